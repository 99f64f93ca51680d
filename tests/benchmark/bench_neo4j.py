"""Both stores in one run: `python tests/benchmark/bench_neo4j.py [--relations N] [--hub N]`. It asserts nothing.

The generated graph of bench_graph.py is loaded into a SQLite file and into a real Neo4j server (heap 512 MB), and each
is asked the same questions. Then the same walks are asked in Cypher, to compare them with walks on the snapshot.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import batched
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from neo4j import Driver

from graph import Graph
from graph.filters import Filter
from graph.model import Reading
from tests.benchmark.bench_graph import WORDS, actor, article, articles, pairs
from tests.neo4j.jars import LTS, jars
from tests.neo4j.server import PASSWORD, Neo4jServer

AT_ONCE = 250
"""Documents in one transaction of the load."""

ONE_HOP = (
    "MATCH (e:Entity {id: $id})-[r]-(o:Entity) WHERE r.statements > 0 RETURN r.id, type(r), o.id, o.name LIMIT 100"
)
TWO_HOPS = (
    "MATCH (e:Entity {id: $id})-[r:ACCUSES|SUPPORTS]-(m:Entity)-[s:ACCUSES|SUPPORTS]-(o:Entity) "
    "WHERE r.last >= '2020' AND s.last >= '2020' RETURN DISTINCT o.id, o.name LIMIT 100"
)
SHORTEST = (
    "MATCH (a:Entity {id: $id}), (b:Entity {id: $other}) "
    "MATCH p = shortestPath((a)-[*..4]-(b)) WHERE all(n IN nodes(p) WHERE n:Entity) RETURN [n IN nodes(p) | n.id]"
)
FIVE = (
    "MATCH p = SHORTEST 5 (a:Entity {id: $id}) (()--(:Entity)){1,4} (b:Entity {id: $other}) "
    "RETURN [n IN nodes(p) | n.id]"
)


def timed(label: str, ask: Callable[[], object], runs: int = 100) -> None:
    """Run a question (three times unmeasured) and print p50 and p95."""
    for _ in range(3):
        ask()
    took = []
    for _ in range(runs):
        begin = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begin) * 1000)
    cut = quantiles(took, n=20)
    print(f"  {label:48} p50 {cut[9]:9.2f} ms   p95 {cut[18]:9.2f} ms   n {runs}", flush=True)


def load(graph: Graph, readings: Sequence[Reading]) -> None:
    """Load in batches; the time, then the time of a snapshot."""
    begin = time.perf_counter()
    for batch in batched(readings, AT_ONCE):
        graph.add_all(batch)
    took = time.perf_counter() - begin
    begin = time.perf_counter()
    counts = graph.counts()
    counted = time.perf_counter() - begin
    print(
        f"  {counts}\n  loaded in {took:.1f} s ({counts.relations / took:.0f} relations/s); counted in {counted:.2f} s"
    )
    begin = time.perf_counter()
    extent = graph.store.extent()
    print(f"  extent of {len(extent.facts)} facts read in {time.perf_counter() - begin:.2f} s", flush=True)
    begin = time.perf_counter()
    graph.neighbors(actor(0).id)
    print(f"  first question (extent and snapshot) {time.perf_counter() - begin:.2f} s", flush=True)


def ask_all(graph: Graph, ties: Sequence[tuple[int, int]], fresh: Sequence[Reading]) -> None:
    """The questions, the same ones for every store."""
    rng = random.Random(2)
    some = list(dict.fromkeys(actor(tie[0] or 1).id for tie in rng.sample(ties, min(2000, len(ties)))))
    pick = iter(some * 1000)
    hub = actor(0).id
    narrow = Filter(relations=frozenset({"ACCUSES", "SUPPORTS"}), since="2020")
    timed("1 hop, random entity", lambda: graph.neighbors(next(pick)))
    timed("1 hop, hub, 100 told", lambda: graph.neighbors(hub), 30)
    timed("2 hops, hub, two types since 2020, 100 told", lambda: graph.neighbors(hub, 2, filter=narrow), 30)
    timed("shortest path, random pair", lambda: graph.paths(next(pick), next(pick), mode="shortest"))
    timed("five best paths (4 hops), random pair", lambda: graph.paths(next(pick), next(pick), k=5))
    timed("search, 5 letters", lambda: graph.search(rng.choice(WORDS)[:5]))
    timed("search, 2 letters", lambda: graph.search(rng.choice(WORDS)[:2]), 30)
    timed("resolve by name", lambda: graph.resolve(actor(rng.choice(ties)[0]).name))
    readings = iter(fresh)
    timed("commit of a document of ten relations", lambda: graph.add(next(readings)), len(fresh) - 3)


def ask_cypher(driver: Driver, ties: Sequence[tuple[int, int]]) -> None:
    """The walks in Cypher: no quotes, no confidence, no sources; only who is reached."""
    rng = random.Random(2)
    some = list(dict.fromkeys(actor(tie[0] or 1).id for tie in rng.sample(ties, min(2000, len(ties)))))
    pick = iter(some * 1000)
    hub = actor(0).id

    def run(text: Any, **given: Any) -> object:
        return driver.execute_query(text, given, routing_="r", database_="neo4j").records

    timed("Cypher: 1 hop, random entity", lambda: run(ONE_HOP, id=next(pick)))
    timed("Cypher: 1 hop, hub, 100 told", lambda: run(ONE_HOP, id=hub), 30)
    timed("Cypher: 2 hops, hub, two types since 2020", lambda: run(TWO_HOPS, id=hub), 30)
    timed("Cypher: shortestPath <= 4, random pair", lambda: run(SHORTEST, id=next(pick), other=next(pick)), 30)
    timed("Cypher: SHORTEST 5, random pair", lambda: run(FIVE, id=next(pick), other=next(pick)), 10)


def main() -> None:
    """Load both, ask both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--relations", type=int, default=150_000)
    parser.add_argument("--hub", type=int, default=6_000)
    asked = parser.parse_args()
    rng = random.Random(1)
    ties = list(pairs(asked.relations, asked.hub, rng))
    readings = list(articles(ties, rng))
    fresh = [article(10**6 + number, rng.sample(ties, 10), rng) for number in range(103)]
    with tempfile.TemporaryDirectory() as folder, Graph.open(Path(folder) / "bench.db") as graph:
        print("SQLite", flush=True)
        load(graph, readings)
        ask_all(graph, ties, fresh)
    with pytest.MonkeyPatch.context() as patch, Neo4jServer(jars(LTS), jvm=()) as server:
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        begin = time.perf_counter()
        with Graph.open(server.uri) as graph:
            print(f"Neo4j {LTS}, heap 512 MB; schema made in {time.perf_counter() - begin:.1f} s", flush=True)
            load(graph, readings)
            print(f"  RSS of the server after the load {server.rss()} MB (now, most)", flush=True)
            ask_all(graph, ties, fresh)
        with server.driver() as driver:
            ask_cypher(driver, ties)
        print(f"  RSS of the server {server.rss()} MB (now, most)")


if __name__ == "__main__":
    main()
