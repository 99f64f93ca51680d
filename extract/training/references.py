"""Measures references: precision and recall of what pronouns, short names, acronyms and nominals were found to mean.

    python -m extract.training.references PATH/TO/marked/*.jsonl [--only K/N] [--without K/N] [--errors CLASS]

A found mention is right where a marked one has the same head token and its actor aligns (`extract.evaluate.align`, by
names alone: pronouns align nobody) to the entity marked there. A class is told by the words and by the name of what
is marked: pronouns by their sort, "short name" (words of the name, not all), "acronym", "nominal KIND" (no capital),
"name" (whole) and "other form" (demonym, seat, another name). `K/N` keeps or leaves the K-th of N parts by document.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract import names, pipeline
from extract.annotations import Mention, register
from extract.evaluate import Part, align, folded
from extract.names.antecedents import FEMALE, MALE, PLURAL, THING
from extract.training import marked
from extract.training.marked import Record
from extract.training.parts import part

PRONOUNS: Mapping[str, str] = (
    dict.fromkeys(MALE | FEMALE, "he/she")
    | dict.fromkeys(THING, "it")
    | dict.fromkeys(PLURAL, "they")
    | dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we")
    | dict.fromkeys(("i", "me", "my", "mine", "myself"), "I")
)
AIMED = ("he/she", "it", "they", "we", "I", "short name", "acronym")
"""Classes that the row "pronouns and short names" sums."""

_ARTICLE = re.compile(r"^(?:the|this|that|a|an|its|his|her|their|our|my) ", re.IGNORECASE)
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9&./-]*[A-Z][A-Za-z0-9.]{0,2}$")


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention, found or marked: its class, the paragraph, its words, what it was found and marked to mean."""

    kind: str
    record: str
    text: str
    found: str | None
    meant: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether what was found is marked."""
        return self.found is not None and self.found in self.meant


@dataclass(frozen=True, slots=True)
class Measured:
    """One class: found mentions that are right, all found, marked ones that were reached, all marked."""

    what: str
    name: str
    right: int
    given: int
    reached: int
    marked: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.reached / max(self.marked, 1)
        return f"{self.name:26} {precision:.3f} {recall:.3f}  given {self.given:5} marked {self.marked:5}"


def class_of(text: str, name: str, kind: str) -> str:
    """The class of a mention by its words and the name and kind of what it means."""
    bare = _ARTICLE.sub("", text)
    if bare.casefold() in PRONOUNS and bare != "US":
        return PRONOUNS[bare.casefold()]
    if bare == bare.lower():
        return f"nominal {kind}"
    few, many = folded(bare).split(), folded(name).split()
    if few == many:
        return "name"
    if set(few) < set(many):
        return "short name"
    return "acronym" if _CAPITALS.match(bare) and len(many) > 1 else "other form"


def docs(records: Sequence[Record], nlp: Language) -> Iterator[Doc]:
    """The records' texts, read as far as references and linking."""
    register()
    made = (marked.prepared(record, nlp) for record in records)
    others = [name for name in pipeline.COMPONENTS if name in nlp.pipe_names and name not in names.COMPONENTS]
    yield from nlp.pipe(made, disable=others, batch_size=32)


def judge(record: Record, doc: Doc) -> tuple[list[Judged], list[Judged]]:
    """The found mentions of a text, and the marked ones, each with what it means on both sides."""
    entities = {entity["e"]: entity for entity in record["entities"]}
    heads, spans = _marks(record, doc)
    found = [m for m in doc._.mentions if m.actor is not None and m.start >= doc._.context_end]
    pairs = align([_by_names(entity) for entity in entities.values()], _actors(doc, found))
    given: list[Judged] = []
    reached: dict[int, list[str]] = {}
    for mention in found:
        head = mention.root(doc).i
        meant = heads.get(head, frozenset())
        entity = pairs.get(str(id(mention.actor)), f"({mention.actor.name})")
        one = entities[next(iter(meant))] if meant else None
        name, kind = (one["name"], one["kind"]) if one else (mention.actor.name, mention.actor.kind)
        text = mention.span(doc).text
        given.append(Judged(class_of(text, name, kind), str(record["id"]), text, entity, meant))
        reached.setdefault(head, []).append(entity)
    wanted = []
    for head, text, entity in spans:
        one, at = entities[entity], reached.get(head, [])
        seen = entity if entity in at else next(iter(at), None)
        cls = class_of(text, one["name"], one["kind"])
        wanted.append(Judged(cls, str(record["id"]), text, seen, frozenset({entity})))
    return given, wanted


def _marks(record: Record, doc: Doc) -> tuple[dict[int, frozenset[str]], list[tuple[int, str, str]]]:
    """Marked entities by head token, and each mark as head, words and entity."""
    offset = marked.offset_of(record)
    heads: dict[int, frozenset[str]] = {}
    spans = []
    for entity in record["entities"]:
        for mark in entity.get("mentions") or ():
            span = doc.char_span(mark["start"] + offset, mark["end"] + offset, alignment_mode="expand")
            if span is not None:
                heads[span.root.i] = heads.get(span.root.i, frozenset()) | {entity["e"]}
                spans.append((span.root.i, mark["text"], entity["e"]))
    return heads, spans


def _by_names(entity: Mapping[str, Any]) -> dict[str, Any]:
    listed = [mark for mark in entity.get("mentions") or () if mark["text"].casefold() not in PRONOUNS]
    return {**entity, "mentions": listed}


def _actors(doc: Doc, found: Iterable[Mention]) -> list[dict[str, Any]]:
    """The actors as `align` takes them: by name and the names that this text gives them."""
    actors: dict[int, dict[str, Any]] = {}
    for mention in found:
        assert mention.actor is not None
        new: dict[str, Any] = {"id": str(id(mention.actor)), "name": mention.actor.name, "aliases": []}
        one = actors.setdefault(id(mention.actor), new)
        if mention.form == "name":
            one["aliases"].append(mention.span(doc).text)
    for mention in found:
        if mention.form == "nominal" and mention.rule == "body-of-state":
            actors[id(mention.actor)]["aliases"].append(mention.span(doc).text)
    return list(actors.values())


def rows(given: Sequence[Judged], wanted: Sequence[Judged]) -> Iterator[Measured]:
    """The sum of the classes that have an aim, then each class."""
    sums = [Counter(one.kind for one in side) for side in (given, wanted)]
    right = [Counter(one.kind for one in side if one.right) for side in (given, wanted)]
    groups = {"pronouns and short names": AIMED} | {name: (name,) for name in sorted(sums[0] | sums[1])}
    for name, classes in groups.items():
        counts = [sum(counter[one] for one in classes) for counter in (right[0], sums[0], right[1], sums[1])]
        yield Measured("references", name, *counts)


def chosen(paths: Sequence[Path], only: Part | None, without: Part | None) -> list[Record]:
    """The records with mentions, of one part or without one."""
    return [
        record
        for record in marked.records(paths)
        if (only is None or record in only) and (without is None or record not in without)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read each file and tell precision and recall per class; with --errors the mentions of a class that are wrong."""
    parser = argparse.ArgumentParser(description="Precision and recall of references, per class.")
    parser.add_argument("marked", nargs="+", type=Path, help="files of marked records, one JSON object a line")
    parser.add_argument("--only", type=part, metavar="K/N", help="only the K-th of N parts")
    parser.add_argument("--without", type=part, metavar="K/N", help="all but the K-th of N parts")
    parser.add_argument("--errors", metavar="CLASS", help="also list what is wrong or missed of this class")
    given = parser.parse_args(arguments)
    nlp = pipeline.load()
    for path in given.marked:
        records = chosen([path], given.only, given.without)
        found: list[Judged] = []
        wanted: list[Judged] = []
        for record, doc in zip(records, docs(records, nlp), strict=True):
            for side, more in zip((found, wanted), judge(record, doc), strict=True):
                side.extend(more)
        print(f"{path.name}: {len(records)} paragraphs (precision, recall)")
        print("\n".join(map(str, rows(found, wanted))))
        for one in [*found, *wanted]:
            if one.kind == given.errors and not one.right:
                print(f"  {one.record}: {one.text}: found {one.found}, marked {', '.join(sorted(one.meant)) or '-'}")


if __name__ == "__main__":
    main()
