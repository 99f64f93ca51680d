"""Who speaks inside quotation marks: the subject of the speech verb beside the quotation."""

from spacy.tokens import Doc, Token

from extract.annotations import Mention
from extract.clauses.fillers import MentionMap
from extract.clauses.grammar import children, grammatical_subject, is_verb

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
SPEECH = frozenset(
    "say tell add write state declare claim argue tweet note warn insist explain announce reply respond ask "
    "read assert maintain contend admit acknowledge recall caution promise vow observe post confirm joke "
    "remark comment continue conclude report call put describe stress".split()
)
DOCUMENTS = frozenset("statement report letter summary message release tweet post speech declaration ruling".split())
"""Nouns of what is said or written: whoever owns it speaks."""

SPEAKERS = frozenset({"Person", "State", "Alliance", "Organization", "Group"})
_FULL_STOPS = (".", "!", "?", "…")
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
        after = self._same_sentence(range(end + 1, min(end + _REACH, len(self._doc))), end)
        before = self._same_sentence(range(start - 1, max(start - _REACH, -1), -1), start)
        for index in self._ordered(start, end, before, after):
            token = self._doc[index]
            if is_verb(token) and token.lemma_.lower() in SPEECH:
                found = _who_says(token, mentions)
                if found is not None:
                    return found
        return self._introduced(start, mentions)

    def _ordered(self, start: int, end: int, before: list[int], after: list[int]) -> list[int]:
        """Where to look: before it first where it is introduced, not behind it where it closes its sentence."""
        doc = self._doc
        goes_on = end + 1 < len(doc) and (doc[end + 1].is_lower or is_verb(doc[end + 1]))
        if doc[end - 1].text in _FULL_STOPS and not goes_on:
            return before
        return [*before, *after] if start and doc[start - 1].text in (",", ":") and not goes_on else [*after, *before]

    def _introduced(self, start: int, mentions: MentionMap) -> tuple[Mention | str, object] | None:
        """The subject of the sentence that ends in the colon before a quotation ("She was cheerful: ...")."""
        if start < 2 or self._doc[start - 1].text != ":":
            return None
        root = self._doc[start - 2].sent.root
        return _who_says(root, mentions) if is_verb(root) else None

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


def _who_says(verb: Token, mentions: MentionMap) -> tuple[Mention | str, object] | None:
    """The subject of a verb where it is somebody; of a statement that reads so, whoever made it."""
    subject = grammatical_subject(verb)
    if subject is None:
        return None
    owners = children(subject, "poss") if subject.lemma_.lower() in DOCUMENTS else []
    for filler in mentions.fillers(owners[0] if owners else subject):
        if filler.mention.actor is not None and filler.mention.actor.kind in SPEAKERS:
            return filler.mention, filler.mention.actor
    return None


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
