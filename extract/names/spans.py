"""Stretches of a text that may name somebody, before it is decided which of them stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.names.entries import Entry
from extract.names.lexicon import TITLES

RULE, KNOWN, LEARNED, HEAD, RECOGNISED = 5, 4, 3, 2, 1
"""Who found a span: a rule of ours, the gazetteer, the finder, a head noun, NER; the greater number wins a draw."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Tokens `start`..`end` that may name an entity of `kind`; `name` is its name where the text itself is not."""

    start: int
    end: int
    kind: str
    source: int
    rule: str
    entry: Entry | None = None
    name: str | None = None
    sort: str | None = None
    state: Entry | None = None
    form: str = "name"
    confidence: float = 0.9

    def __len__(self) -> int:
        return self.end - self.start


def standing(found: Iterable[Found], blocked: frozenset[int] = frozenset()) -> list[Found]:
    """Of overlapping spans the longest (then the better source), in text order; none that touches a blocked token."""
    chosen: list[Found] = []
    taken: set[int] = set(blocked)
    for span in sorted(found, key=lambda f: (-len(f), -f.source, f.start)):
        tokens = range(span.start, span.end)
        if len(span) and taken.isdisjoint(tokens):
            chosen.append(span)
            taken.update(tokens)
    return sorted(chosen, key=lambda f: f.start)


def is_capitalised(token: Token) -> bool:
    """Whether a word begins as names do: "China", "al-Shabaab", "iPhone", "G7"."""
    text = token.text
    return text[:1].isupper() or (len(text) > 2 and any(sign.isupper() for sign in text[1:]))


def asks(token: Token) -> bool:
    """ "Will Trump sign?": a verb that opens a question, though it may be read as a first name."""
    return bool(token.is_sent_start) and token.lower_ in ("will", "can", "may", "did", "does")


def is_office(words: Iterable[Token]) -> bool:
    """Whether capitalised words are the title of an office: "Secretary of State", "Deputy Prime Minister"."""
    lowered = [word.lower_ for word in words]
    until = lowered.index("of") if "of" in lowered else len(lowered)
    return until > 0 and lowered[until - 1] in TITLES and lowered[until - 1] not in ("justice", "interior", "treasury")


def text_of(doc: Doc, start: int, end: int) -> str:
    """The tokens as one line."""
    return " ".join(doc[start:end].text.split())
