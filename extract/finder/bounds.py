"""The component `long_sentences`: a stretch without an end of sentence is cut, so that reading stays linear in length.

Runs before the parser, which keeps the bounds that it finds. Prose never meets it: its sentences are shorter.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import begin

LONGEST = 400
"""Words after which a sentence is cut where none of its words ended it."""

_ENDS = frozenset({".", "!", "?", "…"})


@Language.component("long_sentences")
def cut_long_sentences(doc: Doc) -> Doc:
    """The same Doc; a new sentence begins after so many words without an end."""
    begin(doc)
    run = 0
    for token in doc:
        run = 0 if token.text in _ENDS or "\n" in token.text else run + 1
        if run > LONGEST:
            token.is_sent_start = True
            doc._.unread[f"sentence cut after {LONGEST} words"] += 1
            run = 1
    return doc
