"""Names that rules compose: "the Trump administration", "Russian forces", "Resolution 2254", "Operation Barkhane"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.names.kinds import classify, head_of, sort_of
from extract.names.lexicon import (
    BODIES,
    EVENT_HEADS,
    GROUP_NOUNS,
    OFFICERS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    POLICY_HEADS,
    QUALITIES,
)
from extract.names.spans import HEAD, RULE, Found, is_capitalised, is_office, text_of

_YEAR = re.compile(r"^(1[5-9]|20)\d\d$")
_NUMBER = re.compile(r"^\d{1,5}(\(\d{4}\))?$")
_OFFICES_OF = frozenset({"administration", "government", "campaign", "presidency", "regime", "cabinet"})
_HEADS = ORGANIZATION_HEADS | POLICY_HEADS | EVENT_HEADS | PLACE_HEADS
_INNER = frozenset({"of", "the", "and", "for", "on", "&", "to", "against", "de", "del", "in", "'s", "’s", "-"})
_NAMING = frozenset(
    """
    province district canal strait dam airport barracks crossing airbase base prison refinery reservoir valley
    peninsula agreement accord treaty pact compact deal programme protocol declaration memorandum massacre
    summit uprising siege earthquake talks pipeline missile council court brigade militia building square bridge
    port harbour station stadium camp railway highway mine plant border university parish municipality
""".split()
)
"""Lower-case nouns that make a name of their own with the name before them."""
_VAGUE = frozenset({"memorandum of understanding", "joint statement", "executive order", "state of emergency"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_DATED = frozenset(
    """
    election elections referendum protests protest coup summit war crisis olympics games championship cup
    uprising revolution invasion offensive bombing bombings attack attacks earthquake pandemic outbreak massacre
    riots primary primaries convention conference caucus caucuses by-election inauguration
""".split()
)


def spans(doc: Doc, known: Sequence[Found], named: Sequence[Found]) -> Iterator[Found]:
    """All composed names; `known` are gazetteer spans, `named` those of NER."""
    for found in known:
        if found.kind in ("State", "Place", "Group", "Alliance"):
            yield from _of_a_state(doc, found)
    for found in named:
        if found.kind == "Group":
            yield from _of_a_people(doc, found)
    for found in (*known, *named):
        if found.kind not in ("State", "Person", "Alliance", "Policy", "Event") and found.form == "name":
            yield from _with_a_noun(doc, found)
    yield from _numbered(doc)
    yield from _dated(doc)
    yield from _runs(doc)
    yield from _administrations(doc)


def _after(doc: Doc, found: Found) -> int:
    """The index of the word behind a name and its possessive mark."""
    at = found.end
    return at + 1 if at < len(doc) and doc[at].lower_ in _POSSESSIVES else at


def _noun_at(doc: Doc, start: int, nouns: frozenset[str], reach: int = 3) -> int | None:
    """Where, after at most `reach` modifiers, one of `nouns` ends the phrase; None where another noun does."""
    for at in range(start, min(start + reach + 1, len(doc))):
        token = doc[at]
        following = doc[at + 1] if at + 1 < len(doc) else None
        if token.lower_ in nouns and not _goes_on(following):
            return at
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") and token.lower_ not in ("and", "-", "armed"):
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return None
    return None


def _goes_on(token: Token | None) -> bool:
    return token is not None and (token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("appos", "npadvmod"))


def _of_a_state(doc: Doc, found: Found) -> Iterator[Found]:
    start = _after(doc, found)
    if found.entry is None and found.state is None:
        return
    if found.kind in ("State", "Place") and (at := _noun_at(doc, start, BODIES)) is not None:
        if any(token.tag_ == "JJS" for token in doc[start:at]):
            return  # "Norway's oldest court" is a court, not the state's own
        yield _body(doc, found, start, at)
        return
    if (at := _noun_at(doc, start, OFFICERS, 2)) is not None and found.kind != "Group":
        if found.kind == "State" or (found.entry is not None and found.entry.governed):
            yield Found(found.start, at + 1, found.kind, RULE, "officers", found.entry, form="nominal", confidence=0.85)
        return
    if start == found.end and (found.form == "adjective" or found.kind == "Place"):
        yield from _of_a_people(doc, found)


def _body(doc: Doc, found: Found, start: int, at: int) -> Found:
    """A ministry, army, court or parliament beside its state: "labour ministry" in "the Kenyan labour ministry"."""
    state = found.entry or found.state
    assert state is not None
    owner = state.adjectives[0] if state.adjectives else state.name
    named = [t for t in doc[start : at + 1] if t.lower_ not in QUALITIES]
    text = " ".join(t.text for t in named) if len(named) < at + 1 - start else text_of(doc, start, at + 1)
    proper = all(is_capitalised(token) for token in doc[start : at + 1] if token.is_alpha) and start > found.end
    name = f"{text} of {state.name}" if proper else f"{owner} {text}"
    return Found(start, at + 1, "Organization", RULE, "body", None, name, sort_of(doc[at].text), state, confidence=0.8)


def _of_a_people(doc: Doc, found: Found) -> Iterator[Found]:
    """ "Panamanian students", "Rohingya refugees"."""
    at = _noun_at(doc, found.end, GROUP_NOUNS, 1)
    if at is None or doc[at].tag_ not in ("NNS", "NNPS", "NN") or doc[at].lower_ in ("minority", "community"):
        return
    state = found.entry or found.state
    national = state is not None and found.kind in ("State", "Place")
    start = found.end if national else found.start
    name = text_of(doc, found.start, at + 1)
    yield Found(start, at + 1, "Group", RULE, "people", name=name, state=state, confidence=0.7)


def _with_a_noun(doc: Doc, found: Found) -> Iterator[Found]:
    """A name and the lower-case noun that says what it is: "Herat province", "the Erbil agreement"."""
    for at in range(found.end, min(found.end + 3, len(doc))):
        noun = doc[at]
        if noun.pos_ not in ("NOUN", "ADJ") or not noun.is_lower or not noun.is_alpha:
            return
        if (
            noun.lower_ in _NAMING
            and doc[found.end - 1].head == noun
            and not _goes_on(doc[at + 1] if at + 1 < len(doc) else None)
        ):
            kind, sort = classify([token.text for token in doc[found.start : at + 1]], "")
            yield Found(found.start, at + 1, kind, RULE, "name-and-noun", sort=sort, confidence=0.7)
            return


def _administrations(doc: Doc) -> Iterator[Found]:
    """ "the Biden administration"; also government, campaign, where the word before is a person's name."""
    for token in doc:
        if token.lower_ not in _OFFICES_OF or not token.i:
            continue
        start = token.i
        while start and doc[start - 1].pos_ == "PROPN" and is_capitalised(doc[start - 1]):
            start -= 1
        before = doc[start : token.i]
        surely = token.lower_ in ("administration", "campaign", "presidency")
        if not len(before) or len(before) > 3 or (not any(t.ent_type_ == "PERSON" for t in before) and not surely):
            continue
        if before[0].ent_type_ in ("NORP", "GPE"):
            continue
        name = f"{before[-1].text} {token.lower_}"
        yield Found(start, token.i + 1, "Organization", RULE, "administration", name=name, sort="administration")


def _numbered(doc: Doc) -> Iterator[Found]:
    """Numbered resolutions, five-year plans, operations by name."""
    for token in doc:
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is None:
            continue
        if token.lower_ == "resolution" and _NUMBER.match(following.text):
            yield _resolution(doc, token)
        elif token.text == "Operation" and is_capitalised(following) and following.is_alpha:
            end = following.i + 1
            while end < len(doc) and is_capitalised(doc[end]) and doc[end].is_alpha and end - token.i < 4:
                end += 1
            yield Found(token.i, end, "Event", RULE, "operation", sort="operation")
        elif token.lower_ == "five" and doc[token.i : token.i + 4].text.casefold() in ("five-year plan",) and token.i:
            start = token.i - 1 if doc[token.i - 1].text[:1].isdigit() else token.i
            yield Found(start, token.i + 4, "Policy", RULE, "plan", sort="plan")


def _resolution(doc: Doc, token: Token) -> Found:
    number = doc[token.i + 1].text
    start = token.i
    while start and is_capitalised(doc[start - 1]) and doc[start - 1].is_alpha and token.i - start < 5:
        start -= 1
    before = doc[start : token.i].text
    council = not before or "Security Council" in before or before in ("UN", "UNSC")
    body = "United Nations Security Council" if council else before
    return Found(
        start, token.i + 2, "Policy", RULE, "resolution", name=f"{body} Resolution {number}", sort="resolution"
    )


def _dated(doc: Doc) -> Iterator[Found]:
    """ "the 2016 US presidential election", "2019 Hong Kong protests"."""
    for token in doc:
        if not _YEAR.match(token.text):
            continue
        for at in range(token.i + 1, min(token.i + 7, len(doc))):
            word = doc[at]
            if word.lower_ in _DATED and not _goes_on(doc[at + 1] if at + 1 < len(doc) else None):
                yield Found(
                    token.i,
                    at + 1,
                    "Event",
                    RULE,
                    "dated",
                    name=_spelled(doc, token.i, at + 1),
                    sort=sort_of(word.text),
                )
                break
            if word.pos_ not in ("ADJ", "NOUN", "PROPN") and word.text not in ("-", "'s", "’s", "in", "of"):
                break


def _spelled(doc: Doc, start: int, end: int) -> str:
    text = text_of(doc, start, end)
    return re.sub(r"\b(US|U\.S\.?|American)(?=\s)", "United States", text)


def _runs(doc: Doc) -> Iterator[Found]:
    """Runs of capitalised words around a head noun: "Clean Water Act", "Ministry of Labour"."""
    at = 0
    while at < len(doc):
        end = _run_end(doc, at)
        words = [token.text for token in doc[at:end]]
        vague = doc[at:end].text.casefold() in _VAGUE
        if end - at > 1 and head_of(words) in _HEADS and not vague and not is_office(doc[at:end]):
            kind, sort = classify(words, "")
            person = end - at == 2 and all(token.ent_type_ == "PERSON" for token in doc[at:end])
            if person and kind != "Organization":
                at = end
                continue
            yield Found(at, end, kind, HEAD, "head-noun", sort=sort, confidence=0.7)
        at = max(end, at + 1)


def _run_end(doc: Doc, start: int) -> int:
    """Where a run of capitalised words that begins here ends (`start` itself where none does)."""
    if not is_capitalised(doc[start]) or not doc[start].is_alpha or doc[start].pos_ not in ("PROPN", "NOUN", "ADJ"):
        return start
    end = last = start + 1
    joined = False
    while end < len(doc) and end - last < 3:
        token = doc[end]
        if (
            is_capitalised(token)
            and token.pos_ not in ("PUNCT", "DET", "PRON", "VERB", "AUX")
            and "\n" not in token.text
        ):
            last = end + 1
        elif token.lower_ in ("of", "for") and doc[end - 1].lower_ in _HEADS:
            joined = True
        elif not (
            token.text in ("&", "-") or (token.lower_ == "and" and joined) or (token.lower_ == "the" and end > last)
        ) or (token.lower_ == "the" and doc[end - 1].lower_ == "and"):
            break
        end += 1
    return last
