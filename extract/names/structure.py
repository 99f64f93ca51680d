"""How a pronoun stands to a candidate in the parse: clauses between, relative clauses, coordination, predicates."""

from spacy.tokens import Token

from extract.annotations import Mention
from extract.names.salience import Scene, clause_of

_ROLES = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "dative": "object", "poss": "owner",
    "pobj": "pobj", "conj": "conj", "appos": "appos", "compound": "inner", "amod": "inner", "nmod": "inner",
}  # fmt: skip

Features = dict[str, float]


def features(scene: Scene, token: Token, mentions: list[Mention], rank: int) -> Features:
    """What the parse says of a pronoun and the actor of these earlier mentions, most of it in conjunction."""
    last = mentions[-1]
    root, actor = last.root(scene.doc), last.actor
    assert actor is not None
    word, mine, role = token.lower_, role_in_clause(token), role_in_clause(root)
    far = min(scene.sentence(token.i) - scene.sentence(last.start), 3)
    opens = token.i - scene.starts[scene.sentence(token.i)] < 3
    kind = actor.kind if actor.kind in ("State", "Person") else "thing"
    above = list(token.ancestors)
    row = {
        f"x:{word}:{role}:{far}": 1.0,
        f"x:{kind}:{mine}:{role}:{far}": 1.0,
        f"x:{kind}:{last.form}:{far}": 1.0,
        f"x:{word}:rank:{min(rank, 3)}:{far}": 1.0,
        f"x:{word}:kind:{actor.kind}": 1.0,
        f"x:opens:{opens}:{role}:{far}": 1.0,
        f"x:{kind}:count:{min(len(mentions), 4)}:{min(rank, 2)}": 1.0,
    }
    flags = {
        "x:relative": far == 0 and any(up.dep_ in ("relcl", "acl") and up.head == root for up in above),
        "x:inside": far == 0 and root in above,
        "x:same-clause": far == 0 and clause_of(root) == clause_of(token),
        "x:joined-clause": far == 0 and clause_of(token).dep_ == "conj" and clause_of(token).head == clause_of(root),
        "x:clause-above": far == 0 and clause_of(clause_of(token).head) == clause_of(root),
        f"x:{mine}:joined": token.head.dep_ == "conj" and token.head.head == root,
        "x:subject-before": far == 1 and role == "subject" and root.head.dep_ == "ROOT",
        f"x:{word}:subject-before:{opens}": far == 1 and role == "subject" and root.head.dep_ == "ROOT",
    }
    return row | {name: 1.0 for name, holds in flags.items() if holds}


def predicate(sort: str, token: Token) -> list[str]:
    """What is said of a thing, as names of features: "it was a pity that", "it is said that", "does it"."""
    if sort in ("he", "she"):
        return []
    verb = clause_of(token)
    names = [f"{sort}:{token.dep_}:opens:{token.i == token.sent.start}"]
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            names += [f"{sort}:{child.dep_}", f"{sort}:{child.dep_}:{child.lemma_.lower()}"]
        elif child.dep_ in ("ccomp", "xcomp", "advcl", "csubj"):
            names.append(f"{sort}:{token.dep_}:{child.dep_}")
    return [*names, f"{sort}:{token.dep_}:{verb.tag_}"]


def role_in_clause(token: Token) -> str:
    """subject, object, owner, pobj, conj, appos, inner or other."""
    if token.tag_ == "PRP$":
        return "owner"
    return _ROLES.get(token.dep_, "other")
