"""References by class: of pronouns, short names, acronyms and definite nominals, how many were given to whom they mean.

Only paragraphs whose entities carry `mentions` can be judged. A found mention counts in the class of the marked mention
at its place, else in the class that it seems to be of, where it is wrong. A short name or an acronym refers where its
paragraph has a longer one; a name that became an entity of that very name is no answer to what it refers to.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.evaluate.matching import folded
from extract.evaluate.rows import Row
from graph.model import Mention, Reading

_PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "we, I": "we us our ours ourselves i me my mine myself",
}
_CLASS_OF = {word: name for name, words in _PRONOUNS.items() for word in words.split()}
SHORT, NOMINAL, ACRONYM = "short name", "nominal", "acronym"
CLASSES = (*_PRONOUNS, SHORT, NOMINAL, ACRONYM)
"""Every class in the order of the report."""

_LEADING = re.compile(r"(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?|[\s.,])+$")
_DEFINITE = frozenset("the this that these those its his her their our my".split())
_CAPITALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Z0-9.&/-]*s?")

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked mention: whose it is, and its class (None: it refers to nothing)."""

    bounds: Bounds
    entity: str
    sort: str | None


def class_of(text: str, name: str, forms: Collection[str]) -> str | None:
    """The class of a mention of an entity; None where it refers to nothing: the name itself, "French", "Trump" alone.

    `forms` are the folded names of the entity in the paragraph and its context: what a shorter one may refer to.
    """
    word = text.lower()
    if word in _CLASS_OF and (len(text) == 1 or not text.isupper()):
        return _CLASS_OF[word]
    bare, words = folded(text), _TRAILING.sub("", text).split()
    if not words or bare == folded(name):
        return None
    if words[-1].islower() and (words[0].lower() in _DEFINITE or len(words) == 1):
        return NOMINAL
    named = _LEADING.sub("", " ".join(words))
    if _CAPITALS.fullmatch(named):
        return ACRONYM if any(_letters(form) > _letters(bare) for form in forms) else None
    shorter = not named[:1].islower() and any(set(bare.split()) < set(form.split()) for form in forms)
    return SHORT if shorter else None


def _letters(form: str) -> int:
    return len(form.replace(" ", ""))


def full_forms(name: str, texts: Iterable[str], whole: str) -> set[str]:
    """How a paragraph names an entity: mentions that end in a capitalised word, and its name where `whole` has it."""
    written = {folded(text) for text in texts if not _TRAILING.sub("", text).rpartition(" ")[2][:1].islower()}
    named = folded(name)
    return written | ({named} if f" {named} " in f" {folded(whole)} " else set())


def trimmed(text: str, start: int, end: int) -> Bounds:
    """The bounds of a mention without its article and possessive: where marks and findings agree on a mention."""
    words = text[start:end]
    leading = _LEADING.match(words)
    first = leading.end() if leading else 0
    trailing = _TRAILING.search(words, first)
    bounds = start + first, start + (trailing.start() if trailing else len(words))
    return bounds if bounds[0] < bounds[1] else (start, end)


class References:
    """Counts of references over paragraphs."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, record: Mapping[str, Any], reading: Reading, ids: Mapping[str, str]) -> None:
        """One paragraph: what is marked in it, what was read in it, and whom found entities (by their id) are."""
        if not any(entity.get("mentions") for entity in record["entities"]):
            return
        whole = f"{record['context']} {record['text']}"
        marks = set(_marks(record["entities"], record["text"], whole))
        for mark in marks:
            if mark.sort:
                self._counts[mark.sort]["marked"] += 1
        for mention, seeming in _answers(reading, whole):
            self._answer(mention, seeming, ids.get(mention.entity), marks)

    def _answer(self, mention: Mention, seeming: str | None, entity: str | None, marks: set[_Mark]) -> None:
        bounds = _trimmed(mention)
        there = _at(bounds, mention.form, marks)
        mark = next((mark for mark in there if mark.entity == entity), there[0] if there else None)
        sort = mark.sort if mark else seeming
        if sort is not None:
            right = mark is not None and mark.entity == entity
            self._counts[sort].update({"given": 1, "right": int(right)})
        marks.difference_update([mark] if mark else ())

    def rows(self) -> Iterator[Row]:
        """A row for each class that occurs."""
        for name in CLASSES:
            counts = self._counts.get(name)
            if counts:
                yield Row("reference", name, counts["right"], counts["given"], counts["marked"])


def _trimmed(mention: Mention) -> Bounds:
    start, end = trimmed(mention.text, 0, len(mention.text))
    return mention.span.start + start, mention.span.start + end


def _marks(entities: Iterable[Mapping[str, Any]], text: str, whole: str) -> Iterator[_Mark]:
    for entity in entities:
        places = [(mention["start"], mention["end"]) for mention in entity.get("mentions") or ()]
        forms = full_forms(entity["name"], (text[start:end] for start, end in places), whole)
        for start, end in places:
            yield _Mark(trimmed(text, start, end), entity["e"], class_of(text[start:end], entity["name"], forms))


def _answers(reading: Reading, whole: str) -> Iterator[tuple[Mention, str | None]]:
    """The found mentions that say whom they mean, each with the class that it seems to be of."""
    names = {entity.id: entity.name for entity in reading.entities}
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for mention in reading.mentions:
        texts[mention.entity].append(mention.text)
    forms = {entity: full_forms(names[entity], own, whole) for entity, own in texts.items()}
    for mention in reading.mentions:
        name = names[mention.entity]
        if mention.form == "nominal":
            yield mention, NOMINAL
        elif folded(mention.text) != folded(name):
            named = mention.form in ("name", "pronoun")
            yield mention, class_of(mention.text, name, forms[mention.entity]) if named else None


def _at(bounds: Bounds, form: str, marks: set[_Mark]) -> list[_Mark]:
    """The marks at a place; a nominal may be found as a part of the marked words ("president" of "its president")."""
    same = [mark for mark in marks if mark.bounds == bounds]
    if same or form != "nominal":
        return sorted(same, key=lambda mark: mark.entity)
    start, end = bounds
    around = [m for m in marks if m.sort == NOMINAL and m.bounds[0] <= start and end <= m.bounds[1]]
    return sorted(around, key=lambda mark: (mark.bounds[1] - mark.bounds[0], mark.bounds, mark.entity))[:1]
