"""What the words around an unknown name say of its kind: "the firm X", "in X", "X, a lawyer", "X's spokesman"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.names.first_names import FEMALE_NAMES, MALE_NAMES
from extract.names.gazetteer import fold
from extract.names.lexicon import LOCATIVE, NOMINALS, OFFICE_NOUNS, TITLES
from extract.names.spans import HEAD, RECOGNISED, Found, is_office, text_of

_PLACES = frozenset(
    "city town village island province district region port suburb district state lake river municipality".split()
)
_BODIES = frozenset(
    "company firm party militia ministry group movement bank union agency newspaper broadcaster association".split()
)
_SHIPS = frozenset(
    "ship boat vessel tanker ferry frigate destroyer trawler freighter carrier submarine yacht app novel film".split()
)
_THEIRS = frozenset(
    "spokesman spokeswoman chairman ceo founder executive boss shareholders headquarters subsidiary lawmaker".split()
)
_INITIALS = re.compile(r"^(?:[A-Z]\.){1,3}$")
_KNOWING = frozenset("say tell add note recall write argue believe think hope smile resign".split())


def settled(doc: Doc, chosen: Sequence[Found]) -> list[Found]:
    """The spans with one kind for one text: NER's verdicts and the words around are counted over the document."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in chosen:
        if _is_open(found):
            tally = votes[_key(doc, found)]
            tally[found.kind] += 2
            for kind, weight in around(doc, found.start, found.end):
                tally[kind] += weight
    return [_voted(found, votes.get(_key(doc, found))) if _is_open(found) else found for found in chosen]


def _is_open(found: Found) -> bool:
    return found.source == RECOGNISED


def _key(doc: Doc, found: Found) -> str:
    return fold(text_of(doc, found.start, found.end))


def _voted(found: Found, tally: Counter[str] | None) -> Found:
    kind = tally.most_common(1)[0][0] if tally else found.kind
    return found if kind == found.kind else replace(found, kind=kind, sort=None)


def around(doc: Doc, start: int, end: int) -> Iterable[tuple[str, int]]:
    """Kinds that the words around tokens `start`..`end` speak for, each with a weight."""
    yield from _before(doc, start, end)
    yield from _behind(doc, start, end)
    first = doc[start].text
    if end - start > 1 and (first in MALE_NAMES or first in FEMALE_NAMES or _INITIALS.match(first)):
        yield "Person", 3
    root = doc[start:end].root
    if root.dep_ == "nsubj" and root.head.lemma_ in _KNOWING and end - start > 1:
        yield "Person", 1
    if (
        end - start == 1
        and root.dep_ in ("nsubj", "nsubjpass", "poss")
        and not root.text.isupper()
        and _then_he(doc, end)
    ):
        yield "Person", 3
    for noun in (child for child in root.children if child.dep_ == "appos" and child.i >= end):
        yield from _noun(noun, 3)


def _then_he(doc: Doc, end: int) -> bool:
    """Whether he or she follows before anybody else is named."""
    for token in doc[end : end + 14]:
        if token.lower_ in ("he", "his", "him", "she", "her"):
            return True
        if token.ent_type_ == "PERSON" or token.lower_ in TITLES:
            return False
    return False


def _before(doc: Doc, start: int, end: int) -> Iterable[tuple[str, int]]:
    if not start:
        return
    word = doc[start - 1]
    if word.lower_ in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "gen.", "president", "senator"):
        yield "Person", 4
    elif word.lower_ in LOCATIVE and end - start < 3 and not (end < len(doc) and doc[end].lower_ in ("'s", "’s")):
        yield "Place", 3
    elif word.lower_ == "of" and start > 1 and doc[start - 2].lower_ in _PLACES:
        yield "Place", 4
    else:
        yield from _noun(word, 3)


def _behind(doc: Doc, start: int, end: int) -> Iterable[tuple[str, int]]:
    at = end + 1 if end < len(doc) and doc[end].lower_ in ("'s", "’s") else end
    if at < len(doc) and doc[at].lower_ in _THEIRS | {"chief"}:
        yield "Organization", 2
    if at == end and end < len(doc) and doc[end].lower_ in _PLACES and end - start < 3:
        yield "Place", 1


def _noun(word: Token, weight: int) -> Iterable[tuple[str, int]]:
    if word.lower_ in OFFICE_NOUNS or word.lower_ in TITLES:
        yield "Person", weight
    elif word.lower_ in _PLACES:
        yield "Place", weight
    elif word.lower_ in _BODIES:
        yield "Organization", weight
    elif word.lower_ in _SHIPS:
        yield "Product", weight
    elif word.lower_ in NOMINALS:
        yield NOMINALS[word.lower_][0][0], weight - 1


def lone(doc: Doc, taken: frozenset[int]) -> Iterable[Found]:
    """Proper names that neither NER nor a rule marks, where the words around say what they name."""
    at, counts = 0, Counter(token.text for token in doc)
    while at < len(doc):
        if at not in taken and _is_acronym(doc[at]) and (counts[doc[at].text] > 1 or doc[at].dep_ == "nsubj"):
            yield Found(at, at + 1, "Organization", HEAD, "lone", confidence=0.55)
            at += 1
            continue
        end = at
        while end < len(doc) and _is_proper(doc[end]) and end not in taken:
            end += 1
        if end > at and (found := _lone(doc, at, end)):
            yield found
        at = max(end, at + 1)


def _is_acronym(token: Token) -> bool:
    text = token.text
    shaped = 3 <= len(text) <= 7 and text.isalpha() and text.isupper() and text.lower() not in _COMMON
    return (
        shaped
        and token.pos_ in ("PROPN", "NOUN")
        and token.dep_ in ("nsubj", "nsubjpass", "pobj", "conj", "appos", "poss")
    )


_COMMON = frozenset(
    """
    ceo cfo gdp gnp usd eur gbp aids hiv dna rna faq pdf vip vat lng gps led atm diy ngo ngos ceos sms www utc
    gmt bst edt est pst lgbt lgbtq icu ppe iq phd mba url isbn ufo suv hms uss ied ieds sars mers asap aka hrs
    mph vote news image photo not and the for all but yes now new who why how suvs covid usa icbm icbms eez sdr
    pcr mps oecd- ai agi gpu gpus cpu cpus evs llm llms api apis iot ict html
""".split()
)


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha and not token.text.isupper()


def _lone(doc: Doc, start: int, end: int) -> Found | None:
    while start < end and doc[start].lower_ in TITLES:
        start += 1
    if end - start == 1 and doc[start].lower_.endswith("ism"):
        return None
    if start == end or end - start > 4 or doc[start].lower_ in _CALENDAR or is_office(doc[start:end]):
        return None
    tally: Counter[str] = Counter()
    for kind, weight in around(doc, start, end):
        tally[kind] += weight
    if not tally:
        tally.update(_unsaid(doc, start, end))
    if not tally or (end - start == 1 and tally.most_common(1)[0][1] < 3):
        return None
    kind = tally.most_common(1)[0][0]
    return Found(start, end, kind, HEAD, "lone", confidence=0.6)


def _unsaid(doc: Doc, start: int, end: int) -> Iterable[str]:
    """The likeliest kind where no word around says it: "the Straits Ledger" is a body, "Pavlos Theo" a person."""
    words, root = doc[start:end], doc[start:end].root
    if len(words) not in (2, 3) or words[0].is_sent_start or root.dep_ not in ("nsubj", "pobj", "dobj"):
        return ()
    if start and doc[start - 1].lower_ == "the":
        return ("Organization",)
    return () if any(_ABSTRACT.search(word.text) for word in words) else ("Person",)


_ABSTRACT = re.compile(r"(?:ing|tion|ment|ness|ism|ics|ies|ity|ers|als|ges|ghts|day|ture|sion|ance|ence|omy|ory)$")
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter ramadan
""".split()
)
