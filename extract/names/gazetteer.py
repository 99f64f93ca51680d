"""The names that are known beforehand, as a matcher over tokens and as a book to look things up in.

`gazetteer()` is read and checked once. Matching walks a trie of folded token texts (no accents, no case) and then
looks at case, so "Erdoğan" and "Erdogan" meet while "us" never becomes the United States.
"""

import gc
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import spacy
from spacy.tokens import Doc

from extract.names.entries import DATA, Entry, read_all, with_canonical_offices
from graph.settings import settings

STRONG, SHORT, ADJECTIVE, DEMONYM, SEAT, CAPITAL, WEAK = range(7)
"""How a form stands for its entry; the smaller number wins where one form has several entries."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "ʻ": "'", "ʼ": "'"})
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "ß": "ss", "ə": "e"}
)
FAMILY_NAME_FIRST = frozenset({"China", "Taiwan", "North Korea", "South Korea", "Cambodia"})
"""States whose people are named by the first word of their name: "Xi" is Xi Jinping."""

_FROM_KIND = {"Person": 3, "Place": 1, "Product": 2}


@cache
def plain(text: str) -> str:
    """Without accents, with one kind of dash and apostrophe; case is kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_SIGNS).translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@cache
def fold(text: str) -> str:
    """As `plain`, and in lower case: what two spellings of a name have in common."""
    return plain(text).casefold()


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One way to name an entry: its tokens as written in the data, how it stands for the entry, whether case counts."""

    entry: Entry
    usage: int
    tokens: tuple[str, ...]
    caseless: bool = False

    def agrees(self, words: Sequence[str]) -> bool:
        """Whether the words of a text, equal when folded, are also written as a name would be."""
        return self.caseless or all(map(_case_agrees, self.tokens, words))


def _case_agrees(known: str, word: str) -> bool:
    known, word = plain(known), plain(word)
    if known == word or (word.isupper() and len(word) > 3):
        return True
    return not known[:1].isupper() and known[1:] == word[1:]


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start`..`end` written as one of `forms` (the likeliest first)."""

    start: int
    end: int
    forms: tuple[Form, ...]


class _Node(dict[str, "_Node"]):
    """A step of the trie: folded token to next step; `forms` end here."""

    __slots__ = ("forms",)

    def __init__(self) -> None:
        super().__init__()
        self.forms: Sequence[Form] = ()


def _splitter() -> Callable[[str], tuple[str, ...]]:
    """Splits a name into tokens as the pipeline will; no word that many names share is asked of its tokenizer twice."""
    tokenizer = spacy.blank("en").tokenizer

    @cache
    def word(text: str) -> tuple[str, ...]:
        if text.isalnum():
            return (text,)
        if text[-2:] == "'s" and text[:-2].isalpha() and len(text) > 4:
            return text[:-2], "'s"
        return tuple(token.text for token in tokenizer(text))

    def split(text: str) -> tuple[str, ...]:
        words = text.split(" ")
        return tuple(words) if "".join(words).isalnum() else tuple(token for part in words for token in word(part))

    return split


def _forms_of(entry: Entry, states: dict[str, Entry]) -> Iterator[tuple[str, int, bool]]:
    """All texts that name an entry, with their usage and whether case is free; what is called weak is only that."""
    weak = () if entry.kind == "State" else entry.weak
    groups = ((entry.name,), STRONG), (entry.aliases, STRONG), (entry.short, SHORT)
    for texts, usage in groups:
        for text in texts:
            if text not in weak:
                yield text, usage, False
    for text in entry.weak:
        yield text, WEAK, False
    if entry.adjectives or entry.demonyms or entry.seats:
        capital = fold(entry.capital or "")
        seats = tuple(seat for seat in entry.seats if fold(seat) != capital)
        for texts, usage in ((entry.adjectives, ADJECTIVE), (entry.demonyms, DEMONYM), (seats, SEAT)):
            yield from ((text, usage, False) for text in texts)
    if entry.capital and entry.kind == "State":
        yield entry.capital, CAPITAL, False
    state = states.get(entry.state or "") if entry.generic else None
    for noun in entry.generic if state else ():
        owners = [*state.adjectives, f"{state.name}'s"] if state else []
        yield from ((f"{owner} {noun}", STRONG, True) for owner in owners)


@dataclass(slots=True)
class Gazetteer:
    """Entries, their trie and their indexes."""

    entries: Sequence[Entry]
    _root: _Node = field(default_factory=_Node)
    _named: dict[str, list[Form]] = field(default_factory=dict)
    _holders: dict[str, list[Entry]] = field(default_factory=dict)
    _surnames: dict[str, list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        split = _splitter()
        states = {entry.name: entry for entry in self.entries if entry.kind in ("State", "Place", "Alliance")}
        for entry in self.entries:
            for text, usage, caseless in _forms_of(entry, states):
                self._insert(Form(entry, usage, split(text), caseless), text)
            if entry.kind == "Person":
                first = entry.state in FAMILY_NAME_FIRST
                self._surnames.setdefault(fold(entry.name.split()[0 if first else -1]), []).append(entry)
            for office in entry.offices:
                self._holders.setdefault(office.of, []).append(entry)
        for forms in self._named.values():
            if len(forms) > 1:
                forms.sort(key=lambda form: form.usage)

    def _insert(self, form: Form, text: str) -> None:
        node = self._root
        for token in form.tokens:
            key = fold(token)
            step = node.get(key)
            if step is None:
                step = node[key] = _Node()
            node = step
        if all(other.entry is not form.entry for other in node.forms):
            node.forms = sorted((*node.forms, form), key=_rank) if node.forms else [form]
        self._named.setdefault(fold(text), []).append(form)

    def matches(self, doc: Doc) -> Iterator[Hit]:
        """The longest forms in a text, left to right, never overlapping."""
        words = [token.text for token in doc]
        keys = [fold(word) for word in words]
        at = 0
        while at < len(words):
            hit = self._longest(words, keys, at) if keys[at] in self._root else None
            if hit:
                yield hit
            at = hit.end if hit else at + 1

    def _longest(self, words: list[str], keys: list[str], start: int) -> Hit | None:
        node, found, end = self._root, None, start
        while end < len(keys) and (step := node.get(keys[end])) is not None:
            node, end = step, end + 1
            forms = tuple(form for form in node.forms if form.agrees(words[start:end]))
            if forms:
                found = Hit(start, end, forms)
        return found

    def by_name(self, text: str) -> tuple[Entry, ...]:
        """The entries that a text may name, the likeliest first; without regard to case and accents."""
        return tuple(dict.fromkeys(form.entry for form in self._named.get(fold(text), ())))

    def one(self, text: str, *usages: int) -> Entry | None:
        """The likeliest entry of a text among forms of certain usages (any, where none is given)."""
        return next((f.entry for f in self._named.get(fold(text), ()) if not usages or f.usage in usages), None)

    def state_of_adjective(self, word: str) -> Entry | None:
        """The state (or place) whose nationality adjective or demonym this is: "French" to France."""
        return self.one(word, ADJECTIVE, DEMONYM)

    def of_surname(self, surname: str) -> tuple[Entry, ...]:
        """The persons whose family name this is."""
        return tuple(self._surnames.get(fold(surname), ()))

    def holder(self, role: str, of: str, date: str | None) -> Entry | None:
        """Who held an office of a state or body on a day; None where nobody or more than one is known, or no date."""
        if not date:
            return None
        wanted = role.casefold()
        held = [
            entry
            for entry in self._holders.get(of, ())
            if any(o.role == wanted and o.of == of and o.held_on(date) for o in entry.offices)
        ]
        distinct = list(dict.fromkeys(held))
        return distinct[0] if len(distinct) == 1 else None

    def overlaps(self) -> list[str]:
        """Forms that two entries claim although neither calls them weak: each would shadow the other."""
        found = []
        for text, forms in sorted(self._named.items()):
            owners = {form.entry for form in forms if form.usage in (STRONG, SHORT) and not form.caseless}
            if len(owners) > 1:
                found.append(f"'{text}': " + ", ".join(sorted(f"{o.name} ({o.source})" for o in owners)))
        return found


def _rank(form: Form) -> tuple[int, int]:
    """The likeliest form of a text first."""
    return form.usage, _FROM_KIND.get(form.entry.kind, 0)


def build(paths: Iterable[Path]) -> Gazetteer:
    """A gazetteer of these files, the user's own last. Raises OntologyError naming file and line."""
    return Gazetteer(with_canonical_offices(read_all(paths)))


@lru_cache(maxsize=4)
def _cached(domain: Path | None) -> Gazetteer:
    collecting = gc.isenabled()
    gc.disable()  # nothing of what is built here is garbage: twice as fast
    try:
        return build([*sorted(DATA.glob("*.yaml")), *([domain] if domain else [])])
    finally:
        if collecting:
            gc.enable()


def gazetteer() -> Gazetteer:
    """The shipped names and those of the user's ENTENTE_DOMAIN file, read once."""
    return _cached(settings().domain)
