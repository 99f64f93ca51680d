"""He, she, it, they, I: to the likeliest antecedent that agrees, or to nobody."""

from spacy.tokens import Doc, Token

from extract.annotations import Actor, Mention
from extract.names.lexicon import SPEAKING
from extract.names.salience import Scene, certainty, clause_of, subject_of

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SPEAKER = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ourselves"})
_THING_KINDS = {"Organization": 1.0, "State": 1.0, "Alliance": 1.0, "Place": 0.55, "Policy": 0.7, "Product": 0.7, "Event": 0.35}
_WHOLE_KINDS = {"Group": 1.0, "Organization": 0.7, "State": 0.35, "Alliance": 0.35, "Person": 0.3}
_WEATHER = frozenset("seem appear happen turn take rain snow emerge remain matter cost mean".split())
THRESHOLD = 0.52
_REACH = 3


def is_pronoun(token: Token) -> bool:
    """Whether it is a pronoun that may refer to an entity."""
    lower = token.lower_
    if lower == "us" and token.text == "US":
        return False
    return lower in _MALE | _FEMALE | _THING | _PLURAL | _SPEAKER | _WE


def resolve(scene: Scene, token: Token, quotes: dict[int, int]) -> Mention | None:
    """The mention that a pronoun makes; None where nobody is certain enough. `quotes` maps quoted tokens to their quote."""
    word = token.lower_
    if word in _SPEAKER or word in _WE:
        return _of_speaker(scene, token, quotes)
    if word in _THING and is_empty(token):
        return None
    barred = _barred(scene, token)
    favoured = _favoured(scene, token)

    def fits(actor: Actor, mention: Mention) -> float:
        if actor is barred:
            return 0.0
        return agreement(word, actor, mention) * (2.0 if actor is favoured else 1.0)

    ranked = scene.ranking(token.i, _REACH, fits)
    sure = certainty(ranked)
    if sure < THRESHOLD or ranked[0][0] < _LEAST:
        return None
    return Mention(token.i, token.i + 1, ranked[0][1], "pronoun", "pronoun", round(0.9 * sure, 2))


_LEAST = 0.08


def agreement(word: str, actor: Actor, mention: Mention) -> float:
    """How well an actor agrees with a pronoun in person, gender, number and kind: 0 (not at all) to 1."""
    if word in _MALE:
        return {"m": 1.0, None: 0.8}.get(actor.gender, 0.0) if actor.kind == "Person" else 0.0
    if word in _FEMALE:
        return {"f": 1.0, None: 0.7}.get(actor.gender, 0.0) if actor.kind == "Person" else 0.0
    if word in _THING:
        return _THING_KINDS.get(actor.kind, 0.0)
    return 1.0 if mention.rule == "officers" else _WHOLE_KINDS.get(actor.kind, 0.0)


def _barred(scene: Scene, token: Token) -> Actor | None:
    """An object pronoun is not the subject of its own clause: "Berg met her"."""
    if token.tag_ == "PRP$" or token.dep_ in ("nsubj", "nsubjpass", "poss") or token.lower_.endswith(("self", "selves")):
        return None
    subject = subject_of(clause_of(token))
    mention = scene.at.get(subject.i) if subject is not None else None
    return mention.actor if mention else None


def _favoured(scene: Scene, token: Token) -> Actor | None:
    """A possessive or reflexive, and the subject of a clause that depends on another, favour the subject above them."""
    verb = clause_of(token)
    if token.dep_ in ("nsubj", "nsubjpass"):
        verb = clause_of(verb.head) if verb.head is not verb else verb
        if verb.i > token.i:
            return None
    subject = subject_of(verb)
    if subject is None or subject.i >= token.i:
        return None
    mention = scene.at.get(subject.i)
    return mention.actor if mention else None


def is_empty(token: Token) -> bool:
    """ "it" that refers to nothing: "it is clear that", "it seems", "made it possible to"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in _WEATHER:
        return True
    children = {child.dep_ for child in verb.children}
    if token.dep_ == "nsubj" and verb.lemma_ == "be":
        clausal = any(t.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl", "acl") for t in verb.subtree if t.i > verb.i)
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
        if verb.i in quotes or verb.lemma_ not in SPEAKING | {"add", "write", "state", "note", "explain", "declare", "ask"}:
            continue
        subject = subject_of(verb)
        mention = scene.at.get(subject.i) if subject is not None else None
        if mention is None or mention.actor is None:
            continue
        far = min(abs(verb.i - min(tokens)), abs(verb.i - max(tokens)))
        if best is None or far < best[0]:
            best = (far, mention.actor)
    return best[1] if best else None
