"""What a definite nominal may mean ("the minister", "the union", "the treaty", "his country"), as a learned choice.

Candidates are the actors of a kind that the noun may name; what speaks for each is whether the text has called it so,
whether the noun stands in its name, its sort, and all that speaks for a pronoun's antecedent. `antecedents.yaml` holds
the weights.
"""

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names.antecedents import described_mentions, grouped
from extract.names.gazetteer import fold
from extract.names.lexicon import (
    ALLIANCE_HEADS,
    BODIES,
    EVENT_HEADS,
    NOMINALS,
    OFFICE_NOUNS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    POLICY_HEADS,
    PRODUCT_HEADS,
)
from extract.names.roles import role_of
from extract.names.salience import Scene
from extract.names.structure import Features

REACH = 7
_SORT_LIKE = {"armed_group": "militia", "international_organisation": "organisation"}
_STATE_NOUNS = frozenset("government country nation kingdom republic authorities regime state junta emirate".split())
_HEADS = {
    "Organization": ORGANIZATION_HEADS | BODIES, "Alliance": ALLIANCE_HEADS | {"organisation", "organization", "forum"},
    "Policy": POLICY_HEADS, "Event": EVENT_HEADS, "Place": PLACE_HEADS, "Product": PRODUCT_HEADS,
}  # fmt: skip


def kinds_of(word: str) -> frozenset[str]:
    """The kinds that a noun may name by our lists; empty for a noun that they do not know."""
    found = {kind for kind, heads in _HEADS.items() if word in heads} | set(NOMINALS.get(word, ((), ()))[0])
    if word in OFFICE_NOUNS:
        found.add("Person")
    if word in _STATE_NOUNS:
        found.add("State")
    return frozenset(found)


def options(scene: Scene, noun: Token, owner: Actor | None) -> tuple[list[Actor], list[Features]]:
    """The actors that a noun may mean here, and what speaks for each; `owner` is who it is said to belong to."""
    kinds, word, role = kinds_of(noun.lower_), noun.lower_, role_of(noun)
    actors, rows = [], []
    for rank, mentions in enumerate(grouped(scene, noun, REACH, lambda actor: _may_mean(scene, actor, kinds, word))):
        actor = mentions[-1].actor
        assert actor is not None
        actors.append(actor)
        shared = {f"the:{name}": value for name, value in described_mentions(scene, noun, mentions, rank).items()}
        rows.append(shared | _said(scene, noun, actor, role) | _seen(scene, noun, mentions, owner))
    _mark_rivals(rows)
    return actors, rows


def nobody(scene: Scene, noun: Token, determiner: str, qualified: bool, rivals: int) -> Features:
    """What speaks for a noun that refers to nobody named: what it says, how it is determined and modified."""
    which = "office" if noun.lower_ in OFFICE_NOUNS else "listed" if noun.lower_ in NOMINALS else "head"
    modified = any(child.dep_ in ("amod", "compound", "nmod", "nummod") for child in noun.lefts)
    return {
        "nobody:the": 1.0,
        f"nobody:the:{which}": 1.0,
        f"nobody:the:{noun.lower_}": 1.0,
        f"nobody:the:det:{determiner}": 1.0,
        f"nobody:the:{min(rivals, 3)}": 1.0,
        f"nobody:the:modified:{modified}": 1.0,
        f"nobody:the:dep:{noun.dep_}": 1.0,
        "nobody:the:qualified": float(qualified),
        "nobody:the:plural": float(noun.tag_ in ("NNS", "NNPS")),
        "nobody:the:quoted": float(noun.i in scene.quotes),
    }


def _may_mean(scene: Scene, actor: Actor, kinds: frozenset[str], word: str) -> bool:
    if actor.kind in kinds and actor.kind != "Person":
        return True
    called = scene.words.get(actor, ())
    if actor.kind == "Person":
        return "Person" in kinds or word in called
    return word in called or word in fold(actor.name).split()


def _said(scene: Scene, noun: Token, actor: Actor, role: str) -> Features:
    """How the noun fits what the text and the lists say of the actor."""
    word, names = noun.lower_, fold(actor.name).split()
    called = scene.words.get(actor, frozenset())
    sorts = NOMINALS.get(word, ((), ()))[1]
    sort = _SORT_LIKE.get(actor.sort or "", actor.sort)
    others = [NOMINALS[other][1] for other in called if other in NOMINALS]
    flags = {
        "called": word in called or role in called,
        "called-alike": bool(sorts) and sorts in others,
        "called-other": bool(called) and word not in called and role not in called,
        "in-name": word in names,
        "ends-name": names[-1:] == [word],
        "opens-name": names[:1] == [word],
        "sort": sort is not None and (sort in sorts or sort == word),
        "sort-other": bool(sorts) and sort is not None and sort not in sorts,
        f"known:{actor.known}": True,
        f"gender:{actor.gender}:{word}": word in ("man", "woman", "king", "queen", "chairwoman", "spokeswoman"),
    }
    row = {f"the:{name}": 1.0 for name, holds in flags.items() if holds}
    return row | {f"the:{word}:{actor.kind}": 1.0, f"the:kind:{actor.kind}": 1.0}


def _seen(scene: Scene, noun: Token, mentions: list[Mention], owner: Actor | None) -> Features:
    """How the actor was mentioned before, and how it stands to whom the noun is said to belong to."""
    actor = mentions[-1].actor
    assert actor is not None
    nouns = {mention.root(scene.doc).lower_ for mention in mentions if mention.form == "nominal"}
    words = {child.lower_ for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod")}
    known = set(fold(actor.name).split()) | set(scene.words.get(actor, ()))
    flags = {
        "again": noun.lower_ in nouns,
        "again-other": bool(nouns) and noun.lower_ not in nouns,
        "adjective-only": all(mention.form == "adjective" for mention in mentions),
        "owner": owner is not None and owner is actor,
        "owner-state": owner is not None and actor.state == owner.name,
        "owner-other": owner is not None and actor.state is not None and actor.state != owner.name,
        "words": bool(words & known),
        "words-other": bool(words) and not words & known,
        "same-sentence": scene.sentence(mentions[-1].start) == scene.sentence(noun.i),
    }
    return {f"the:{name}": 1.0 for name, holds in flags.items() if holds}


def _mark_rivals(rows: list[Features]) -> None:
    """One candidate alone is called so, or is of the sort: then it is likelier."""
    for name in ("the:called", "the:sort", "the:in-name"):
        with_it = [row for row in rows if name in row]
        if len(with_it) == 1:
            with_it[0][f"{name}:alone"] = 1.0
    if len(rows) == 1:
        rows[0]["the:alone"] = 1.0
