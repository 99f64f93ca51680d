"""The component that says when: dates in the clause of each candidate, relative ones against the document's date.

`when` is as precise as the text: YYYY, YYYY-MM, YYYY-MM-DD, or an interval A/B, A/.. ("since"), ../B ("until").
"""

from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extract.annotations import Candidate, begin, register
from extract.clauses.contents import content
from extract.clauses.dates import DATELINE, YEAR, Clock, read_date
from extract.clauses.grammar import children, is_verb
from extract.clauses.wordlists import words


def _range_end(sentence: Span, end: int) -> int:
    """Where a span of years ends whose second year the recogniser left out ("from 2005 to 2021")."""
    after = sentence.doc[end : min(end + 2, sentence.end)]
    if len(after) == 2 and after[0].lower_ in ("to", "until", "-", "–", "—") and YEAR.fullmatch(after[1].text):
        return end + 2
    return end


_OPENERS = ("in", "since", "until", "till", "by", "on", "from", "between")
_FAR = 7  # steps in the parse from which a date belongs to another clause
_STEP = 2  # what a step from the predicate up to the word that a date hangs on counts
_OWN = 3  # within which it belongs to a noun that stands in a phrase ("the minister from 2004 to 2008")


def phrases(sentence: Span) -> list[Span]:
    """The date phrases of a sentence: DATE entities without the dateline, widened by the preposition before them."""
    found, first = [], max(sentence.start, _dateline_end(sentence.doc))
    for entity in (*sentence.ents, *_bare_years(sentence)):
        start = max(entity.start, first)
        if entity.label_ == "DATE" and start < entity.end:
            wide = start > first and sentence.doc[start - 1].lower_ in _OPENERS
            found.append(sentence.doc[start - wide : _range_end(sentence, entity.end)])
    return [phrase for phrase in found if _stands_alone(phrase)]


def _bare_years(sentence: Span) -> list[Span]:
    """Years behind a preposition that the recogniser took for something else ("in 1686")."""
    doc = sentence.doc
    at = [t.i for t in sentence if YEAR.fullmatch(t.text) and t.dep_ == "pobj" and t.ent_type_ != "DATE"]
    return [Span(doc, i, i + 1, label="DATE") for i in at if doc[i - 1].lower_ in _OPENERS]


def _dateline_end(doc: Doc) -> int:
    """The token after a date that stands before the first sentence of a text ("Friday, May 3, 2019 Peru said")."""
    first = doc._.context_end
    found = DATELINE.match(doc[first:].text)
    span = doc.char_span(doc[first].idx, doc[first].idx + found.end(), alignment_mode="contract") if found else None
    return span.end if span is not None else 0


def _stands_alone(phrase: Span) -> bool:
    """Whether a phrase dates a clause: it is no part of a name ("the 2020 Ohio election")."""
    root = phrase.root
    if root.dep_ in ("nummod", "compound", "amod", "nmod") and root.head.pos_ == "PROPN" and root.head.i >= phrase.end:
        return False
    names = [mention for mention in phrase.doc._.mentions if mention.end - mention.start > 1]
    return not any(mention.start <= root.i < mention.end for mention in names)


def _dated_with(predicate: Token) -> Iterator[Token]:
    """The predicate and those words above it whose date is its own too: none beyond the clause that it stands in."""
    token = predicate
    yield token
    while token.head != token and not _is_apart(token):
        token = token.head
        yield token


def _is_apart(token: Token) -> bool:
    """Whether what stands above a word has a time of its own ("said on Monday that ...", "X, which banned Y")."""
    if token.dep_ in ("relcl", "ccomp", "appos", "parataxis"):
        return True
    if token.dep_ == "advcl":
        return bool(children(token, "mark", "advmod")) or token.tag_ not in ("VBG", "VBN")
    lists, governor = words(), token.head.lemma_.lower()
    return token.dep_ == "xcomp" and governor in lists["planned"] | lists["suppress"]


def _distance(predicate: Token, phrase: Span) -> int:
    """Steps in the parse from the phrase up to the predicate or to an ancestor of it; large where they do not meet."""
    chain: dict[int, int] = {}
    for token in _dated_with(predicate):
        chain[token.i] = len(chain) - sum(predicate.doc[i].pos_ == "ADP" for i in chain)
    token, up = phrase.root, 0
    while token.i not in chain and token.head != token:
        if token.dep_ in ("relcl", "ccomp", "advcl") or (token.dep_ == "conj" and is_verb(token)):
            return _FAR  # it dates that clause, not this one
        token, up = token.head, up + 1
    if token.i in chain and phrase.start > token.i and _is_coordinated(predicate, token):
        return _FAR  # "came in 2001 and founded X": only a date before the first verb is that of both
    return up + _STEP * chain.get(token.i, 20)


def _is_coordinated(verb: Token, first: Token) -> bool:
    """Whether a verb is a later one in the list that `first` begins."""
    while verb.dep_ == "conj" and is_verb(verb):
        verb = verb.head
        if verb == first:
            return True
    return False


class TimeReader:
    """Sets `when` of `doc._.candidates`."""

    def __call__(self, doc: Doc) -> Doc:
        """Date every candidate whose clause carries a date."""
        begin(doc)
        today = date.fromisoformat(doc._.date) if doc._.date and len(doc._.date) == 10 else None
        for candidate in doc._.candidates:
            candidate.when = candidate.when or self._when(doc, candidate, today)
        return doc

    def _when(self, doc: Doc, candidate: Candidate, today: date | None) -> str | None:
        if candidate.rule.startswith(("office:title", "tie:")):
            return None  # a title beside a name is not dated by the clause around it
        said = content(doc, candidate)
        predicate = said.word
        near = _FAR
        if said.granted and predicate.lemma_.lower() not in words()["dated_roles"]:
            near = 0 if is_verb(predicate) else _OWN
        clock = Clock(today, ahead=candidate.status == "planned")
        dated = [(_distance(predicate, p), p.start, p) for p in phrases(predicate.sent)]
        for distance, _, phrase in sorted(dated, key=lambda item: item[:2]):
            found = read_date(phrase.text, clock) if distance < near else None
            if found:
                return _bounded(phrase, found)
        return None


def _bounded(phrase: Span, found: str) -> str:
    """An open interval where the phrase begins with since or until."""
    first = phrase[0].lower_
    if "/" in found:
        return found
    if first == "since":
        return f"{found}/.."
    return f"../{found}" if first in ("until", "till") else found


@Language.factory("entente_times")
def make_time_reader(nlp: Language, name: str) -> TimeReader:
    """The time reader."""
    register()
    return TimeReader()
