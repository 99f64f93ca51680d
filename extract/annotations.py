"""What our spaCy components write on a `Doc`, and read from each other.

    doc._.mentions     list[Mention]     spans that refer to somebody, sorted, never overlapping
    doc._.candidates   list[Candidate]   statements proposed, each with the rule that found it
    doc._.context_end  int               tokens before this index are context: they help references, yield nothing
    doc._.date         str | None        the document's date, ISO 8601
    doc._.unread       Counter[str]      what was seen and not made into a statement, by reason
    doc._.sight        Sight | None      what the encoder made of the text, while components still need it

Token indices are spaCy's; offsets into the text are made only when statements are.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span, Token

from graph.model import Claimant

LEARNED = "learned"
"""The `rule` of a candidate that no rule made, only a learned reader."""


@dataclass(slots=True, eq=False)
class Actor:
    """An entity as one document knows it; compared by identity: two mentions of one actor share the object.

    `sort` is a finer class (party, ministry, company, ...), `state` the name of the country it belongs to, `governed`
    says that a place has a government of its own, `gender` is m or f where known.
    """

    name: str
    kind: str
    iso: str | None = None
    wikidata: str | None = None
    sort: str | None = None
    state: str | None = None
    governed: bool = False
    gender: str | None = None
    plural: bool = False
    known: bool = False
    """Whether the gazetteer knows it (else it was found by NER or rule)."""


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `start`..`end` (exclusive) that refer to `actor`; None: the reference was not resolved.

    `form` is name, adjective (a nationality: "French"), nominal ("the president") or pronoun; `rule` found it.
    """

    start: int
    end: int
    actor: Actor | None
    form: str = "name"
    rule: str = ""
    confidence: float = 1.0

    def span(self, doc: Doc) -> Span:
        """Its tokens."""
        return doc[self.start : self.end]

    def root(self, doc: Doc) -> Token:
        """The token that its clause attaches to."""
        return doc[self.start : self.end].root


@dataclass(slots=True, eq=False)
class Candidate:
    """A statement proposed: `predicate` is the token index that says it, `start`..`end` the tokens that bear it."""

    subject: Mention
    type: str
    object: Mention
    predicate: int
    start: int
    end: int
    rule: str
    confidence: float = 0.5
    role: str | None = None
    former: bool = False
    status: str = "asserted"
    claimant: Claimant | None = None
    claimant_mention: Mention | None = None
    when: str | None = None
    paths: tuple[str, str] = ("direct", "direct")
    """How each end was reached from its slot: direct, partitive, appos or descent."""
    scores: dict[str, float] = field(default_factory=dict)
    """What each learned reader (finder, linear) gives to this type for these mentions, 0 to 1."""
    rivals: dict[str, float] = field(default_factory=dict)
    """What each of them gives to its likeliest other type for these mentions, in either direction."""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that the encoder sees in tokens `start`..`end`: its likeliest kind, the probability of that kind, and
    the probability that the span is a mention at all."""

    start: int
    end: int
    kind: str
    probability: float
    mention: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What the encoder made of a `Doc`: every span that it tried, a vector for each token, the parse as it was read."""

    tried: Mapping[tuple[int, int], Seen]
    vectors: Any
    page: Any


def register() -> None:
    """Declare the `Doc` extensions; harmless when repeated."""
    if Doc.has_extension("mentions"):
        return
    Doc.set_extension("mentions", default=None)
    Doc.set_extension("candidates", default=None)
    Doc.set_extension("context_end", default=0)
    Doc.set_extension("date", default=None)
    Doc.set_extension("unread", default=None)
    Doc.set_extension("sight", default=None)


def begin(doc: Doc) -> Doc:
    """Fresh lists on a Doc that no component of ours has seen yet (defaults of extensions would be shared)."""
    if doc._.mentions is None:
        doc._.mentions, doc._.candidates, doc._.unread = [], [], Counter()
    return doc
