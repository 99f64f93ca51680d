"""How likely each actor is the antecedent of a pronoun: a log-linear choice among all that agree, and nobody.

The weights (`antecedents.yaml` beside this module) were fitted by maximum likelihood to pronouns marked by hand;
features are named for what they see, so that a choice can be read.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names.salience import Scene, clause_of, subject_of
from graph.yaml_source import LINE, load

WEIGHTS = Path(__file__).with_name("antecedents.yaml")
REACH = 4
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_ROLES = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "dative": "object", "poss": "owner",
    "pobj": "pobj", "conj": "conj", "appos": "appos", "compound": "inner", "amod": "inner", "nmod": "inner",
}  # fmt: skip

Features = dict[str, float]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The shipped weight of each feature."""
    return {name: float(value) for name, value in load(WEIGHTS).items() if name != LINE}


def sort_of(token: Token) -> str:
    """The pronoun's class: he, she, it or they."""
    lower = token.lower_
    return "he" if lower in MALE else "she" if lower in FEMALE else "it" if lower in THING else "they"


def agrees(sort: str, actor: Actor) -> bool:
    """Whether an actor may be meant at all: persons by gender, things never by he or she."""
    if sort in ("he", "she"):
        other = "f" if sort == "he" else "m"
        return actor.kind == "Person" and actor.gender != other
    return sort == "they" or actor.kind not in ("Person", "Group")


def choose(scene: Scene, token: Token, empty: bool) -> tuple[Actor | None, float]:
    """The likeliest antecedent with its probability; None where nobody is likelier."""
    table = weights()
    actors, rows = candidates(scene, token)
    rows.append(nobody(token, empty, len(actors)))
    scores = [sum(table.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    top = max(scores)
    likely = [math.exp(score - top) for score in scores]
    total = sum(likely)
    best = likely.index(max(likely))
    return (actors[best] if best < len(actors) else None), likely[best] / total


def nobody(token: Token, empty: bool, rivals: int) -> Features:
    """What speaks for no antecedent."""
    sort = sort_of(token)
    row = {f"nobody:{sort}": 1.0, f"nobody:{sort}:{_role(token)}": 1.0, f"nobody:{min(rivals, 3)}": 1.0}
    if empty:
        row["nobody:empty"] = 1.0
    return row


def candidates(scene: Scene, token: Token) -> tuple[list[Actor], list[Features]]:
    """The actors mentioned not long before that agree, and what speaks for each."""
    sort = sort_of(token)
    barred, favoured = _barred(scene, token), _favoured(scene, token)
    grouped: dict[int, list[Mention]] = {}
    for mention in scene.before(token.i, REACH):
        actor = mention.actor
        if actor is not None and actor is not barred and agrees(sort, actor):
            grouped.setdefault(id(actor), []).append(mention)
    listed = [sorted(mentions, key=lambda m: m.start) for mentions in grouped.values()]
    listed.sort(key=lambda mentions: -mentions[-1].start)
    actors, rows = [], []
    for rank, mentions in enumerate(listed):
        actor = mentions[-1].actor
        assert actor is not None
        actors.append(actor)
        rows.append(_features(scene, token, mentions, rank, actor is favoured))
    return actors, rows


def _features(scene: Scene, token: Token, mentions: list[Mention], rank: int, favoured: bool) -> Features:
    sort, last = sort_of(token), mentions[-1]
    actor = last.actor
    assert actor is not None
    here = scene.sentence(token.i)
    far = here - scene.sentence(last.start)
    role, mine = _role(last.root(scene.doc)), _role(token)
    roles = {(_role(m.root(scene.doc)), here - scene.sentence(m.start)) for m in mentions}
    row: Features = {
        f"far:{far}": 1.0,
        f"kind:{sort}:{actor.kind}": 1.0,
        f"role:{role}": 1.0,
        f"role:{role}:{min(far, 1)}": 1.0,
        f"form:{last.form}": 1.0,
        f"rank:{min(rank, 3)}": 1.0,
        "count": math.log(len(mentions)),
        "tokens": math.log(1 + token.i - last.end),
        f"gender:{actor.gender is not None}": float(sort in ("he", "she")),
        f"pair:{mine}:{role}": 1.0,
    }
    flags = {
        f"favoured:{mine}": favoured,
        "subject:0": ("subject", 0) in roles,
        "subject:1": ("subject", 1) in roles,
        "first:0": _opens(scene, mentions, here),
        "first:1": _opens(scene, mentions, here - 1),
        "same-pronoun": any(m.form == "pronoun" and sort_of(scene.doc[m.start]) == sort for m in mentions),
        "officers": last.rule == "officers" and sort == "they",
        f"known:{actor.known}": True,
        f"plural:{sort}": last.root(scene.doc).tag_ in ("NNS", "NNPS"),
    }
    return row | {name: 1.0 for name, holds in flags.items() if holds}


def _opens(scene: Scene, mentions: list[Mention], sentence: int) -> bool:
    """Whether one of the mentions is the first of a sentence."""
    inside = [m.start for m in scene.mentions if scene.sentence(m.start) == sentence]
    return bool(inside) and any(m.start == min(inside) for m in mentions)


def _role(token: Token) -> str:
    if token.tag_ == "PRP$":
        return "owner"
    return _ROLES.get(token.dep_, "other")


def _barred(scene: Scene, token: Token) -> Actor | None:
    """An object pronoun is not the subject of its own clause: "Berg met her"."""
    if _role(token) in ("owner", "subject") or token.lower_.endswith(("self", "selves")):
        return None
    return _subject(scene, clause_of(token), token)


def _favoured(scene: Scene, token: Token) -> Actor | None:
    """A possessive or reflexive favours its clause's subject, a subject that of the clause above it."""
    verb = clause_of(token)
    if _role(token) == "subject":
        verb = clause_of(verb.head)
    return _subject(scene, verb, token)


def _subject(scene: Scene, verb: Token, token: Token) -> Actor | None:
    subject = subject_of(verb)
    mention = scene.at.get(subject.i) if subject is not None and subject.i < token.i else None
    return mention.actor if mention else None
