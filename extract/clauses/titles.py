"""Titles and roles as data, and the pattern of a title in a text: modifiers, head, and what follows "of"."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from graph.errors import OntologyError
from graph.yaml_source import load

FILE = Path(__file__).with_name("titles.yaml")


@dataclass(frozen=True, slots=True)
class Titles:
    """The word lists of titles.yaml, folded."""

    offices: frozenset[str]
    affiliations: frozenset[str]
    creators: frozenset[str]
    heads_of_party: frozenset[str]
    not_of_state: frozenset[str]
    members: frozenset[str]
    before: frozenset[str]
    after_of: frozenset[str]
    former: frozenset[str]
    leading: frozenset[str]
    sent: frozenset[str]
    of_state: frozenset[str]
    of_party: frozenset[str]

    def relation(self, head: str) -> str | None:
        """The relation type that a title with this head states, if it is a title."""
        if head in self.offices:
            return "HOLDS_OFFICE"
        if head in self.affiliations:
            return "AFFILIATED_WITH"
        if head in self.creators:
            return "CREATED"
        return "MEMBER_OF" if head in self.members else None


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The lists, read once."""
    content = load(FILE)
    lists = {name: frozenset(str(word).casefold() for word in content[name]) for name in Titles.__slots__}
    if not all(lists.values()):
        raise OntologyError(f"{FILE}:1: every list of titles.yaml must hold words", "restore the file")
    return Titles(**lists)


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens `start`..`end` of a title; `head` indexes its head, `relation` is what it states."""

    start: int
    end: int
    head: int
    relation: str
    former: bool

    def text(self, doc: Doc, lists: Titles) -> str:
        """The role as the text gives it, without the words that say it is over."""
        skip = lists.former | {"-", "newly", "elected", "current", "new", "longtime", "incoming", "outgoing"}
        words = [t.text_with_ws for t in doc[self.start : self.end] if t.lower_ not in skip]
        return "".join(words).strip()


def head_before_body(doc: Doc, body_start: int, taken: frozenset[int]) -> Title | None:
    """The title of "President of Chile Gabriel Boric": its head and preposition stand right before the body."""
    lists = titles()
    i = body_start - 1
    while i > 0 and doc[i].pos_ == "DET":
        i -= 1
    if i < 1 or doc[i].lower_ not in ("of", "to", "from", "for"):
        return None
    found = title_before(doc, i, taken)
    return found if found is not None and lists.relation(doc[found.head].lower_) is not None else None


def _head_before(doc: Doc, end: int, floor: int, lists: Titles) -> int | None:
    """The head of a title that ends right before `end`: the last word, or one followed by "of state" and the like."""
    if end <= floor:
        return None
    if lists.relation(doc[end - 1].lower_) is not None:
        return end - 1
    for index in range(end - 2, max(floor, end - 6) - 1, -1):
        if doc[index].lower_ in ("of", "for") and index > floor and lists.relation(doc[index - 1].lower_) is not None:
            rest = "".join(t.text_with_ws for t in doc[index + 1 : end]).strip().casefold()
            return index - 1 if rest in lists.after_of else None
    return None


def title_before(doc: Doc, end: int, taken: frozenset[int]) -> Title | None:
    """The title whose last token stands right before token `end`, if there is one; `taken` tokens are in mentions."""
    lists = titles()
    floor = doc[end].sent.start if end < len(doc) else 0
    head = _head_before(doc, end, floor, lists)
    if head is None or head in taken:
        return None
    start = head
    while start > floor and start - 1 not in taken and _is_modifier(doc, start - 1, lists):
        start -= 1
    former = any(t.lower_ in lists.former for t in doc[start:head])
    relation = lists.relation(doc[head].lower_)
    return Title(start, end, head, relation, former) if relation else None


_BREAKS = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "ADP", "PRON", "SCONJ"})


def title_within(doc: Doc, start: int, stop: int, taken: frozenset[int]) -> Title | None:
    """The first title that begins in tokens `start`..`stop`, as after a comma ("X, the foreign minister of Y")."""
    lists = titles()
    for head in range(start, stop):
        token = doc[head]
        if token.pos_ in _BREAKS and token.lower_ != "-":
            return None
        relation = lists.relation(token.lower_) if head not in taken else None
        if relation is not None and not _goes_on(doc, head + 1, stop, taken):
            begin = head
            while begin > start and begin - 1 not in taken and _is_modifier(doc, begin - 1, lists):
                begin -= 1
            former = any(t.lower_ in lists.former for t in doc[start:head])
            return Title(begin, _after_head(doc, head, stop, lists), head, relation, former)
    return None


def _goes_on(doc: Doc, start: int, stop: int, taken: frozenset[int]) -> bool:
    """Whether a title goes on to a later head ("deputy prime minister" does not end with "deputy")."""
    lists = titles()
    for index in range(start, min(stop, start + 3)):
        if index in taken:
            return False
        if lists.relation(doc[index].lower_) is not None:
            return True
        if doc[index].lower_ not in lists.before:
            return False
    return False


def _after_head(doc: Doc, head: int, stop: int, lists: Titles) -> int:
    """Where a title ends: behind "of state" and the like, else behind its head."""
    if head + 2 < len(doc) and doc[head + 1].lower_ in ("of", "for"):
        for end in range(min(stop, head + 5), head + 2, -1):
            rest = "".join(t.text_with_ws for t in doc[head + 2 : end]).strip().casefold()
            if rest in lists.after_of:
                return end
    return head + 1


def _is_modifier(doc: Doc, index: int, lists: Titles) -> bool:
    """Whether a word may stand in a title before its head."""
    token = doc[index]
    if token.lower_ in lists.before or token.lower_ in lists.former:
        return True
    if (
        token.lower_ in lists.offices
        and token.i + 1 < len(doc)
        and doc[token.i + 1].lower_ in ("-", "general", "chief")
    ):
        return True  # "secretary-general", "attorney general", "commander-in-chief"
    if token.lower_ in ("-", "and", "&"):
        return index > 0 and (doc[index - 1].lower_ in lists.before | lists.former)
    return token.pos_ == "NOUN" and token.dep_ in ("compound", "nmod", "amod")
