"""He, she, it, they, I: to the likeliest antecedent that agrees, or to nobody."""

from spacy.tokens import Doc, Token

from extract.annotations import Actor, Mention
from extract.names.antecedents import FEMALE, MALE, PLURAL, THING, choose
from extract.names.lexicon import SPEAKING
from extract.names.salience import Scene, subject_of

_SPEAKER = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ourselves"})
_REFERRING = MALE | FEMALE | THING | PLURAL | _SPEAKER | _WE
_WEATHER = frozenset("seem appear happen turn take rain snow emerge remain matter cost mean".split())
_SAYING = SPEAKING | frozenset("add write state note explain declare ask recall continue".split())
THRESHOLD = 0.4
"""The least probability at which a pronoun is given an antecedent (precision 0.73 on held-out text)."""


def is_pronoun(token: Token) -> bool:
    """Whether it is a pronoun that may refer to an entity."""
    return token.lower_ in _REFERRING and token.text != "US"


def resolve(scene: Scene, token: Token, quotes: dict[int, int]) -> Mention | None:
    """The mention that a pronoun makes, or None. `quotes` maps the tokens inside quotation marks to their quote."""
    if token.lower_ in _SPEAKER or token.lower_ in _WE:
        return _of_speaker(scene, token, quotes)
    actor, probability = choose(scene, token, is_empty(token))
    if actor is None or probability < THRESHOLD:
        return None
    return Mention(token.i, token.i + 1, actor, "pronoun", "pronoun", round(probability, 2))


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


def quoted(doc: Doc) -> dict[int, int]:
    """Tokens inside quotation marks, each with the number of its quote."""
    inside, number, found = False, 0, {}
    for token in doc:
        if token.text in ('"', "“", "”", "``", "''"):
            opens = token.text in ("“", "``") or (token.text == '"' and not inside)
            number += opens
            inside = opens
        elif "\n\n" in token.text:
            inside = False
        elif inside:
            found[token.i] = number
    return found


def _of_speaker(scene: Scene, token: Token, quotes: dict[int, int]) -> Mention | None:
    """I and we of a quote: whoever is said to speak beside it; we only where a body speaks."""
    if token.i not in quotes:
        return None
    actor = _speaker(scene, token, quotes)
    plural = token.lower_ in _WE
    if actor is None or (actor.kind == "Person") == plural:
        return None
    return Mention(token.i, token.i + 1, actor, "pronoun", "speaker", 0.75)


def _speaker(scene: Scene, token: Token, quotes: dict[int, int]) -> Actor | None:
    number = quotes[token.i]
    tokens = [i for i, n in quotes.items() if n == number]
    first, last = scene.sentence(max(0, min(tokens) - 1)), scene.sentence(max(tokens))
    start = scene.starts[first]
    end = scene.starts[last + 2] if last + 2 < len(scene.starts) else len(scene.doc)
    best: tuple[int, Actor] | None = None
    for verb in scene.doc[start:end]:
        if verb.i in quotes or verb.lemma_ not in _SAYING:
            continue
        subject = subject_of(verb)
        mention = scene.at.get(subject.i) if subject is not None else None
        if mention is None or mention.actor is None:
            continue
        far = min(abs(verb.i - min(tokens)), abs(verb.i - max(tokens)))
        if best is None or far < best[0]:
            best = (far, mention.actor)
    return best[1] if best else None
