"""Spans that the gazetteer knows, each decided: which of its entries is meant, and whether it is meant at all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extract.names import capitals
from extract.names.entries import Entry
from extract.names.first_names import FEMALE_NAMES, MALE_NAMES
from extract.names.gazetteer import ADJECTIVE, CAPITAL, DEMONYM, SEAT, SHORT, STRONG, WEAK, Form, Gazetteer, Hit, fold
from extract.names.kinds import FROM_LABEL
from extract.names.lexicon import TITLES
from extract.names.spans import KNOWN, RULE, Found, asks, is_capitalised

_LABELS_OF = {
    "State": {"GPE", "NORP", "LOC"},
    "Place": {"GPE", "LOC", "FAC"},
    "Person": {"PERSON"},
    "Organization": {"ORG", "NORP", "FAC"},
    "Alliance": {"ORG", "NORP", "GPE", "LOC"},
    "Policy": {"LAW", "ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "FAC"},
    "Event": {"EVENT", "LAW", "ORG"},
    "Group": {"NORP", "ORG"},
    "Product": {"PRODUCT", "ORG", "WORK_OF_ART", "FAC"},
}
_CONFIDENCE = {WEAK: 0.75, CAPITAL: 0.85, SEAT: 0.9}


def spans(doc: Doc, book: Gazetteer) -> Iterator[Found]:
    """Every known name in a text; weak forms only where NER or the rest of the text agrees."""
    hits = list(book.matches(doc))
    certain = {form.entry for hit in hits for form in hit.forms[:1] if form.usage not in (WEAK, CAPITAL)}
    nearby = certain | {named for entry in certain for named in book.by_name(entry.state or "")[:1]}
    for hit in hits:
        found = _decide(doc, hit, certain, nearby)
        if found is not None:
            yield from _apart(doc, hit, found, book)


def _apart(doc: Doc, hit: Hit, found: Found, book: Gazetteer) -> Iterator[Found]:
    """Where a form composed a state and its body, each alone: "Chinese", and "foreign ministry" beside it."""
    composed = any(form.caseless and form.entry is found.entry for form in hit.forms)
    state = book.one(found.entry.state, STRONG) if composed and found.entry and found.entry.state else None
    if state is None:
        yield found
        return
    marks = [token.i for token in doc[hit.start : hit.end] if token.lower_ in ("'s", "’s", "'", "’")]
    end = marks[0] if marks else hit.start + _owner_length(doc, hit, state)
    form = "name" if marks else "adjective"
    yield Found(hit.start, end, "State", KNOWN, "gazetteer", state, form=form, confidence=0.95)
    yield replace(found, start=end + bool(marks), source=RULE)


def _owner_length(doc: Doc, hit: Hit, state: Entry) -> int:
    text = fold(doc[hit.start : hit.end].text)
    lengths = [len(word.replace(".", " ").split()) for word in state.adjectives if text.startswith(fold(word))]
    return max(lengths, default=1)


def _decide(doc: Doc, hit: Hit, certain: set[Entry], nearby: set[Entry]) -> Found | None:
    forms = [form for form in hit.forms if form.entry.stands_on(_day(doc, form))] or list(hit.forms)
    near = {entry.name for entry in nearby}
    ranked = sorted(forms, key=lambda f: (f.usage == WEAK, f.entry not in certain, f.entry.state not in near))
    capital = next((form for form in forms if form.usage == CAPITAL or _is_city(doc, hit, form)), None)
    if capital and not any(form.usage < ADJECTIVE and form.entry.kind != "Place" for form in forms):
        return _capital(doc, hit, capital, ranked)
    if _before_an_office(doc, hit) and not any(form.entry.kind in ("State", "Place", "Alliance") for form in forms):
        return None
    for form in ranked:
        if form.usage != WEAK or _is_agreed(doc, hit, form.entry, certain, nearby):
            return _named(doc, hit, form)
    return None


def _is_part(doc: Doc, hit: Hit, kind: str) -> bool:
    """One word of a longer name: "League" in "Rail Passengers' League", "West" in "Key West"."""
    before, word = doc[hit.start - 1], doc[hit.start]
    joined = before.pos_ == "PROPN" and is_capitalised(before) and before.head in (word, word.head)
    owned = before.lower_ in ("'", "’") and hit.start > 1 and is_capitalised(doc[hit.start - 2])
    other = before.ent_type_ in ("GPE", "NORP") or before.lower_ in TITLES
    return kind in ("Organization", "Group", "Policy", "Product") and (joined or owned) and not other


def _has_another_first_name(doc: Doc, hit: Hit) -> bool:
    before = doc[hit.start - 1] if hit.start else None
    if before is None or before.pos_ != "PROPN" or not before.is_alpha or before.lower_ in TITLES:
        return False
    if asks(before):
        return False
    return before.text in MALE_NAMES | FEMALE_NAMES or (before.ent_type_ == "PERSON" and before.is_title)


def _is_city(doc: Doc, hit: Hit, form: Form) -> bool:
    """A second seat that is a city, not a palace: Abidjan, Tel Aviv."""
    words = doc[hit.start : hit.end]
    return form.usage == SEAT and all(t.ent_type_ == "GPE" for t in words) and not _HOUSES & {t.lower_ for t in words}


_HOUSES = frozenset(
    "house palace kremlin street élysée elysee quai blue hall whitehall pentagon foggy zhongnanhai".split()
)


def _day(doc: Doc, form: Form) -> str | None:
    """Only states are told apart by date: Russia and the Soviet Union share their adjective and capital."""
    return doc._.date if form.entry.kind == "State" and form.usage in (ADJECTIVE, DEMONYM, CAPITAL, SEAT) else None


def _capital(doc: Doc, hit: Hit, form: Form, ranked: Iterable[Form]) -> Found:
    city = next((f.entry for f in ranked if f.entry.kind == "Place" and f.usage != CAPITAL), None)
    if capitals.acts(doc, hit.start, hit.end):
        return Found(hit.start, hit.end, "State", KNOWN, "capital", form.entry, state=form.entry, confidence=0.85)
    name = None if city else (form.entry.capital if form.usage == CAPITAL else doc[hit.start : hit.end].text)
    return Found(hit.start, hit.end, "Place", KNOWN, "city", city, name, "city", form.entry, confidence=0.9)


def _named(doc: Doc, hit: Hit, form: Form) -> Found | None:
    if hit.end - hit.start == 1 and hit.start and _is_part(doc, hit, form.entry.kind):
        return None
    if form.entry.kind == "Person" and form.usage in (SHORT, WEAK) and _has_another_first_name(doc, hit):
        return Found(hit.start - 1, hit.end, "Person", KNOWN, "namesake", confidence=0.8)
    national = form.usage in (ADJECTIVE, DEMONYM)
    if national and form.usage == ADJECTIVE and _is_language(doc, hit):
        return None
    how = "adjective" if national else "name"
    kind, certainty = form.entry.kind, _CONFIDENCE.get(form.usage, 0.95)
    return Found(hit.start, hit.end, kind, KNOWN, "gazetteer", form.entry, form=how, confidence=certainty)


def _before_an_office(doc: Doc, hit: Hit) -> bool:
    """ "Labour Minister", "Energy Secretary": the word belongs to the title."""
    return (
        hit.end - hit.start == 1
        and hit.end < len(doc)
        and doc[hit.end].lower_ in ("minister", "secretary", "commissioner")
    )


def _is_language(doc: Doc, hit: Hit) -> bool:
    """ "in French", "speaks Chinese": a nationality word that heads a phrase of its own after in, into, speak."""
    token = doc[hit.end - 1]
    governed = token.dep_ in ("pobj", "dobj") and token.head.lemma_.lower() in ("in", "into", "speak", "learn", "from")
    return governed and token.tag_ in ("NNP", "JJ", "NN") and doc[hit.start - 1].lower_ != "the"


def _is_agreed(doc: Doc, hit: Hit, entry: Entry, certain: set[Entry], nearby: set[Entry]) -> bool:
    if entry in certain:
        return True
    labels = _LABELS_OF[entry.kind]
    for token in doc[hit.start : hit.end]:
        if token.ent_type_ in FROM_LABEL and token.ent_type_ not in labels:
            return False
    words = doc[hit.start : hit.end]
    if not all(is_capitalised(token) for token in words if token.is_alpha and len(token) > 3):
        return False
    marked = all(token.ent_type_ in labels for token in words) and _edges(doc, hit)
    if entry.kind == "Person":
        return marked and len(hit.forms) == 1
    related = any(other.name in (entry.state, entry.within) for other in nearby)
    return marked or (related and not words[0].is_sent_start and words[0].pos_ == "PROPN")


def _edges(doc: Doc, hit: Hit) -> bool:
    """Whether NER's span ends where the hit ends and begins with it or with an article before it."""
    ends = hit.end == len(doc) or doc[hit.end].ent_iob_ != "I" or doc[hit.end].lower_ in ("'s", "’s")
    begins = doc[hit.start].ent_iob_ == "B" or doc[hit.start - 1].lower_ == "the"
    return ends and begins
