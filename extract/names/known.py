"""Spans that the gazetteer knows, each decided: which of its entries is meant, and whether it is meant at all."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extract.names import capitals
from extract.names.entries import Entry
from extract.names.gazetteer import ADJECTIVE, CAPITAL, DEMONYM, SEAT, WEAK, Form, Gazetteer, Hit
from extract.names.kinds import FROM_LABEL
from extract.names.spans import KNOWN, Found, is_capitalised

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
        if found := _decide(doc, hit, certain, nearby):
            yield found


def _decide(doc: Doc, hit: Hit, certain: set[Entry], nearby: set[Entry]) -> Found | None:
    forms = [form for form in hit.forms if form.entry.stands_on(_day(doc, form))] or list(hit.forms)
    ranked = sorted(forms, key=lambda form: (form.usage == WEAK, form.entry not in certain))
    capital = next((form for form in forms if form.usage == CAPITAL), None)
    if capital and not any(form.usage < ADJECTIVE and form.entry.kind != "Place" for form in forms):
        return _capital(doc, hit, capital, ranked)
    for form in ranked:
        if form.usage != WEAK or _is_agreed(doc, hit, form.entry, certain, nearby):
            return _named(doc, hit, form)
    return None


def _day(doc: Doc, form: Form) -> str | None:
    """Only states are told apart by date: Russia and the Soviet Union share their adjective and capital."""
    return doc._.date if form.entry.kind == "State" and form.usage in (ADJECTIVE, DEMONYM, CAPITAL, SEAT) else None


def _capital(doc: Doc, hit: Hit, form: Form, ranked: Iterable[Form]) -> Found:
    city = next((f.entry for f in ranked if f.entry.kind == "Place" and f.usage != CAPITAL), None)
    if capitals.acts(doc, hit.start, hit.end):
        return Found(hit.start, hit.end, "State", KNOWN, "capital", form.entry, state=form.entry, confidence=0.85)
    name = None if city else form.entry.capital
    return Found(hit.start, hit.end, "Place", KNOWN, "city", city, name, "city", form.entry, confidence=0.9)


def _named(doc: Doc, hit: Hit, form: Form) -> Found | None:
    national = form.usage in (ADJECTIVE, DEMONYM)
    if national and form.usage == ADJECTIVE and _is_language(doc, hit):
        return None
    how = "adjective" if national else "name"
    kind, certainty = form.entry.kind, _CONFIDENCE.get(form.usage, 0.95)
    return Found(hit.start, hit.end, kind, KNOWN, "gazetteer", form.entry, form=how, confidence=certainty)


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
