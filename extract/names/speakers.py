"""Who says I and we: candidates for the speaker of a quotation, of a turn in an interview, of a whole text.

A text's context names its speaker ("Speech by X, president of Y"): X says I, and Y we. A quotation's speaker is the
subject of the nearest verb of saying outside the quotation marks, or who stands before its colon.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names.antecedents import sort_of
from extract.names.lexicon import SPEAKING
from extract.names.salience import Scene, subject_of
from extract.names.structure import Features

SAYING = SPEAKING | frozenset(
    "add write state note explain declare ask recall continue tweet remark comment answer describe express joke"
    " conclude stress warn repeat post quote admit read".split()
)
_TELLING = SAYING | frozenset("speak address talk open testify".split())
_BODIES = frozenset({"Organization", "State", "Alliance", "Group", "Place"})
_OF_A_STATE = frozenset({"ministry", "army", "agency", "police"})


def speaker(scene: Scene, token: Token) -> Mention | None:
    """The mention of who is said to speak the quotation that a token stands in; None outside one."""
    if token.i not in scene.quotes:
        return None
    number = scene.quotes[token.i]
    tokens = [at for at, quote in scene.quotes.items() if quote == number]
    return _by_verb(scene, tokens) or _before_colon(scene, min(tokens))


def _by_verb(scene: Scene, tokens: list[int]) -> Mention | None:
    first, last = scene.sentence(max(0, min(tokens) - 1)), scene.sentence(max(tokens))
    start = scene.starts[first]
    end = scene.starts[last + 2] if last + 2 < len(scene.starts) else len(scene.doc)
    best: tuple[int, Mention] | None = None
    for verb in scene.doc[start:end]:
        if verb.i in scene.quotes or verb.lemma_ not in SAYING:
            continue
        subject = subject_of(verb) or next((c for c in verb.rights if c.dep_ in ("nsubj", "nsubjpass")), None)
        mention = scene.at.get(subject.i) if subject is not None else None
        far = min(abs(verb.i - min(tokens)), abs(verb.i - max(tokens)))
        if mention is not None and mention.actor is not None and (best is None or far < best[0]):
            best = (far, mention)
    return best[1] if best else None


def _before_colon(scene: Scene, start: int) -> Mention | None:
    """ "Berg: "We will ..." ": the first actor of the sentence that a colon ends."""
    before = scene.doc[max(0, start - 2) : start]
    if not any(token.text == ":" for token in before):
        return None
    first = scene.starts[scene.sentence(max(0, start - 2))]
    return next((m for m in scene.in_order() if first <= m.start < start and m.actor is not None), None)


def turn(scene: Scene, token: Token) -> Actor | None:
    """Whose turn it is in an interview printed as "((Name)) words" or "Name: words" at a line's start."""
    for at in range(token.i, 0, -1):
        mark = scene.doc[at].text
        if mark in ("))", ")") and "((" in scene.doc[max(0, at - 6) : at].text:
            mention = scene.at.get(at - 1)
            return mention.actor if mention else None
    return None


def options(scene: Scene, token: Token) -> tuple[list[Actor], list[Features]]:
    """The actors that may say this I or we, and what speaks for each."""
    sort = sort_of(token)
    says, whose = speaker(scene, token), turn(scene, token)
    voice = says.actor if says else None
    hints: dict[int, tuple[Actor, Features]] = {}
    inside = "in" if token.i in scene.quotes else "out"
    for actor, name in _hinted(scene, token, sort, voice or whose):
        row = hints.setdefault(id(actor), (actor, {f"{sort}:kind:{actor.kind}": 1.0}))[1]
        row[f"{sort}:{inside}:{name}"] = 1.0
    for actor, row in hints.values():
        earlier = [m for m in scene.mentions if m.actor is actor and m.start < token.i]
        row[f"{sort}:{inside}:seen"] = min(len(earlier), 5) / 5
        if any(m.form == "pronoun" and sort_of(scene.doc[m.start]) == sort for m in earlier):
            row[f"{sort}:{inside}:again"] = 1.0
    return [actor for actor, _ in hints.values()], [row for _, row in hints.values()]


def nobody(scene: Scene, token: Token, rivals: int) -> Features:
    """What speaks for a speaker that the text does not name."""
    sort, inside = sort_of(token), "in" if token.i in scene.quotes else "out"
    context = "context" if scene.doc._.context_end else "bare"
    row = {f"nobody:{sort}": 1.0, f"nobody:{sort}:{inside}:{context}": 1.0, f"nobody:{sort}:{min(rivals, 3)}": 1.0}
    return row | {f"nobody:{sort}:{token.lower_}": 1.0}


def _hinted(scene: Scene, token: Token, sort: str, voice: Actor | None) -> Iterator[tuple[Actor, str]]:
    if voice is not None and (sort == "we" or voice.kind == "Person"):
        yield voice, "voice"
    if sort == "we" and voice is not None:
        yield from _bodies_of(scene, voice, token.i, "voice")
    context = [m for m in scene.mentions if m.start < scene.doc._.context_end and m.actor is not None]
    if token.i not in scene.quotes:
        yield from _of_context(scene, sorted(context, key=lambda m: m.start), sort)


def _of_context(scene: Scene, context: list[Mention], sort: str) -> Iterator[tuple[Actor, str]]:
    """Who the context presents: its persons say I, its bodies we; the first, the only one, and a teller stand out."""
    wanted = {"Person"} if sort == "I" else _BODIES
    seen: list[Actor] = []
    for mention in context:
        actor = mention.actor
        assert actor is not None
        if actor.kind in wanted and actor not in seen:
            seen.append(actor)
            yield actor, f"context:{min(len(seen), 3)}"
        verb = mention.root(scene.doc).head
        if actor.kind in wanted and mention.root(scene.doc).dep_ == "nsubj" and verb.lemma_ in _TELLING:
            yield actor, "teller"
        if actor.kind in wanted and scene.doc[mention.start - 1].lower_ in ("by", "with", "of", "from"):
            yield actor, f"after:{scene.doc[mention.start - 1].lower_}"
    if len(seen) == 1:
        yield seen[0], "only"
    people = [m for m in context if m.actor and m.actor.kind == "Person"]
    if sort == "we" and people and people[0].actor is not None:
        yield from _bodies_of(scene, people[0].actor, scene.doc._.context_end, "first")
    yield from ((a, "state-of-body") for a in _states_of(scene, seen) if sort == "we")


def _states_of(scene: Scene, bodies: list[Actor]) -> Iterator[Actor]:
    named = {m.actor.name: m.actor for m in scene.mentions if m.actor and m.actor.kind == "State"}
    for body in bodies:
        if body.sort in _OF_A_STATE and body.state in named:
            yield named[body.state]


def _bodies_of(scene: Scene, person: Actor, before: int, name: str) -> Iterator[tuple[Actor, str]]:
    """The bodies that stand beside a person's name or title: "X, president of Y", "French minister X"."""
    for mention in scene.mentions:
        if mention.actor is not person or mention.form == "pronoun" or mention.start >= before:
            continue
        for other in scene.mentions:
            gap = other.start - mention.end if other.start > mention.start else mention.start - other.end
            near = 0 <= gap <= 6 and scene.sentence(other.start) == scene.sentence(mention.start)
            if near and other.actor is not None and other.actor.kind in _BODIES:
                side = "after" if other.start > mention.start else "before"
                yield other.actor, f"of-{name}:{side}:{other.actor.kind}"
