"""Measures status, claimant and time on marked statements, apart from whether a reader would have found them.

    python -m extract.training.standing MARKED.jsonl... [--without K/N] [--sample N] [--errors 40] [--keep FOLDER]

Each file is in the format of `extract.evaluate`. The marked mentions take the place of those that the pipeline finds;
for each marked statement the two mentions in the sentence of its quote that lie nearest in the parse are taken, and as
predicate that of the rules' candidate of the same type, else the top of the way between the mentions. On it the
components `entente_status` and `entente_times` run as they do on any text. `--without 0/5` leaves out documents whose
name hashes to 0 of 5, `--keep` stores the parses for the next run.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extract import clauses, evaluate, pipeline
from extract.annotations import LEARNED, Actor, Candidate, Mention, begin
from extract.finder.paths import Parse
from extract.statements import prepared
from extract.training.parts import part
from graph.model import STATUSES

DROPPED = "dropped"
"""Stands for the status of a statement that the rules take for the content of a threat or a request."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A marked statement with what the components say of it: status, claimant and `when`."""

    record: str
    marked: Mapping[str, Any]
    sentence: str
    status: str
    claimant: str | None
    when: str | None
    predicate: str


@dataclass(slots=True)
class Count:
    """How often something was right, given and marked."""

    right: int = 0
    given: int = 0
    marked: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.right / max(self.marked, 1)
        return f"P {precision:.3f}  R {recall:.3f}  ({self.right} right, {self.given} given, {self.marked} marked)"


@dataclass(slots=True)
class Score:
    """The counts of one file: the confusion of statuses (marked, given), claimants, times, statements not placed."""

    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    claimant: Count = field(default_factory=Count)
    exact: Count = field(default_factory=Count)
    common: Count = field(default_factory=Count)
    unplaced: int = 0

    def add(self, case: Case) -> None:
        """Count a case."""
        marked = case.marked
        self.confusion[marked["status"], case.status] += 1
        _count(self.claimant, case.claimant, marked.get("claimant"), same_claimant)
        _count(self.exact, case.when, marked.get("when"), lambda one, other: one == other)
        _count(self.common, case.when, marked.get("when"), same_time)

    def status(self, name: str) -> Count:
        """Right, given and marked of one status."""
        given = sum(n for (_, one), n in self.confusion.items() if one == name)
        marked = sum(n for (one, _), n in self.confusion.items() if one == name)
        return Count(self.confusion[name, name], given, marked)

    def lines(self) -> Iterator[str]:
        """The report."""
        total, right = self.confusion.total(), sum(self.confusion[name, name] for name in STATUSES)
        yield f"{total} statements, {self.unplaced} more without both ends in a sentence"
        yield f"status right  {right / max(total, 1):.3f}"
        yield from (f"  {name:13}{self.status(name)}" for name in STATUSES)
        yield f"claimant       {self.claimant}"
        yield f"when, equal    {self.exact}"
        yield f"when, common   {self.common}"
        names = (*STATUSES, DROPPED)
        yield "marked \\ given " + "".join(f"{name:>13}" for name in names)
        yield from (f"{m:15}" + "".join(f"{self.confusion[m, g]:13}" for g in names) for m in STATUSES)


def _count(count: Count, given: str | None, marked: str | None, same: Any) -> None:
    count.given += given is not None
    count.marked += marked is not None
    count.right += given is not None and marked is not None and same(given, marked)


def same_claimant(given: str, marked: str) -> bool:
    """Whether two claimants are the same: equal after folding, or the words of one among those of the other."""
    one, other = (set(evaluate.folded(name).split()) for name in (given, marked))
    return bool(one and other) and (one <= other or other <= one)


def same_time(given: str, marked: str) -> bool:
    """Whether two times agree as far as both are precise: "2020-05" with "2020-05-04" and "2020", not with "2021"."""
    one, other = ([end for end in time.split("/") if end != ".."] for time in (given, marked))
    pairs = zip(one, other, strict=False)
    return bool(one and other) and all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def place(record: Record, doc: Doc) -> None:
    """Put the marked mentions on a parsed Doc."""
    begin(doc)
    actors = {entity["e"]: Actor(entity["name"], entity["kind"]) for entity in record["entities"]}
    offset = doc.user_data["offset"]
    mentions = []
    for start, end, key in _marks(record):
        span = doc.char_span(start + offset, end + offset, alignment_mode="expand")
        if span is not None:
            mentions.append(Mention(span.start, span.end, actors[key], _form(span, actors[key]), "marked"))
    doc._.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))  # the inner of two nested ones wins its tokens


def _marks(record: Record) -> Iterator[tuple[int, int, str]]:
    """Start, end and entity key of every mention; where only forms are marked, of every place where one stands."""
    for entity in record["entities"]:
        if "mentions" in entity:
            yield from ((mark["start"], mark["end"], entity["e"]) for mark in entity["mentions"])
        else:
            for form in {entity["name"], *entity.get("aliases", ())}:
                found = re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", record["text"])
                yield from ((match.start(), match.end(), entity["e"]) for match in found)


def _form(span: Span, actor: Actor) -> str:
    root = span.root
    if root.pos_ == "PRON":
        return "pronoun"
    if actor.kind in ("State", "Place", "Alliance") and root.pos_ == "ADJ":
        return "adjective"
    return "nominal" if root.pos_ == "NOUN" and root.is_lower else "name"


def ends(doc: Doc, quote: Span, subject: Actor, object_: Actor, parse: Parse) -> tuple[Mention, Mention, int] | None:
    """The two mentions of a statement nearest to each other in the parse, with the top of the way between them.

    Those within the quote come first, then those of its sentences; None where no sentence has both.
    """
    found = []
    wide = doc[quote.sent.start : doc[quote.end - 1].sent.end]
    for one in (m for m in doc._.mentions if m.actor is subject and wide.start <= m.start < wide.end):
        for other in (m for m in doc._.mentions if m.actor is object_ and wide.start <= m.start < wide.end):
            path = parse.path(one.root(doc).i, other.root(doc).i)
            if path is not None:
                outside = sum(not quote.start <= m.start < quote.end for m in (one, other))
                found.append((outside, len(path.tokens), one.start, other.start, one, other, path.top))
    return min(found, key=lambda row: row[:4])[4:] if found else None


def candidates(record: Record, doc: Doc, ruled: Sequence[Candidate]) -> Iterator[Candidate | None]:
    """A candidate for each marked statement, None where its ends stand in no common sentence.

    `ruled` are the candidates that the rules make of the marked mentions.
    """
    named = {mention.actor.name: mention.actor for mention in doc._.mentions if mention.actor}
    names = {entity["e"]: entity["name"] for entity in record["entities"]}
    parse = Parse(doc)
    for statement in record["statements"]:
        quote = _quoted(record, statement, doc)
        subject, object_ = (named.get(names.get(statement[end], "")) for end in ("subject", "object"))
        found = ends(doc, quote, subject, object_, parse) if quote and subject and object_ else None
        yield _candidate(statement["type"], found, ruled) if found else None


def _quoted(record: Record, statement: Mapping[str, Any], doc: Doc) -> Span | None:
    start = record["text"].find(statement["quote"])
    offset = start + doc.user_data["offset"]
    return doc.char_span(offset, offset + len(statement["quote"]), alignment_mode="expand") if start >= 0 else None


def _candidate(type_: str, found: tuple[Mention, Mention, int], ruled: Sequence[Candidate]) -> Candidate:
    """The rules' candidate of this type for these mentions (or the same actors in their sentence), else a new one."""
    one, other, top = found
    sentence = one.start, other.start
    for exact in (True, False):
        for rule in ruled:
            pair = {rule.subject, rule.object} if exact else {rule.subject.actor, rule.object.actor}
            wanted = {one, other} if exact else {one.actor, other.actor}
            if rule.type == type_ and pair == wanted and rule.start <= max(sentence) and min(sentence) < rule.end:
                return replace(rule, when=None, claimant=None)
    return Candidate(one, type_, other, top, min(sentence), max(top + 1, one.end, other.end), LEARNED)


class Measure:
    """The pipeline's parse, and our components on marked mentions."""

    def __init__(self, nlp: Language) -> None:
        ours = set(pipeline.COMPONENTS)
        self._nlp = nlp
        self._parsing = [pipe for name, pipe in nlp.pipeline if name not in ours]
        self._proposing = [nlp.get_pipe(name) for name in clauses.PROPOSING]
        self._judging = [nlp.get_pipe(name) for name in ("entente_status", "entente_times")]

    def parsed(self, record: Record) -> Doc:
        """The record's Doc as the language model parses it."""
        doc = prepared(evaluate.article(record), self._nlp)
        for pipe in self._parsing:
            doc = pipe(doc)
        return doc

    def stored(self, records: Sequence[Record], path: Path | None) -> list[Doc]:
        """The parses of the records, from a file where it is there, else made and, if there is a path, stored in it."""
        if path is not None and path.exists():
            docs = list(DocBin().from_disk(path).get_docs(self._nlp.vocab))
            for record, doc in zip(records, docs, strict=True):
                blank = prepared(evaluate.article(record), self._nlp)
                doc._.context_end, doc._.date = blank._.context_end, blank._.date
                doc.user_data["offset"] = blank.user_data["offset"]
            return docs
        docs = [self.parsed(record) for record in records]
        if path is not None:
            DocBin(docs=docs).to_disk(path)
        return docs

    def cases(self, record: Record, doc: Doc) -> list[Case | None]:
        """What the components say of each marked statement of a record, None where it could not be placed."""
        place(record, doc)
        doc._.candidates = []
        for pipe in self._proposing:
            doc = pipe(doc)
        placed = list(candidates(record, doc, doc._.candidates))
        doc._.candidates = [candidate for candidate in placed if candidate]
        for pipe in self._judging:
            doc = pipe(doc)
        kept = {id(candidate) for candidate in doc._.candidates}
        pairs = zip(record["statements"], placed, strict=True)
        return [_case(record, doc, marked, c, id(c) in kept) if c else None for marked, c in pairs]


def _case(record: Record, doc: Doc, marked: Mapping[str, Any], candidate: Candidate, kept: bool) -> Case:
    names = {entity["e"]: entity["name"] for entity in record["entities"]}
    said = marked.get("claimant")
    return Case(
        record=record["id"],
        marked={**marked, "claimant": names.get(said, said), "subject": names[marked["subject"]]},
        sentence=doc[candidate.predicate].sent.text.strip(),
        status=candidate.status if kept else DROPPED,
        claimant=candidate.claimant.text if candidate.claimant else None,
        when=candidate.when,
        predicate=f"{doc[candidate.predicate].text} ({candidate.rule})",
    )


def errors(cases: Iterable[Case], limit: int) -> Iterator[str]:
    """What is wrong, at most `limit` lines each of status, claimant and time."""
    wrong: dict[str, list[str]] = {"status": [], "claimant": [], "when": []}
    for case in cases:
        for what, lines in wrong.items():
            marked, given = case.marked.get(what), getattr(case, what)
            if marked != given:
                ends_ = f"{case.marked['subject']} {case.marked['type']} {case.marked['object']}"
                lines.append(f"{what}: {marked} not {given} | {ends_} | {case.predicate} | {case.sentence}")
    for lines in wrong.values():
        yield from lines[:: max(len(lines) // limit, 1)][:limit] if limit else ()


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("marked", nargs="+", type=Path)
    cli.add_argument("--without", type=part, help="K/N: leave out documents that hash to K of N")
    cli.add_argument("--sample", type=int, default=1, help="read every N-th record only")
    cli.add_argument("--errors", type=int, default=0, help="list so many errors of each sort")
    cli.add_argument("--keep", type=Path, help="a folder for parses, to be used again")
    args = cli.parse_args()
    measure = Measure(pipeline.load())
    for path in args.marked:
        records = [r for r in evaluate.marked(path) if args.without is None or r not in args.without][:: args.sample]
        stored = args.keep and args.keep / f"{path.stem}-{args.sample}.spacy"
        score, seen = Score(), []
        for record, doc in zip(records, measure.stored(records, stored), strict=True):
            found = measure.cases(record, doc)
            score.unplaced += found.count(None)
            seen += [case for case in found if case]
        for case in seen:
            score.add(case)
        print(f"{path.name}: {len(records)} paragraphs", *score.lines(), *errors(seen, args.errors or 0), sep="\n")


if __name__ == "__main__":
    main()
