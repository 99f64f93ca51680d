"""How likely each actor is what a pronoun or nominal means: a log-linear choice among all that agree, and nobody.

The weights (`antecedents.yaml` beside this module) were fitted by maximum likelihood to references marked by hand;
features are named for what they see, so that a choice can be read. Each sort of reference has its threshold there, the
least probability at which nine in ten were right; below it nobody is chosen.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names import structure
from extract.names.salience import Scene, clause_of, subject_of
from extract.names.structure import Features, role_in_clause
from graph.yaml_source import LINE, load

WEIGHTS = Path(__file__).with_name("antecedents.yaml")
REACH = 4
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "myself", "mine"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_SORTS = (
    dict.fromkeys(MALE, "he") | dict.fromkeys(FEMALE, "she") | dict.fromkeys(THING, "it")
    | dict.fromkeys(PLURAL, "they") | dict.fromkeys(FIRST, "I") | dict.fromkeys(WE, "we")
)  # fmt: skip


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The shipped weight of each feature."""
    return {name: float(value) for name, value in load(WEIGHTS).items() if name != LINE}


def sort_of(token: Token) -> str:
    """The reference's class: he, she, it, they, I, we, or "the" for a nominal."""
    return "the" if token.text == "US" else _SORTS.get(token.lower_, "the")


def agrees(sort: str, actor: Actor) -> bool:
    """Whether an actor may be meant at all: persons by gender, things never by he or she."""
    if sort in ("he", "she"):
        other = "f" if sort == "he" else "m"
        return actor.kind == "Person" and actor.gender != other
    return sort == "they" or actor.kind not in ("Person", "Group")


def choose(sort: str, actors: Sequence[Actor], rows: Sequence[Features]) -> tuple[Actor | None, float]:
    """The likeliest actor with its probability; None where nobody is likelier or it is not likely enough.

    `rows` are the features of the actors in their order, and last those of nobody.
    """
    table = weights()
    scores = [sum(table.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    top = max(scores)
    likely = [math.exp(score - top) for score in scores]
    total = sum(likely)
    best = likely.index(max(likely))
    sure = likely[best] / total
    return (actors[best] if best < len(actors) and sure >= table.get(f"threshold:{sort}", 0.5) else None), sure


def nobody(scene: Scene, token: Token, empty: bool, rivals: int) -> Features:
    """What speaks for no antecedent."""
    sort = sort_of(token)
    row = {f"nobody:{sort}": 1.0, f"nobody:{sort}:{role_in_clause(token)}": 1.0, f"nobody:{min(rivals, 3)}": 1.0}
    row |= {f"nobody:{sort}:{'in' if token.i in scene.quotes else 'out'}": 1.0}
    row |= {f"nobody:{name}": 1.0 for name in [*_acts(sort, token), *structure.predicate(sort, token)]}
    if empty:
        row["nobody:empty"] = 1.0
    return row


def candidates(scene: Scene, token: Token, voice: Actor | None = None) -> tuple[list[Actor], list[Features]]:
    """The actors mentioned not long before that agree, and what speaks for each; `voice` speaks where it stands."""
    sort = sort_of(token)
    barred, favoured = _barred(scene, token), _favoured(scene, token)
    listed = grouped(scene, token, REACH, lambda actor: actor is not barred and agrees(sort, actor))
    actors, rows = [], []
    for rank, mentions in enumerate(listed):
        actor = mentions[-1].actor
        assert actor is not None
        actors.append(actor)
        shared = described_mentions(scene, token, mentions, rank)
        row = shared | {f"{sort}:{name}": value for name, value in shared.items()}
        row |= _own(scene, token, mentions, actor is favoured) | structure.features(scene, token, mentions, rank)
        if actor is voice:
            row[f"voice:{sort}"] = 1.0
        rows.append(row)
    if len(rows) == 1:
        rows[0][f"alone:{sort}"] = 1.0
    return actors, rows


def grouped(scene: Scene, token: Token, reach: int, fits: Callable[[Actor], bool]) -> list[list[Mention]]:
    """The mentions of each fitting actor in the last sentences, the actor mentioned last first."""
    found: dict[int, list[Mention]] = {}
    for mention in scene.before(token.i, reach):
        if mention.actor is not None and fits(mention.actor):
            found.setdefault(id(mention.actor), []).append(mention)
    listed = [sorted(mentions, key=lambda m: m.start) for mentions in found.values()]
    return sorted(listed, key=lambda mentions: -mentions[-1].start)


def described_mentions(scene: Scene, token: Token, mentions: list[Mention], rank: int) -> Features:
    """How an actor was mentioned before a token: how far, how often, in which roles and forms."""
    last, here = mentions[-1], scene.sentence(token.i)
    far = here - scene.sentence(last.start)
    role = role_in_clause(last.root(scene.doc))
    roles = {(role_in_clause(m.root(scene.doc)), here - scene.sentence(m.start)) for m in mentions}
    row: Features = {
        f"far:{min(far, 5)}": 1.0,
        f"role:{role}": 1.0,
        f"role:{role}:{min(far, 1)}": 1.0,
        f"form:{last.form}": 1.0,
        f"rank:{min(rank, 3)}": 1.0,
        "count": math.log(len(mentions)),
        "tokens": math.log(1 + token.i - last.end),
    }
    flags = {
        "subject:0": ("subject", 0) in roles,
        "subject:1": ("subject", 1) in roles,
        "first:0": _opens(scene, mentions, here),
        "first:1": _opens(scene, mentions, here - 1),
        "topic": _is_topic(scene, mentions[0].actor),
        "context": last.start < scene.doc._.context_end,
        "quote:same": scene.quotes.get(token.i, 0) == scene.quotes.get(last.start, 0),
    }
    return row | {name: 1.0 for name, holds in flags.items() if holds}


def _own(scene: Scene, token: Token, mentions: list[Mention], favoured: bool) -> Features:
    """What only pronouns look at: agreement, the clause's subject, the same pronoun before, what the actor does."""
    sort, last = sort_of(token), mentions[-1]
    actor, mine, role = last.actor, role_in_clause(token), role_in_clause(last.root(scene.doc))
    assert actor is not None
    pronouns = {sort_of(scene.doc[m.start]) for m in scene.mentions if m.actor is actor and m.form == "pronoun"}
    row: Features = {
        f"kind:{sort}:{actor.kind}": 1.0,
        f"gender:{actor.gender is not None}": float(sort in ("he", "she")),
        f"pair:{mine}:{role}": 1.0,
        f"sort:{sort}:{actor.sort}": 1.0,
    }
    row |= {f"{name}:{actor.kind}": 1.0 for name in _acts(sort, token)}
    flags = {
        f"favoured:{mine}": favoured,
        "same-pronoun": any(m.form == "pronoun" and sort_of(scene.doc[m.start]) == sort for m in mentions),
        "other-pronoun": bool(pronouns - {sort, "I", "we", "the"}),
        f"ending:{sort}:{_first_letter(actor)}": sort in ("he", "she") and actor.gender is None,
        f"apposed:{mine}": _apposed(scene, token, actor),
        "parallel": mine == role and far_of(scene, token, last) == 0,
        "officers": last.rule == "officers" and sort == "they",
        f"known:{actor.known}": True,
        f"plural:{sort}": last.root(scene.doc).tag_ in ("NNS", "NNPS"),
    }
    return row | {name: 1.0 for name, holds in flags.items() if holds}


def far_of(scene: Scene, token: Token, mention: Mention) -> int:
    """How many sentences back a mention stands."""
    return scene.sentence(token.i) - scene.sentence(mention.start)


def _acts(sort: str, token: Token) -> list[str]:
    """What a thing or many do, suffer or own, as names of features: "it:subject:sign", "it:owner:border"."""
    role = role_in_clause(token)
    if sort in ("he", "she") or role not in ("subject", "object", "owner"):
        return []
    return [f"{sort}:{role}:{token.head.lemma_.lower()}"]


def _first_letter(actor: Actor) -> str:
    """The last letter of a first name, which tells something of gender."""
    first = actor.name.split()[0] if " " in actor.name else ""
    return first[-1:].lower()


def _apposed(scene: Scene, token: Token, actor: Actor) -> bool:
    """ "Fathia, his wife": an owner inside an apposition is not whom it describes."""
    noun = token.head
    if role_in_clause(token) != "owner" or noun.dep_ not in ("appos", "attr"):
        return False
    mention = scene.at.get(noun.head.i)
    return mention is not None and mention.actor is actor


def _is_topic(scene: Scene, actor: Actor | None) -> bool:
    """Whether it is the first of its kind to be mentioned."""
    same = (m for m in scene.mentions if m.actor is not None and actor is not None and m.actor.kind == actor.kind)
    first = min(same, key=lambda m: m.start, default=None)
    return first is not None and first.actor is actor


def _opens(scene: Scene, mentions: list[Mention], sentence: int) -> bool:
    """Whether one of the mentions is the first of a sentence."""
    inside = [m.start for m in scene.mentions if scene.sentence(m.start) == sentence]
    return bool(inside) and any(m.start == min(inside) for m in mentions)


def _barred(scene: Scene, token: Token) -> Actor | None:
    """An object pronoun is not the subject of its own clause: "Berg met her"."""
    if role_in_clause(token) in ("owner", "subject") or token.lower_.endswith(("self", "selves")):
        return None
    return _subject(scene, clause_of(token), token)


def _favoured(scene: Scene, token: Token) -> Actor | None:
    """A possessive or reflexive favours its clause's subject, a subject that of the clause above it."""
    verb = clause_of(token)
    if role_in_clause(token) == "subject":
        verb = clause_of(verb.head)
    return _subject(scene, verb, token)


def _subject(scene: Scene, verb: Token, token: Token) -> Actor | None:
    subject = subject_of(verb)
    mention = scene.at.get(subject.i) if subject is not None and subject.i < token.i else None
    return mention.actor if mention else None
