"""Spans that the model's NER marks, cleaned: no article, title or possessive, nothing that names nobody."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from extract.names.gazetteer import fold
from extract.names.kinds import FROM_LABEL, classify, head_of
from extract.names.lexicon import NOMINALS, NOT_NAMES, TITLES
from extract.names.spans import KNOWN, RECOGNISED, Found, asks, is_capitalised, is_office

_ENDINGS = frozenset(
    {"'s", "’s", "'", "’", ",", ".", "-", "–", "—", "(", ")", '"', "“", "”", ":", ";", "and", "the", "of"}
)
_STARTS = frozenset(
    {
        "[",
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "alias",
        "'",
        "’",
        "‘",
        '"',
        "“",
        "(",
        ",",
        "-",
    }
)
_FUNCTION = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "CCONJ"})
_JUNK = re.compile(r"https?:|www\.|@|#|^[\d\W]+$|[<>{}|=\\]|\w-$")
_BELIEF = re.compile(r"^[A-Z]\w+ism$")
_LONG_TITLE = 7


def spans(doc: Doc, known: Sequence[Found]) -> Iterator[Found]:
    """What NER adds to the known spans."""
    at = {token: found for found in known for token in range(found.start, found.end)}
    for ent in doc.ents:
        if ent.label_ not in FROM_LABEL:
            continue
        start, end = _trimmed(doc, ent.start, ent.end)
        if ent.label_ == "PERSON":
            start = _with_first_names(doc, _after_titles(doc, start, end, at), end, at)
        if start < end and _may_name(doc, start, end) and _adds(doc, start, end, ent, at):
            yield _made(doc, start, end, ent)


def _made(doc: Doc, start: int, end: int, ent: Span) -> Found:
    words = [token.text for token in doc[start:end]]
    kind, sort = classify(words, ent.label_)
    form = "adjective" if ent.label_ == "NORP" and doc[end - 1].pos_ == "ADJ" else "name"
    return Found(start, end, kind, RECOGNISED, f"ner:{ent.label_}", sort=sort, form=form, confidence=0.8)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].lower_ in _STARTS or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].lower_ in _ENDINGS or doc[end - 1].is_space):
        if doc[end - 1].text == "." and end - start > 1 and len(doc[end - 2]) == 1:
            break
        end -= 1
    while (
        end - start > 1
        and doc[end - 1].is_lower
        and doc[end - 1].pos_ in ("VERB", "AUX", "ADP", "DET", "PRON", "CCONJ")
    ):
        end -= 1
    while end - start > 1 and doc[end - 1].lower_ in ("image", "photo", "file", "photograph", "picture"):
        end -= 1
    for token in doc[start:end]:
        unclosed = token.text in ("(", "[") and not any(t.text in (")", "]") for t in doc[token.i : end])
        if unclosed or (token.is_space and "\n" in token.text):
            return start, token.i
    return start, end


def _after_titles(doc: Doc, start: int, end: int, at: dict[int, Found]) -> int:
    """Where a person's name begins: behind the last title, and behind a state or body that the title belongs to."""
    begin = start
    if asks(doc[start]) and start + 1 in at:
        return start + 1
    for token in doc[start : end - 1]:
        known = at.get(token.i)
        other = known is not None and known.kind != "Person" and known.end < end and token.i == known.end - 1
        if token.lower_ in TITLES or token.lower_ in ("'s", "’s") or (other and known and known.start == begin):
            begin = token.i + 1
    return begin


def _with_first_names(doc: Doc, start: int, end: int, at: dict[int, Found]) -> int:
    """Where the name begins that NER saw only the end of: "Olumide" before "Shonekan"."""
    begin = start
    while begin and begin > start - 2 and begin < end:
        word = doc[begin - 1]
        inside = (
            word.pos_ == "PROPN" and word.is_title and word.is_alpha and word.dep_ == "compound" and not word.ent_type_
        )
        if not inside or word.lower_ in TITLES or begin - 1 in at or word.head not in doc[begin:end]:
            break
        begin -= 1
    return begin


def _may_name(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    if _JUNK.search(words.text) or not any(is_capitalised(token) for token in words):
        return False
    if len(words) == 1:
        word = words[0]
        if _BELIEF.match(word.text) or (word.lower_ in NOMINALS and start and doc[start - 1].lower_ == "the"):
            return False
        if word.text == "State" or word.lower_ in NOT_NAMES or word.lower_ in TITLES or len(word) < 2 or word.is_digit:
            return False
        if word.is_sent_start and word.tag_ not in ("NNP", "NNPS"):
            return False
        if (
            end < len(doc)
            and (doc[end].lower_ in TITLES or doc[end].text in ("Secretary", "Minister"))
            and word.ent_type_ != "GPE"
        ):
            return False
    if len(words) > 1 and (is_office(words) or (words[0].ent_type_ == "WORK_OF_ART" and len(words) > _LONG_TITLE)):
        return False
    return not all(token.lower_ in NOT_NAMES or not token.is_alpha for token in words)


def _adds(doc: Doc, start: int, end: int, ent: Span, at: dict[int, Found]) -> bool:
    """Whether a recognised span says more than the known ones in it: they are shorter, and it has a head of its own."""
    inside = {found for token in range(start, end) if (found := at.get(token))}
    if not inside:
        return True
    if any(found.start < start or found.end > end for found in inside):
        return False
    if any(len(found) == end - start for found in inside):
        return False
    rest = [t for t in doc[start:end] if t.i not in at and t.is_alpha and t.lower_ not in TITLES and t.lower_ != "the"]
    if not rest or not any(is_capitalised(token) for token in rest):
        return False
    kinds = {found.kind for found in inside}
    if ent.label_ == "PERSON":
        return kinds == {"Person"} and all(is_capitalised(token) for token in rest)
    if ent.label_ in ("GPE", "NORP"):
        return False
    words = [fold(token.text) for token in doc[start:end]]
    last = max(found.end for found in inside if found.source == KNOWN)
    return last < end or head_of(words) != words[-1]
