"""How far two readers of the same paragraphs agree: the ceiling of what can be measured on them.

    python -m extract.training.agreement

`second/*.txt` marks a tenth of `text/*.txt` again, by a reader who had not seen the first marks. Entities are the same
where they share most mention spans; a mention agrees where span and entity do. F1 treats the first reader as given.
"""

from collections import Counter
from pathlib import Path
from typing import Any

from extract.training import compile as compiled

HERE = Path(__file__).parent
SYMMETRIC = frozenset("ALLIED_WITH RIVAL_OF TRADES_WITH FAMILY_OF AGREES_WITH CONSULTS COOPERATES_WITH".split())
Record = dict[str, Any]


def spans(entity: Record, text: str) -> set[tuple[int, int]]:
    """Where an entity is mentioned, without a leading article."""
    found = set()
    for mark in entity["mentions"]:
        start = mark["start"]
        for article in ("the ", "The ", "a ", "A ", "an ", "An "):
            if text.startswith(article, start):
                start += len(article)
                break
        found.add((start, mark["end"]))
    return found


def same(first: Record, second: Record) -> dict[str, str]:
    """The second reader's entities as the first one's: those that share most mentions, else those of one name."""
    known = {e["e"]: spans(e, first["text"]) for e in first["entities"]}
    names = {e["name"].casefold(): e["e"] for e in first["entities"]}
    found = {}
    for entity in second["entities"]:
        here = spans(entity, second["text"])
        best = max(known, key=lambda e: len(known[e] & here), default=None)
        if best is not None and known[best] & here:
            found[entity["e"]] = best
        elif entity["name"].casefold() in names:
            found[entity["e"]] = names[entity["name"].casefold()]
    return found


def keys(record: Record, who: dict[str, str]) -> dict[tuple[str, str, str], str]:
    """The statements of a record by subject, type and object, with their status."""
    found = {}
    for one in record["statements"]:
        ends = [who.get(one[end], f"other {one[end]}") for end in ("subject", "object")]
        if one["type"] in SYMMETRIC:
            ends.sort()
        found[ends[0], one["type"], ends[1]] = one["status"]
    return found


def f1(right: int, given: int, marked: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (given + marked) if given + marked else 0.0


def agreement(pairs: list[tuple[Record, Record]]) -> dict[str, float]:
    """Agreement on mentions, kinds, pairs, statements, and on statements with their status."""
    sums: Counter[str] = Counter()
    for first, second in pairs:
        who = same(first, second)
        kinds = {e["e"]: e["kind"] for e in first["entities"]}
        one = {(span, e["e"]) for e in first["entities"] for span in spans(e, first["text"])}
        two = {(span, who.get(e["e"], "")) for e in second["entities"] for span in spans(e, second["text"])}
        sums.update(mention_right=len(one & two), mention_one=len(one), mention_two=len(two))
        sums["kind"] += sum(kinds[who[e["e"]]] == e["kind"] for e in second["entities"] if e["e"] in who)
        sums["aligned"] += len(who)
        mine, theirs = keys(first, {e: e for e in kinds}), keys(second, who)
        both = mine.keys() & theirs.keys()
        sums.update(right=len(both), one=len(mine), two=len(theirs), status=sum(mine[k] == theirs[k] for k in both))
        ends = [{frozenset((k[0], k[2])) for k in side} for side in (mine, theirs)]
        sums.update(pair_right=len(ends[0] & ends[1]), pair_one=len(ends[0]), pair_two=len(ends[1]))
    return {
        "mentions F1": f1(sums["mention_right"], sums["mention_one"], sums["mention_two"]),
        "kind": sums["kind"] / max(1, sums["aligned"]),
        "pairs F1": f1(sums["pair_right"], sums["pair_one"], sums["pair_two"]),
        "statements F1": f1(sums["right"], sums["one"], sums["two"]),
        "status of those": sums["status"] / max(1, sums["right"]),
    }


def main() -> None:
    """The command line of this module."""
    first = {r["id"]: r for r in compiled.records(sorted((HERE / "text").glob("*.txt")))[0]}
    second, wrong = compiled.records(sorted((HERE / "second").glob("*.txt")))
    pairs = [(first[r["id"]], r) for r in second if r["id"] in first and r["text"] == first[r["id"]]["text"]]
    print(f"{len(pairs)} paragraphs marked twice, {len(second) - len(pairs)} whose text differs, {len(wrong)} wrong")
    for name, value in agreement(pairs).items():
        print(f"{name} {value:.3f}")


if __name__ == "__main__":
    main()
