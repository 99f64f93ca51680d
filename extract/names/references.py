"""The component `entente_references`: short names, definite nominals and pronouns to their actors, or to nobody."""

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import Actor, begin, register
from extract.names import pronouns, roles, variants
from extract.names.entries import Entry
from extract.names.gazetteer import Gazetteer, gazetteer
from extract.names.nominals import Nominals
from extract.names.salience import Scene

register()


class References:
    """Adds to `doc._.mentions` those by nominal and pronoun, each with a confidence; the unresolved are left out."""

    def __init__(self, book: Gazetteer | None = None) -> None:
        self.book = book

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its mentions."""
        begin(doc)
        book = self.book or gazetteer()
        named = variants.merge(doc, doc._.mentions)
        scene = Scene(doc, named, words=roles.described(doc, named))
        nominals = Nominals(scene, book, cast(book, named))
        for token in reading_order(doc):
            if token.i in scene.at:
                continue
            found = pronouns.resolve(scene, token) if pronouns.is_pronoun(token) else nominals.resolve(token)
            if found is not None:
                scene.add(found)
        doc._.mentions = scene.in_order()
        return doc


def reading_order(doc: Doc) -> Iterator[Token]:
    """All tokens; those that say I and we last, since who speaks a quotation often stands behind it."""
    yield from (token for token in doc if not pronouns.is_speaking(token))
    yield from (token for token in doc if pronouns.is_speaking(token))


def cast(book: Gazetteer, mentions: list[Any]) -> dict[Entry, Actor]:
    """The known actors of a document by their entries."""
    actors = {(m.actor.kind, m.actor.name): m.actor for m in mentions if m.actor and m.actor.known}
    pairs = ((entry, actors.get((entry.kind, entry.name))) for _, name in actors for entry in book.by_name(name))
    return {entry: actor for entry, actor in pairs if actor is not None}


@Language.factory("entente_references", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def make_references(nlp: Language, name: str) -> Any:
    """The component with the shipped gazetteer."""
    return References()
