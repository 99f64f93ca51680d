"""Whether a capital's name stands for its government ("Beijing said") or for the city ("in Beijing")."""

from spacy.tokens import Doc, Token

from extract.names.lexicon import LOCATIVE, OFFICERS

_GOING = frozenset(
    "go fly travel return arrive come move drive head flee live stay meet gather land visit leave reach".split()
)
_TO_A_CITY = frozenset(
    "visit leave reach enter capture bomb shell strike seize besiege hit tour storm encircle quit evacuate rock".split()
)
_WITH_A_STATE = frozenset("with between against by for among of upon on than".split())


def acts(doc: Doc, start: int, end: int) -> bool:
    """Whether the city named by tokens `start`..`end` acts or is acted on as a state here."""
    if _is_located(doc, start, end):
        return False
    root = doc[start:end].root
    return _by_role(root, doc, end)


def _is_located(doc: Doc, start: int, end: int) -> bool:
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and (before.lower_ in LOCATIVE or before.tag_ == "CD"):
        return True
    if before is not None and before.lower_ == "of" and start > 1 and doc[start - 2].lower_ in _QUARTERS:
        return True
    return after is not None and after.text == "," and end + 1 < len(doc) and doc[end + 1].ent_type_ in ("GPE", "DATE")


_QUARTERS = frozenset(
    "city streets suburbs outskirts centre center capital north south east west port university bishop mayor".split()
)


def _by_role(root: Token, doc: Doc, end: int) -> bool:
    role, head = root.dep_, root.head
    if role in ("conj", "appos") and head != root:
        return _by_role(head, doc, end) if head.ent_type_ in ("GPE", "NORP", "ORG", "") else False
    if role in ("nsubj", "agent"):
        return head.lemma_ not in ("lie", "sit", "wake") or head.pos_ != "VERB"
    if role == "nsubjpass":
        return head.lemma_ not in _TO_A_CITY
    if role == "poss":
        return True
    if role in ("dobj", "dative", "obj", "iobj"):
        return head.lemma_ not in _TO_A_CITY
    if role == "pobj":
        return _after_preposition(head)
    if role in ("compound", "nmod", "amod"):
        return head.lower_ in OFFICERS or "-" in doc[root.i : end + 1].text
    return False


def _after_preposition(preposition: Token) -> bool:
    word, verb = preposition.lower_, preposition.head.lemma_
    if word in LOCATIVE:
        return False
    if word in ("to", "from", "toward", "towards"):
        return verb not in _GOING and preposition.head.pos_ != "AUX"
    return word in _WITH_A_STATE
