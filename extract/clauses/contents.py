"""Which word says a statement that the learned readers proposed, and whether its sentence takes it for granted.

Such a candidate comes with the top of the way between its ends, and that is often the verb around the saying one: in
"Nepal says India closed the border" the two meet at "says". From there the way is followed down into the clause that
says it, until a verb that the frame lexicon knows for the type, or none is left.
"""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from extract.annotations import LEARNED, Candidate
from extract.clauses.frames import lexicon
from extract.clauses.grammar import is_verb
from extract.clauses.wordlists import words

_COPULAS = frozenset({"be", "become", "remain", "stay", "have", "elect", "choose", "serve"})
_MOST_STEPS = 6
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Content:
    """The word that says a statement; `granted`: the sentence takes it for granted; `own`: that word itself plans,
    denies or reports what it says ("promised food"); `refused`: a negation there is what makes the statement ("does not
    recognise the vote" rejects it)."""

    word: Token
    granted: bool = False
    own: bool = False
    refused: bool = False


def content(doc: Doc, candidate: Candidate) -> Content:
    """The saying word of a candidate; that of a rule is its predicate."""
    top = doc[candidate.predicate]
    descriptive = candidate.type.lower() in words()["descriptive"]
    if candidate.rule != LEARNED:
        return Content(top, granted=descriptive and _is_inside(top), own=not _is_speech(candidate.type))
    ends = candidate.subject.root(doc), candidate.object.root(doc)
    word = _followed(_verb_of_pair(top, ends), ends, candidate.type)
    if descriptive:
        return Content(
            word, granted=_is_inside(word) if not is_verb(word) else not _describes(word, ends, candidate.type)
        )
    refused = candidate.type.lower() in words()["refusals"] and not expresses(word, candidate.type)
    return Content(word, own=not _is_speech(candidate.type), refused=refused)


def _is_inside(noun: Token) -> bool:
    """Whether a noun or adjective stands in a noun phrase ("the Kenyan ministry said"), where nothing is said of it."""
    if is_verb(noun) or any(child.dep_ == "neg" or child.lower_ in ("no", "neither") for child in noun.children):
        return False
    if noun.dep_ == "dobj":
        return noun.head.lemma_.lower() not in words()["having"]
    return noun.dep_ not in ("attr", "oprd", "ROOT", "acomp") and not _is_office(noun)


def _is_office(noun: Token) -> bool:
    """Whether it is what somebody serves or is chosen as ("served as mayor", "elected as president")."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head)


def expresses(word: Token, type_: str) -> bool:
    """Whether the frame lexicon knows the word for a type."""
    lemma = word.lemma_.lower()
    return lemma not in words()["light"] and type_ in _types().get(lemma, ())


def _is_speech(type_: str) -> bool:
    """Whether statements of the type are done by saying something."""
    return type_.lower() in words()["acts_of_speech"]


@lru_cache(maxsize=1)
def _types() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for frame in lexicon(None):
        if frame.objects or frame.via:
            continue  # "announce a withdrawal": the noun says it, not the verb
        found.setdefault(frame.lemma, set()).add(frame.type)
    return {lemma: frozenset(types) for lemma, types in found.items()}


def _describes(verb: Token, ends: tuple[Token, Token], type_: str) -> bool:
    """Whether a clause says the description, rather than a noun phrase that the clause is about."""
    if expresses(verb, type_):
        return True
    subject = _below(verb, ends[0])
    return verb.lemma_.lower() in _COPULAS and len(subject) == 1 and subject[0].dep_.startswith("nsubj")


def _verb_of_pair(top: Token, ends: tuple[Token, Token]) -> Token:
    """Of two ends in one list ("Peru and Chile signed"), the verb that they share."""
    if top.pos_ not in _NOUNS or not any(_is_listed(end, top) for end in ends if end != top):
        return top
    word = top
    for _ in range(_MOST_STEPS):
        if is_verb(word) or word.head == word:
            break
        word = word.head
    return word if is_verb(word) else top


def _is_listed(token: Token, top: Token) -> bool:
    """Whether the way up from a token to `top` goes through coordination alone."""
    while token != top and token.dep_ == "conj":
        token = token.head
    return token == top


def _followed(word: Token, ends: tuple[Token, Token], type_: str) -> Token:
    """Down the complement and relative clauses in which one of the ends stands."""
    for _ in range(_MOST_STEPS):
        ways = [way for way in (_below(word, end) for end in ends) if way]
        clauses = [clause for clause in map(_clause, ways) if clause is not None]
        if not clauses or (is_verb(word) and expresses(word, type_)):
            return word
        speaks = _below(word, ends[0])
        outside = not speaks or _clause(speaks) is None
        if _is_speech(type_) and outside and _speaks_out(word):
            return word
        word = clauses[0]
    return word


def _speaks_out(verb: Token) -> bool:
    """Whether a verb says, wants, asks or denies."""
    lists = words()
    return verb.lemma_.lower() in lists["speech"] | lists["planned"] | lists["suppress"] | lists["denied"]


def _clause(way: list[Token]) -> Token | None:
    """The verb of the clause that a way down enters at once: a complement, one of an adjective or of a plan,
    or a relative one."""
    first = way[0]
    labels = ("ccomp", "xcomp") if is_verb(first.head) or first.head.pos_ == "ADJ" else ("relcl", "acl")
    if first.dep_ in labels and is_verb(first):
        return first
    if first.dep_ == "acomp" and first.pos_ == "ADJ" and len(way) > 1 and way[1].dep_ in ("xcomp", "ccomp"):
        return way[1]
    if first.dep_ == "dobj" and len(way) > 1 and way[1].dep_ == "acl" and is_verb(way[1]):
        return way[1] if first.lemma_.lower() in words()["plan_nouns"] | words()["claim_nouns"] else None
    return None


def _below(word: Token, end: Token) -> list[Token]:
    """The way from a word down to an end, without the word; empty where the end is the word or not below it."""
    way = []
    while end != word:
        way.append(end)
        if end.head == end:
            return []
        end = end.head
    return way[::-1]
