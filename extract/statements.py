"""The product: from an article to a `Reading` (entities, mentions, statements with their quotes), and its JSON form."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import LEARNED, Actor, Candidate, Mention, register
from extract.readers import Article
from graph.identity import entity_id, statement_id
from graph.model import Claimant, Entity, Evidence, Reading, Span, Statement
from graph.model import Mention as StoredMention
from graph.settings import settings

DEFAULT_THRESHOLD = 0.6
"""Statements below this confidence are left out unless asked for (measured in docs/quality.md)."""

_BATCH = 16
_JOINT = "\n\n"


def read_all(articles: Iterable[Article], nlp: Language, threshold: float = DEFAULT_THRESHOLD) -> Iterator[Reading]:
    """What the pipeline reads in each article, in order; one that is not English gives an empty Reading."""
    register()
    pairs = ((prepared(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield _reading(doc, article, threshold)


def read(article: Article, nlp: Language, threshold: float = DEFAULT_THRESHOLD) -> Reading:
    """What the pipeline reads in one article."""
    return next(read_all([article], nlp, threshold))


def prepared(article: Article, nlp: Language) -> Doc:
    """The text with its context before it; the context's tokens only help references."""
    document = article.document
    context = article.context.strip()
    text = document.text if document.extracted else ""
    doc = nlp.make_doc(f"{context}{_JOINT}{text}" if context else text)
    offset = len(context) + len(_JOINT) if context else 0
    doc._.context_end = next((token.i for token in doc if token.idx >= offset), len(doc))
    doc._.date = document.date
    doc.user_data["offset"] = offset
    return doc


class _Writer:
    """Turns token indices of one `Doc` into offsets of the stored text, and actors into entities."""

    def __init__(self, doc: Doc, document: str) -> None:
        self.doc = doc
        self.document = document
        self.offset: int = doc.user_data["offset"]
        self.text = doc.text[self.offset :]
        self.entities: dict[int, Entity] = {}

    def span(self, start: int, end: int) -> Span:
        """Code points of tokens `start`..`end`, clipped to the stored text."""
        first = self.doc[start].idx - self.offset
        last = self.doc[end - 1].idx + len(self.doc[end - 1]) - self.offset
        return Span(max(first, 0), max(last, 0))

    def in_text(self, mention: Mention) -> bool:
        """Whether a mention stands in the stored text (not in the context)."""
        return bool(mention.start >= self.doc._.context_end)

    def entity(self, actor: Actor) -> Entity:
        """The entity of an actor; aliases are the forms seen in this text by which it was named."""
        if id(actor) not in self.entities:
            identity = entity_id(actor.kind, actor.name, actor.wikidata)
            aliases = {
                " ".join(m.span(self.doc).text.split())
                for m in self.doc._.mentions
                if m.actor is actor and m.form == "name" and self.in_text(m)
            }
            found = tuple(sorted(aliases - {actor.name}))
            self.entities[id(actor)] = Entity(identity, actor.name, actor.kind, found, actor.iso, actor.wikidata)
        return self.entities[id(actor)]

    def mention(self, mention: Mention) -> StoredMention | None:
        """The stored form of a mention; None where it refers to nobody or stands in the context."""
        if mention.actor is None or not self.in_text(mention):
            return None
        span = self.span(mention.start, mention.end)
        text = self.text[span.start : span.end]
        return StoredMention(
            self.document, self.entity(mention.actor).id, span, text, mention.form, round(mention.confidence, 3)
        )

    def end(self, candidate: Candidate, mention: Mention) -> Span:
        """Where an end of a statement stands; at its predicate where the text names it only in its context."""
        if self.in_text(mention):
            return self.span(mention.start, mention.end)
        return self.span(candidate.predicate, candidate.predicate + 1)

    def statement(self, candidate: Candidate) -> Statement | None:
        """A candidate as a statement; None where its words are not in the stored text."""
        subject, object_ = candidate.subject.actor, candidate.object.actor
        if subject is None or object_ is None or candidate.predicate < self.doc._.context_end:
            return None
        subject_span, object_span = self.end(candidate, candidate.subject), self.end(candidate, candidate.object)
        return Statement(
            id=statement_id(self.document, candidate.type, subject_span, object_span),
            document=self.document,
            subject=self.entity(subject).id,
            type=candidate.type,
            object=self.entity(object_).id,
            subject_mention=subject_span,
            object_mention=object_span,
            evidence=self.evidence(candidate),
            status=candidate.status,
            claimant=self.claimant(candidate),
            when=candidate.when,
            role=candidate.role,
            former=candidate.former,
            confidence=candidate.confidence,
            found_by=finders(candidate),
        )

    def evidence(self, candidate: Candidate) -> Evidence:
        """The words that bear it: the predicate and both ends as far as they stand in its sentence."""
        first = max(candidate.start, self.doc._.context_end)
        span = self.span(first, candidate.end)
        return Evidence(span.start, span.end, self.text[span.start : span.end])

    def claimant(self, candidate: Candidate) -> Claimant | None:
        """Who said it: the entity where the source is one, and the words that name it."""
        mention = candidate.claimant_mention
        if mention is None or mention.actor is None:
            return candidate.claimant
        return Claimant(self.entity(mention.actor).id, mention.actor.name)


def finders(candidate: Candidate) -> tuple[str, ...]:
    """Who found it: the rule, and what each learned reader gives to it ("finder:0.83")."""
    rule = () if candidate.rule == LEARNED else (f"rule:{candidate.rule}",)
    return (*rule, *(f"{reader}:{given:.2f}" for reader, given in sorted(candidate.scores.items())))


def _reading(doc: Doc, article: Article, threshold: float) -> Reading:
    if not article.document.extracted or not len(doc):
        return Reading(article.document)
    writer = _Writer(doc, article.document.id)
    made = filter(None, map(writer.statement, doc._.candidates))
    best: dict[str, Statement] = {}
    for statement in sorted(made, key=lambda s: -s.confidence):
        best.setdefault(statement.id, statement)
    kept = [s for s in best.values() if s.confidence >= threshold]
    mentions = tuple(filter(None, map(writer.mention, doc._.mentions)))
    unread = dict(doc._.unread) | {"below the threshold": len(best) - len(kept)}
    statements = tuple(sorted(kept, key=lambda s: (s.evidence.start, s.evidence.end, s.id)))
    entities = {e.id: e for e in writer.entities.values()}
    return Reading(
        article.document, tuple(entities.values()), mentions, statements, {k: v for k, v in unread.items() if v}
    )


def as_json(reading: Reading, given: str | None = None) -> dict[str, Any]:
    """What `entente extract` prints for one document (docs/contracts.md); `given` is the id it came with."""
    document = reading.document
    local = {entity.id: f"e{number}" for number, entity in enumerate(reading.entities, start=1)}
    return {
        "document": {
            "id": given or document.id,
            "title": document.title,
            "date": document.date,
            "source": document.source,
            "sha256": document.sha256,
            "language": document.language,
        },
        "extractor": f"entente {version('entente')} {settings().reading}",
        "entities": [_entity_json(entity, local, reading) for entity in reading.entities],
        "statements": [_statement_json(statement, local) for statement in reading.statements],
        "unread": dict(reading.unread) if document.extracted else {"not English": 1},
    }


def _entity_json(entity: Entity, local: dict[str, str], reading: Reading) -> dict[str, Any]:
    spans = [m for m in reading.mentions if m.entity == entity.id]
    return {
        "id": local[entity.id],
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "iso": entity.iso,
        "wikidata": entity.wikidata,
        "mentions": [{"start": m.span.start, "end": m.span.end, "text": m.text} for m in spans],
    }


def _statement_json(statement: Statement, local: dict[str, str]) -> dict[str, Any]:
    claimant = statement.claimant
    ends = {"subject": statement.subject_mention, "object": statement.object_mention}
    return {
        "subject": local[statement.subject],
        "type": statement.type,
        "object": local[statement.object],
        "role": statement.role,
        "former": statement.former,
        **{f"{end}_mention": {"start": span.start, "end": span.end} for end, span in ends.items()},
        "status": statement.status,
        "claimant": claimant and {"entity": local.get(claimant.entity or ""), "text": claimant.text},
        "when": statement.when,
        "evidence": {
            "start": statement.evidence.start,
            "end": statement.evidence.end,
            "quote": statement.evidence.quote,
        },
        "confidence": statement.confidence,
        "found_by": list(statement.found_by),
    }
