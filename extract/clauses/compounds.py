"""The component that reads ties inside noun phrases: "the Kenyan labour ministry", "the Chinese company DeepSeek".

A ministry, court, army, parliament or other organ of state is part of it; a company, party, medium or other private
body with a nationality is located there. Where the state's name is inside the organisation's, its tokens are the end.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract import names
from extract.annotations import Actor, Candidate, Mention, begin, register

ORGANS = frozenset({"ministry", "agency", "parliament", "court", "bank", "police", "government"})
"""Sorts of organisation that belong to a state; every other sort is merely situated in one."""

_BETWEEN = frozenset({"NOUN", "ADJ", "PROPN"})
_JOINTS = frozenset({"-", "'s", "’s", "up"})  # "start-up" is three tokens
_REACH = 5  # words that may stand between a nationality and the name ("the Chinese artificial intelligence company X")


class CompoundReader:
    """`doc._.mentions` to candidates of PART_OF and LOCATED_IN."""

    def __call__(self, doc: Doc) -> Doc:
        """Add a candidate for each organisation with a nationality before or inside its name."""
        begin(doc)
        book = names.gazetteer()
        states = {m.actor.name: m.actor for m in doc._.mentions if m.actor is not None and m.actor.kind == "State"}
        for previous, mention in _neighbours(doc._.mentions):
            if mention.start >= doc._.context_end and _is_organisation(mention):
                state = _inside(doc, mention, states, book) or _before(doc, previous, mention)
                if state is not None and state.actor is not mention.actor:
                    doc._.candidates.append(_tie(mention, state))
        return doc


def _neighbours(mentions: list[Mention]) -> Iterator[tuple[Mention | None, Mention]]:
    return zip([None, *mentions], mentions, strict=False)


def _is_organisation(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind == "Organization" and mention.form == "name"


def _inside(doc: Doc, mention: Mention, states: dict[str, Actor], book: names.Gazetteer) -> Mention | None:
    """The nationality that begins a composed name of an organ of state ("Kenyan labour ministry")."""
    actor = mention.actor
    if actor is None or actor.sort not in ORGANS:
        return None  # armed forces and commands carry the name without the text tying them to the state
    for start in range(mention.start, mention.end - 1):
        for end in range(min(start + 3, mention.end - 1), start, -1):
            entry = book.state_of_adjective(doc[start:end].text)
            if entry is not None and entry.kind == "State":
                found = states.setdefault(entry.name, names.actor_of(entry))
                return Mention(start, end, found, "adjective", "inside-name")
    return None


def _before(doc: Doc, previous: Mention | None, mention: Mention) -> Mention | None:
    """A nationality or a possessor right before the name, nothing but nouns and adjectives between."""
    if previous is None or previous.actor is None or not 0 <= mention.start - previous.end <= _REACH:
        return None
    if previous.actor.kind != "State" and not (previous.actor.kind == "Place" and previous.actor.governed):
        return None
    between = doc[previous.end : mention.start]
    if not all(token.pos_ in _BETWEEN or token.lower_ in _JOINTS for token in between):
        return None
    owned = between.text.replace("’", "'").startswith("'s")
    described = previous.form == "adjective" and any(token.pos_ == "NOUN" for token in between)
    private = mention.actor is not None and mention.actor.sort in ("company", "medium", "party")
    return previous if owned or described or (previous.form == "adjective" and private) else None


def _tie(organisation: Mention, state: Mention) -> Candidate:
    actor = organisation.actor
    organ = actor is not None and actor.sort in ORGANS
    return Candidate(
        subject=organisation,
        type="PART_OF" if organ else "LOCATED_IN",
        object=state,
        predicate=organisation.end - 1,
        start=min(organisation.start, state.start),
        end=organisation.end,
        rule="tie:organ-of-state" if organ else "tie:nationality",
        confidence=round(0.75 * organisation.confidence, 3),
    )


@Language.factory("entente_compounds")
def make_compound_reader(nlp: Language, name: str) -> CompoundReader:
    """The compound reader."""
    register()
    return CompoundReader()
