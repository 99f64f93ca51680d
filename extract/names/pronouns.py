"""He, she, it, they, I, we: to the likeliest antecedent or speaker, or to nobody."""

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names import speakers
from extract.names.antecedents import candidates, choose, nobody, sort_of
from extract.names.salience import Scene
from extract.names.structure import Features

_WEATHER = frozenset("seem appear happen turn take rain snow emerge remain matter cost mean".split())


def is_pronoun(token: Token) -> bool:
    """Whether it is a pronoun that may refer to an entity."""
    return sort_of(token) != "the"


def is_speaking(token: Token) -> bool:
    """Whether it is an I or a we: its speaker may be named behind it, so that it is read last."""
    return sort_of(token) in ("I", "we")


def options(scene: Scene, token: Token) -> tuple[list[Actor], list[Features]]:
    """Whom a pronoun may mean, and what speaks for each; the last features are those of nobody."""
    if is_speaking(token):
        actors, rows = speakers.options(scene, token)
        return actors, [*rows, speakers.nobody(scene, token, len(actors))]
    voice = speakers.speaker(scene, token)
    actors, rows = candidates(scene, token, voice.actor if voice else None)
    return actors, [*rows, nobody(scene, token, is_empty(token), len(actors))]


def resolve(scene: Scene, token: Token) -> Mention | None:
    """The mention that a pronoun makes, or None; an "it" that is empty by its syntax never makes one."""
    if is_empty(token):
        return None
    actor, sure = choose(sort_of(token), *options(scene, token))
    if actor is None:
        return None
    rule = "speaker" if is_speaking(token) else "pronoun"
    return Mention(token.i, token.i + 1, actor, "pronoun", rule, round(sure, 2))


def is_empty(token: Token) -> bool:
    """ "it" that refers to nothing: "it is clear that", "it seems", "made it possible to"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in _WEATHER:
        return True
    children = {child.dep_ for child in verb.children}
    if token.dep_ == "nsubj" and verb.lemma_ == "be":
        clausal = any(
            t.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl", "acl") for t in verb.subtree if t.i > verb.i
        )
        return bool(children & {"acomp", "attr", "prep", "advmod"}) and clausal and not children & {"dobj"}
    if token.dep_ == "nsubjpass":
        return bool(children & {"ccomp", "csubjpass", "csubj"})
    return token.dep_ in ("dobj", "nsubj") and verb.lemma_ in ("make", "find", "think", "consider") and token.i > verb.i
