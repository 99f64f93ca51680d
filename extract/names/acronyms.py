"""Short forms that a text introduces in brackets: "Shanghai Cooperation Organisation (SCO)", "the SDF (Syrian ...)"."""

from collections.abc import Iterable

from spacy.tokens import Doc

from extract.annotations import Actor, Mention

_OPEN, _CLOSE = ("(", "["), (")", "]")


def _is_acronym(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return 2 <= len(text) <= 10 and len(letters) >= 2 and sum(sign.isupper() for sign in letters) >= len(letters) - 1


def _in_brackets(doc: Doc, mention: Mention) -> int | None:
    """The index of a lone acronym in brackets right behind a mention."""
    at = mention.end
    if at + 2 < len(doc) and doc[at].text in _OPEN and doc[at + 2].text in _CLOSE and _is_acronym(doc[at + 1].text):
        return at + 1
    return None


def introduce(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with each introduced short form a mention of its actor wherever the text has it."""
    means: dict[str, Actor] = {}
    for mention in mentions:
        at = _in_brackets(doc, mention)
        actor = mention.actor
        if (
            at is None
            or actor is None
            or actor.kind == "Person"
            or mention.form != "name"
            or mention.end - mention.start < 2
        ):
            continue
        means[doc[at].text] = actor
    means |= _reversed(doc, mentions)
    return _applied(doc, mentions, means) if means else mentions


def _reversed(doc: Doc, mentions: Iterable[Mention]) -> dict[str, Actor]:
    """ "SDF (Syrian Democratic Forces)": the longer name in the brackets is the actor's."""
    ending = {mention.end: mention for mention in mentions}
    found = {}
    for mention in ending.values():
        before = ending.get(mention.start - 1)
        if before is None or mention.actor is None or mention.end >= len(doc) or doc[mention.end].text not in _CLOSE:
            continue
        text = before.span(doc).text
        initials = [token.text[0] for token in mention.span(doc) if token.text[0].isupper()]
        if doc[mention.start - 1].text in _OPEN and _is_acronym(text) and len(initials) > 1 and initials[0] == text[0]:
            found[text] = mention.actor
    return found


def _applied(doc: Doc, mentions: list[Mention], means: dict[str, Actor]) -> list[Mention]:
    taken = {at: mention for mention in mentions for at in range(mention.start, mention.end)}
    kept = list(mentions)
    for token in doc:
        actor = means.get(token.text)
        if actor is None:
            continue
        there = taken.get(token.i)
        if there is None:
            kept.append(Mention(token.i, token.i + 1, actor, "name", "acronym", 0.95))
        elif there.end - there.start == 1:
            there.actor, there.rule = actor, "acronym"
    return sorted(kept, key=lambda mention: mention.start)
