"""Who speaks inside quotation marks: the subject of the speech verb beside the quotation."""

from spacy.tokens import Doc, Token

from extract.annotations import Mention
from extract.clauses.fillers import MentionMap
from extract.clauses.grammar import grammatical_subject, is_verb

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
SPEECH = frozenset(
    "say tell add write state declare claim argue tweet note warn insist explain announce reply respond ask "
    "remark comment continue conclude report call put describe stress".split()
)
SPEAKERS = frozenset({"Person", "State", "Alliance", "Organization", "Group"})
_REACH = 30  # tokens beside a quotation in which its speech verb is looked for


class Quotations:
    """The quotations of a `Doc` (longer than a few words) and, on asking, their speakers."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._ranges = _ranges(doc)

    def speaker_of(self, token: Token, mentions: MentionMap) -> tuple[Mention | str, object] | None:
        """Who says the quotation that the token stands in: a mention with its actor; None outside quotations."""
        for start, end in self._ranges:
            if start < token.i < end:
                return self._speaker(start, end, mentions)
        return None

    def _speaker(self, start: int, end: int, mentions: MentionMap) -> tuple[Mention | str, object] | None:
        doc = self._doc
        after = range(end + 1, min(end + _REACH, len(doc)))
        before = range(start - 1, max(start - _REACH, -1), -1)
        for index in (*self._same_sentence(after, end), *self._same_sentence(before, start)):
            token = doc[index]
            if is_verb(token) and token.lemma_.lower() in SPEECH and not start < token.i < end:
                subject = grammatical_subject(token)
                for filler in mentions.fillers(subject) if subject is not None else []:
                    if filler.mention.actor is not None and filler.mention.actor.kind in SPEAKERS:
                        return filler.mention, filler.mention.actor
        return None

    def _same_sentence(self, indices: range, edge: int) -> list[int]:
        """The indices until a sentence that does not touch the quotation begins."""
        kept = []
        for index in indices:
            if self._doc[index].text in (*OPENING, EITHER) or "\n" in self._doc[index].text:
                break
            kept.append(index)
            if self._doc[index].text in ".!?" and abs(index - edge) > 1:
                break
        return kept


def _ranges(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges between quotation marks; an unclosed one ends with its paragraph, a short one is no speech."""
    ranges, start = [], None
    for token in doc:
        if token.text in OPENING or (token.text == EITHER and start is None):
            start = token.i
        elif start is not None and (token.text in CLOSING or token.text == EITHER):
            if token.i - start > 4:
                ranges.append((start, token.i))
            start = None
        elif start is not None and token.text.count("\n") > 1:
            start = None
    return ranges
