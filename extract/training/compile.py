"""Compiles our own marked paragraphs (`extract/training/text/*.txt`) into JSONL, and says what is wrong in them.

    python extract/training/compile.py [FILE.txt...] [-o OUT.jsonl]

A paragraph is a run of lines: `@ id register date`, an optional `C` context, one `T` line a sentence with marks
`[key surface]` (nestable), `E key Kind Name` for each entity, and
`S subject TYPE object SENTENCE [status] [by=claimant] [when=...] [role="..."] [former]` for each statement.
The records are those that `extract.evaluate` and the fits of this folder read; a statement's quote is its sentence.
"""

import argparse
import json
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
STATUSES = ("asserted", "claimed", "planned", "hypothetical", "denied")
_ID = re.compile(r"@ (\S+) (\w+) (\d{4}-\d\d-\d\d)\s*$")
_WHEN = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?|\.\.)(/(\d{4}(-\d\d(-\d\d)?)?|\.\.))?$")

Record = dict[str, Any]


class Fault(ValueError):
    """What is wrong with a paragraph."""


class Vocabulary:
    """Kinds and what may stand at the ends of a type, from the project's ontology file."""

    def __init__(self, path: Path = HERE.parents[1] / "graph" / "ontology.yaml") -> None:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.kinds: dict[str, Any] = data["kinds"]
        self.relations: dict[str, Any] = data["relations"]

    def _allowed(self, listed: list[str], kind: str) -> bool:
        return kind in listed or ("actor" in listed and bool(self.kinds[kind].get("acts")))

    def fits(self, type_: str, subject: str, object_: str) -> bool:
        """Whether these kinds may stand at the ends of a type (either way where it is symmetric)."""
        rule = self.relations[type_]
        ways = [(subject, object_), (object_, subject)][: 1 + bool(rule.get("symmetric"))]
        return any(self._allowed(rule["from"], a) and self._allowed(rule["to"], b) for a, b in ways)


def unmarked(line: str, offset: int) -> tuple[str, list[tuple[str, int, int]]]:
    """A sentence without its marks, and `(key, start, end)` of each mark, shifted by `offset`."""
    text, marks, stack = "", [], []
    at = 0
    while at < len(line):
        if line[at] == "[":
            key = re.match(r"\[(\w+) ", line[at:])
            if key is None:
                raise Fault(f"a mark without a key: {line[at : at + 30]}")
            stack.append((key[1], len(text)))
            at += key.end()
        elif line[at] == "]":
            if not stack:
                raise Fault(f"a ']' that nothing opens: {line}")
            name, start = stack.pop()
            marks.append((name, offset + start, offset + len(text)))
            at += 1
        else:
            text += line[at]
            at += 1
    if stack:
        raise Fault(f"a mark that is not closed: [{stack[-1][0]}")
    return text, marks


def _statement(line: str, entities: dict[str, Any], sentences: list[str], vocabulary: Vocabulary) -> Record:
    words = shlex.split(line)
    if len(words) < 4 or not words[3].isdigit():
        raise Fault(f"a statement is 'subject TYPE object SENTENCE ...': {line}")
    subject, type_, object_, number = words[0], words[1], words[2], int(words[3])
    for key in (subject, object_):
        if key not in entities:
            raise Fault(f"no entity '{key}': {line}")
    if type_ not in vocabulary.relations:
        raise Fault(f"no type '{type_}'")
    if not vocabulary.fits(type_, entities[subject]["kind"], entities[object_]["kind"]):
        raise Fault(f"{type_} does not admit {entities[subject]['kind']} -> {entities[object_]['kind']}: {line}")
    if subject == object_:
        raise Fault(f"both ends are the same: {line}")
    if not 1 <= number <= len(sentences):
        raise Fault(f"no sentence {number}: {line}")
    found: Record = {"subject": subject, "type": type_, "object": object_, "role": None, "former": False}
    found |= {"status": "asserted", "claimant": None, "when": None, "quote": sentences[number - 1]}
    for word in words[4:]:
        _extra(word, found, entities)
    return found


def _day(text: str) -> None:
    """Whether a whole date is one of the calendar."""
    for day in text.split("/"):
        if day.count("-") == 2:
            try:
                date.fromisoformat(day)
            except ValueError as error:
                raise Fault(f"no such day: {day}") from error


def _extra(word: str, found: Record, entities: dict[str, Any]) -> None:
    name, _, value = word.partition("=")
    if word in STATUSES:
        found["status"] = word
    elif word == "former":
        found["former"] = True
    elif name == "by" and value:
        found["claimant"] = entities[value]["name"] if value in entities else value
    elif name == "when" and _WHEN.match(value):
        _day(value)
        found["when"] = value
    elif name == "role" and value:
        found["role"] = value
    else:
        raise Fault(f"not understood: {word}")


def _entity(line: str, vocabulary: Vocabulary) -> tuple[str, Record]:
    key, kind, name = [*line.split(" ", 2), "", ""][:3]
    if kind not in vocabulary.kinds or not name.strip():
        raise Fault(f"an entity is 'key Kind Name': {line}")
    return key, {"e": key, "name": name.strip(), "kind": kind, "mentions": []}


def paragraph(lines: list[str], vocabulary: Vocabulary) -> Record:
    """One record. Raises Fault saying what is wrong."""
    head = _ID.match(lines[0])
    if head is None:
        raise Fault("the first line is '@ id register YYYY-MM-DD'")
    _day(head[3])
    by: dict[str, list[str]] = {"C": [], "T": [], "E": [], "S": []}
    for line in lines[1:]:
        if line[:2] not in ("C ", "T ", "E ", "S "):
            raise Fault(f"a line begins with C, T, E or S: {line[:40]}")
        by[line[0]].append(line[2:].strip())
    entities = dict(_entity(line, vocabulary) for line in by["E"])
    text, sentences = "", []
    for line in by["T"]:
        plain, marks = unmarked(line, len(text) + bool(text))
        text = f"{text} {plain}" if text else plain
        sentences.append(plain)
        for key, start, end in marks:
            if key not in entities:
                raise Fault(f"no entity '{key}' for the mark '{text[start:end]}'")
            entities[key]["mentions"].append({"start": start, "end": end, "text": text[start:end]})
    statements = [_statement(line, entities, sentences, vocabulary) for line in by["S"]]
    record = {"id": head[1], "genre": head[2], "date": head[3], "text": text}
    context = {"context": " ".join(by["C"])} if by["C"] else {}
    return record | context | {"entities": list(entities.values()), "statements": statements}


def paragraphs(path: Path, vocabulary: Vocabulary) -> Iterator[Record | str]:
    """The records of a file; a string where a paragraph is wrong, naming file and line."""
    block: list[str] = []
    start = 1
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, "@"], 1):
        if line.startswith("@") and block:
            try:
                yield paragraph(block, vocabulary)
            except (Fault, ValueError) as fault:
                yield f"{path}:{start}: {block[0][2:].split(' ')[0]}: {fault}"
            block = []
        if line.startswith("@"):
            start = number
        if line.strip() and not line.startswith("#"):
            block.append(line.rstrip())


def records(paths: list[Path]) -> tuple[list[Record], list[str]]:
    """All records of these files, and what is wrong; an id given twice is wrong too."""
    vocabulary = Vocabulary()
    found = [one for path in paths for one in paragraphs(path, vocabulary)]
    good = [one for one in found if isinstance(one, dict)]
    twice = [f"{name}: given {n} times" for name, n in Counter(r["id"] for r in good).items() if n > 1]
    return good, [one for one in found if isinstance(one, str)] + twice


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("-o", "--output", type=Path)
    args = cli.parse_args()
    try:
        good, wrong = records(args.files or sorted((HERE / "text").glob("*.txt")))
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"cannot be read as UTF-8 text: {error}") from error
    for line in wrong:
        print(line, file=sys.stderr)
    if args.output:
        args.output.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in good), encoding="utf-8")
    types = Counter(s["type"] for r in good for s in r["statements"])
    statuses = Counter(s["status"] for r in good for s in r["statements"])
    words = sum(len(r["text"].split()) for r in good)
    print(f"{len(good)} paragraphs, {words} words, {types.total()} statements, {len(wrong)} wrong")
    print(dict(statuses), dict(types.most_common()))
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
