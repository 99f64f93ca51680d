"""How a sentence was read, step by step, and why each statement was or was not made."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import Candidate, Mention, register
from extract.clauses import arguments, fillers
from extract.clauses.clause_reader import ClauseReader
from extract.clauses.frames import ANY
from extract.statements import DEFAULT_THRESHOLD, finders


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `step` names it (tokens, names, arguments, frame, statement, not made), `what` its words."""

    step: str
    what: str
    result: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All steps in the order in which they happened."""

    text: str
    steps: tuple[Step, ...]


def explain(sentence: str, nlp: Language, date: str | None = None) -> Explanation:
    """What the pipeline of `extract.pipeline.load` sees and does in a sentence; `date` is its document's date."""
    register()
    doc = nlp.make_doc(sentence)
    doc._.date = date
    doc = nlp(doc)
    reader = nlp.get_pipe("entente_clauses")
    assert isinstance(reader, ClauseReader)
    steps = (*_tokens(doc), *_names(doc), *_clauses(doc, reader), *_statements(doc))
    return Explanation(sentence, steps)


def _tokens(doc: Doc) -> Iterator[Step]:
    for token in doc:
        if not token.is_space:
            yield Step("token", token.text, f"{token.lemma_} {token.pos_}, {token.dep_} of '{token.head.text}'")


def _names(doc: Doc) -> Iterator[Step]:
    for mention in doc._.mentions:
        yield Step("name" if mention.form in ("name", "adjective") else "reference", *_mention(doc, mention))


def _mention(doc: Doc, mention: Mention) -> tuple[str, str]:
    actor = mention.actor
    found = f"{actor.name} ({actor.kind})" if actor else "refers to nobody that is known"
    return mention.span(doc).text, f"{found}; {mention.form} by {mention.rule or 'rule'}, {mention.confidence:.2f}"


def _clauses(doc: Doc, reader: ClauseReader) -> Iterator[Step]:
    mentions = fillers.MentionMap(doc)
    for token in doc:
        attempts = list(reader.attempts(token, mentions))
        if attempts:
            yield Step("arguments", token.text, _slots(token))
        for attempt in attempts:
            if attempt.frame.lemma == ANY and not attempt.candidates:
                continue  # frames of any name are tried everywhere: only what they make is worth telling
            pairs = "; ".join(_pair(c) for c in attempt.candidates)
            yield Step("frame", f"{attempt.frame.type} {attempt.frame.named()}", pairs or f"not made: {attempt.reason}")


def _slots(token: Token) -> str:
    filled = {name: tokens for name, tokens in arguments.slots_of(token).items() if tokens}
    return "; ".join(f"{name}: {', '.join(t.text for t in tokens)}" for name, tokens in filled.items()) or "none"


def _pair(candidate: Candidate) -> str:
    ends = (candidate.subject.actor, candidate.object.actor)
    return " → ".join(actor.name if actor else "?" for actor in ends)


def _statements(doc: Doc) -> Iterator[Step]:
    for candidate in doc._.candidates:
        claimant = f", by {candidate.claimant.text}" if candidate.claimant else ""
        when = f", {candidate.when}" if candidate.when else ""
        by = ", ".join(finders(candidate))
        result = f"{candidate.status}{claimant}{when}; {by}, confidence {candidate.confidence:.2f}"
        shown = "statement" if candidate.confidence >= DEFAULT_THRESHOLD else "below the threshold"
        yield Step(shown, f"{_pair(candidate)} {candidate.type}", result)
    for reason, count in doc._.unread.items():
        if count:
            yield Step("not made", reason, str(count))
