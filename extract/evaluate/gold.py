"""Marked files: one paragraph a line, what is to be found in it, and parts of a file.

A marked file is JSONL: `id, text, context?, date?, document?, entities [{e, name, kind, aliases | mentions}],
statements [{subject, type, object, status, claimant?, when?, ...}]`. Offsets count code points of `text`.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.readers import Article
from graph.errors import FilterError, UnreadableSource
from graph.identity import document_id
from graph.model import Document

Record = Mapping[str, Any]

FIELDS = ("id", "document")
"""By what a paragraph may be told into a part; paragraphs without a document stand for themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs whose id, or whose document's title, hashes to `number` of `count`."""

    number: int
    count: int
    by: str = "id"

    def __contains__(self, record: Record) -> bool:
        return zlib.crc32(str(record.get(self.by) or record["id"]).encode()) % self.count == self.number

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    @classmethod
    def parse(cls, text: str, by: str = "id") -> "Part":
        """ "0/5" as a part. Raises FilterError where it is none."""
        number, _, count = text.partition("/")
        if by not in FIELDS:
            raise FilterError("by", f"by={by} is not known", f"one of {', '.join(FIELDS)}")
        if not (number.isdecimal() and count.isdecimal() and int(number) < int(count)):
            raise FilterError("split", f"split={text} is no part", "write K/N with K below N: 0/5 is the first fifth")
        return cls(int(number), int(count), by)


def marked(gold: Path) -> Iterator[dict[str, Any]]:
    """The records of a marked file, checked. Raises UnreadableSource naming the line."""
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            needed = {name: record[name] for name in ("text", "entities", "statements")}
            identity, context = str(record["id"]), record.get("context") or ""
            source = str(record.get("document") or identity)
            yield needed | {"id": identity, "document": source, "context": context, "date": record.get("date")}
        except (ValueError, KeyError, TypeError) as error:
            hint = "each line needs id, text, entities and statements"
            raise UnreadableSource(f"{gold}:{number}: is no marked paragraph ({error})", hint) from error


def article(record: Record) -> Article:
    """A marked paragraph as an article to read."""
    text = record["text"]
    identity = document_id(record["id"])
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(identity, record["id"], text, digest, record["id"], identity, record["date"], language="en")
    return Article(document, record["context"], record["id"])
