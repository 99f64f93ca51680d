"""How fast the graph answers: `python tests/benchmark/bench_graph.py [--relations N] [--hub N]`. It asserts nothing.

Generates a scale-free graph (preferential attachment, fixed seed) with one hub, stores it in a file, and prints p50 and
p95 in milliseconds of each question on a warm snapshot, and of the commit of one document of ten relations.
"""

import argparse
import platform
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from graph import Graph
from graph.filters import Filter
from graph.identity import document_id, entity_id, statement_id
from graph.model import Document, Entity, Evidence, Mention, Reading, Span, Statement

TYPES = ("CONSULTS", "SUPPORTS", "ACCUSES", "SANCTIONS", "AIDS", "ALLIED_WITH", "TRADES_WITH", "THREATENS")
A_DOCUMENT = 10
WORDS = [a + b for a in "kelo mari tovu sena dupo riga basi nomu".split() for b in "ran tel mok vis dor".split()]


def pairs(relations: int, hub: int, rng: random.Random) -> Iterator[tuple[int, int]]:
    """Ends of relations: the hub 0 with `hub` others, then each end drawn from ends seen before or anew."""
    entities = max(hub + 1, relations // 9)
    ends = list(range(1, entities))
    yield from ((0, other) for other in range(1, hub + 1))
    for _ in range(relations - hub):
        one, other = rng.choice(ends), rng.choice(ends)
        if one != other:
            ends += [one, other]
            yield one, other


def actor(number: int) -> Entity:
    """A state with a name of its own."""
    first, second = WORDS[number % 40], WORDS[number // 40 % 40]
    name = f"{first} {second} {number}".title()
    return Entity(entity_id("State", name), name, "State")


def article(number: int, ties: list[tuple[int, int]], rng: random.Random) -> Reading:
    """A document that says these ties, one sentence each."""
    id_, text = document_id(f"bench-{number}"), ""
    entities: dict[str, Entity] = {}
    mentions, statements = [], []
    for one, other in ties:
        ends, type_ = (actor(one), actor(other)), rng.choice(TYPES)
        spans = []
        for end in ends:
            entities[end.id] = end
            spans.append(Span(len(text), len(text) + len(end.name)))
            mentions.append(Mention(id_, end.id, spans[-1], end.name))
            text += f"{end.name} "
        quote = Evidence(spans[0].start, spans[1].end, text[spans[0].start : spans[1].end])
        statement = Statement(
            id=statement_id(id_, type_, *spans),
            document=id_,
            subject=ends[0].id,
            type=type_,
            object=ends[1].id,
            subject_mention=spans[0],
            object_mention=spans[1],
            evidence=quote,
            confidence=rng.uniform(0.4, 0.95),
        )
        statements.append(statement)
    date = f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02d}-15"
    document = Document(id_, f"Document {number}", text, str(number), f"{number}.txt", f"outlet {number % 200}", date)
    return Reading(document, tuple(entities.values()), tuple(mentions), tuple(statements))


def articles(ties: list[tuple[int, int]], rng: random.Random) -> Iterator[Reading]:
    """The ties as documents of ten."""
    for start in range(0, len(ties), A_DOCUMENT):
        yield article(start // A_DOCUMENT, ties[start : start + A_DOCUMENT], rng)


def timed(label: str, ask: Callable[[], object], runs: int = 200) -> None:
    """Run a question (once cold, not counted) and print p50 and p95."""
    ask()
    took = []
    for _ in range(runs):
        begin = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begin) * 1000)
    took.sort()
    print(f"{label:52} p50 {took[runs // 2]:9.2f} ms   p95 {took[int(runs * 0.95)]:9.2f} ms   n {runs}", flush=True)


def ask_all(g: Graph, rng: random.Random, ties: list[tuple[int, int]]) -> None:
    """Every question, the hub's neighbourhood and random pairs."""
    some = [actor(tie[0] or 1).id for tie in rng.sample(ties, 2000)]
    pick = iter([*dict.fromkeys(some)] * 1000)  # neighbours in it differ: no path from an entity to itself
    hub = actor(0).id
    narrow = Filter(relations=frozenset({"ACCUSES", "SUPPORTS"}), since="2020")
    timed("1 hop, random entity", lambda: g.neighbors(next(pick)))
    timed("1 hop, hub, 100 told", lambda: g.neighbors(hub), 50)
    timed("2 hops, hub, 100 told", lambda: g.neighbors(hub, 2), 50)
    timed("2 hops, hub, two types since 2020, 100 told", lambda: g.neighbors(hub, 2, filter=narrow), 50)
    timed("2 hops, random entity", lambda: g.neighbors(next(pick), 2), 100)
    timed("exists, random pair", lambda: g.exists(next(pick), next(pick)))
    timed("shortest path with quotes, random pair", lambda: g.paths(next(pick), next(pick), mode="shortest"))
    timed("k = 5 best paths (4 hops) with quotes, random pair", lambda: g.paths(next(pick), next(pick), k=5))
    timed("k = 5 best paths, hub to random", lambda: g.paths(hub, next(pick), k=5), 100)
    timed("search, 5 letters", lambda: g.search(rng.choice(WORDS)[:5]))
    timed("resolve by name", lambda: g.resolve(actor(rng.choice(ties)[0]).name))


def main() -> None:
    """Build, ask, commit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--relations", type=int, default=150_000)
    parser.add_argument("--hub", type=int, default=6_000)
    asked = parser.parse_args()
    rng = random.Random(1)
    ties = list(pairs(asked.relations, asked.hub, rng))
    with tempfile.TemporaryDirectory() as folder, Graph.open(Path(folder) / "bench.db") as g:
        begin = time.perf_counter()
        g.add_all(articles(ties, rng))
        counts = g.counts()
        print(f"python {platform.python_version()}, {counts}; written in {time.perf_counter() - begin:.1f} s")
        begin = time.perf_counter()
        g.neighbors(actor(0).id)
        print(f"snapshot built in {time.perf_counter() - begin:.2f} s")
        ask_all(g, rng, ties)
        numbers = iter(range(10**6, 2 * 10**6))
        fresh = [article(next(numbers), rng.sample(ties, A_DOCUMENT), rng) for _ in range(101)]
        readings = iter(fresh)
        timed("commit of a document of ten relations", lambda: g.add(next(readings)), 100)


if __name__ == "__main__":
    main()
