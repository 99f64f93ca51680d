"""Stretches of words that the parse lets be a mention of somebody or something."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

LONGEST = 10
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_LAST = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})
_NO_FIRST = frozenset({"PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "SPACE", "SYM"})
_NO_INNER = frozenset({"VERB", "AUX", "SCONJ"})
_ENDS = frozenset({";", ":", "—", "–", "(", "?", "!"})
_OPENING = ('"', "“", "'", "‘")
PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs i we me us my our you your himself herself itself"
    " themselves who which that this these those".split()
)
"""Words that are mentions by themselves and never names: references settle whom they mean."""

_CLOSING = frozenset({"'s", "’s", "'", "’"})


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without a leading article and a closing possessive or comma."""
    while end - start > 1 and doc[start].lower_ in ARTICLES:
        start += 1
    while end - start > 1 and (doc[end - 1].lower_ in _CLOSING or doc[end - 1].text in (",", ".", ";", ":", '"', "”")):
        if doc[end - 1].text == "." and len(doc[end - 2]) <= 2:
            break
        end -= 1
    return start, end


def candidates(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`(start, end)` of every stretch in tokens `start`..`end` that may be a mention."""
    for at in range(start, end):
        if _may_begin(doc[at]):
            alone = doc[at].lower_ in PRONOUNS and doc[at].text != "US"
            yield from ((at, stop) for stop in _stops(doc, at, min(at + LONGEST, end)) if stop > at + 1 or not alone)


def _may_begin(token: Token) -> bool:
    if token.is_space or token.lower_ in ARTICLES:
        return False
    return token.pos_ not in _NO_FIRST or token.text[:1].isupper() or token.text[:1] in _OPENING


def _stops(doc: Doc, start: int, limit: int) -> Iterator[int]:
    for at in range(start, limit):
        token = doc[at]
        if token.text in _ENDS or token.is_space or (at > start and token.is_sent_start):
            return
        upper = token.text[:1].isupper()
        if at > start and token.pos_ in _NO_INNER and not upper and token.tag_ not in ("VBG", "VBN"):
            return
        if token.pos_ in _LAST or upper or token.text[-1:].isdigit():
            yield at + 1


def root(heads: list[int], start: int, end: int) -> int:
    """The token of a stretch that hangs on something outside of it (`heads`: each token's head)."""
    for at in range(start, end):
        if not start <= heads[at] < end or heads[at] == at:
            return at
    return end - 1
