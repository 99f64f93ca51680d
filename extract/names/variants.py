"""Names of one actor in one document: surnames, shortened and accented forms, first names, acronyms."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from extract.annotations import Actor, Mention
from extract.names.first_names import FEMALE_NAMES, MALE_NAMES
from extract.names.gazetteer import FAMILY_NAME_FIRST, fold, plain
from extract.names.lexicon import FEMALE, MALE
from extract.names.spans import is_capitalised

_PARTICLES = frozenset("al el de da di van von der den bin ibn la le del dos du ben abu".split())
_MINOR = frozenset("of the for and on de in to".split())
_UNSHORTENED = frozenset({"Person", "State", "Group"})
_GUESSED = ("ner:", "run", "lone")


def merge(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the variants of one name pointed at one actor, and surnames that NER missed added."""
    _tell_gender(doc, mentions)
    mentions = _surnames(doc, mentions)
    _short_bodies(doc, mentions)
    return sorted([*mentions, *_unmarked_short_forms(doc, mentions)], key=lambda mention: mention.start)


def surname_keys(name: str) -> set[str]:
    """What may stand for a person's full name: "Al-Harazi", "De La Fuente", "Fuente"."""
    words = fold(name).replace("-", " - ").split()
    words = [word for word in words if word not in ("jr.", "jr", "sr.", "ii", "iii")]
    keys = {" ".join(words[-1:])} if len(words) > 1 else set()
    if len(words) > 2:
        keys.add(" ".join(words[-2:]))
    at = len(words) - 1
    while at > 1 and (words[at - 1] in _PARTICLES or words[at - 1] == "-"):
        at -= 1
        keys.add(" ".join(words[at:]))
    if words and words[0] in ("king", "queen", "prince", "pope"):
        keys.add(" ".join(words[1:]))
    return {key for key in keys if len(key) > 1}


def _key(text: str) -> str:
    return " ".join(fold(text).replace("-", " - ").split())


def _people(mentions: Iterable[Mention]) -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = defaultdict(list)
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor.kind != "Person":
            continue
        keys = surname_keys(actor.name)
        if actor.known and actor.state in FAMILY_NAME_FIRST:
            keys = {fold(actor.name.split()[0])} if " " in actor.name else set()
        for key in keys:
            if actor not in found[key]:
                found[key].append(actor)
    return found


def _surnames(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    people = _people(mentions)
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor.known or (" " in actor.name and actor.kind != "Person") or mention.form != "name":
            continue
        owners = people.get(_key(actor.name), [])
        guessed = actor.kind == "Person" or mention.rule.startswith(_GUESSED)
        if guessed and owners and actor not in owners:
            mention.actor, mention.rule = _nearest(mentions, mention.start, owners), "surname"
    _borne_by_people(doc, mentions, people)
    _first_names(mentions)
    found = list(mentions)
    for token in doc:
        if token.i in taken or token.pos_ != "PROPN" or not is_capitalised(token) or len(token) < 3:
            continue
        owners = people.get(fold(token.text), [])
        if owners:
            found.append(Mention(token.i, token.i + 1, _nearest(mentions, token.i, owners), "name", "surname", 0.85))
    return sorted(found, key=lambda mention: mention.start)


def _borne_by_people(doc: Doc, mentions: list[Mention], people: dict[str, list[Actor]]) -> None:
    """A known name of one word that is also the surname of somebody in this text: "West" after Kanye West."""
    for mention in mentions:
        actor, before = mention.actor, doc[mention.start - 1].lower_ if mention.start else ""
        if actor is None or not actor.known or actor.kind not in ("Group", "Organization", "Policy", "Product"):
            continue
        owners = people.get(fold(mention.span(doc).text), []) if mention.end - mention.start == 1 else []
        if owners and before != "the" and mention.span(doc).text.istitle():
            mention.actor, mention.rule = _nearest(mentions, mention.start, owners), "surname"


def _nearest(mentions: list[Mention], at: int, owners: list[Actor]) -> Actor:
    """Of several of one surname the one last mentioned before, else the first mentioned after."""
    before = [m for m in mentions if m.start < at and m.actor in owners]
    after = [m for m in mentions if m.start > at and m.actor in owners]
    chosen = (before[-1] if before else after[0]).actor if before or after else owners[0]
    return chosen or owners[0]


def _first_names(mentions: list[Mention]) -> None:
    firsts: dict[str, list[Actor]] = defaultdict(list)
    for mention in mentions:
        actor = mention.actor
        if actor and actor.kind == "Person" and " " in actor.name and actor not in firsts[fold(actor.name.split()[0])]:
            firsts[fold(actor.name.split()[0])].append(actor)
    for mention in mentions:
        actor = mention.actor
        guessed = actor is not None and (actor.kind == "Person" or mention.rule.startswith("ner:"))
        if actor and guessed and " " not in actor.name and not actor.known:
            owners = firsts.get(fold(actor.name), [])
            if len(owners) == 1:
                mention.actor, mention.rule = owners[0], "first-name"


def _tell_gender(doc: Doc, mentions: list[Mention]) -> None:
    """Gender from the title before a name, or from a first name that only one gender bears."""
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor.kind != "Person" or actor.gender:
            continue
        before = {doc[i].lower_ for i in range(max(0, mention.start - 2), mention.start)}
        first = doc[mention.start].text
        if before & FEMALE or first in FEMALE_NAMES:
            actor.gender = "f"
        elif before & MALE or first in MALE_NAMES:
            actor.gender = "m"


def initials(name: str) -> str:
    """The capitals that an acronym of a name would have."""
    return "".join(word[0] for word in plain(name).replace("-", " ").split() if word[0].isupper())


def _short_bodies(doc: Doc, mentions: list[Mention]) -> None:
    """ "Nordlink" for "Nordlink Group", "SDF" for "Syrian Democratic Forces": where only one longer name fits."""
    full = _bodies(mentions)
    counts = Counter(id(m.actor) for m in mentions)
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor.known or actor.kind in ("Person", "State", "Group") or mention.form != "name":
            continue
        longer = [other for other in full if other is not actor and _shortens(actor.name, other.name)]
        if longer:
            mention.actor = max(longer, key=lambda other: counts[id(other)])
            mention.rule = "short-form"
        elif _is_definite(doc, mention.start) and (meant := _called(mentions, mention.start, actor.name)):
            mention.actor, mention.rule = meant, "short-form"


def _bodies(mentions: Iterable[Mention]) -> list[Actor]:
    """The actors of these mentions that may have a short form of the words of their name."""
    return list(
        {id(m.actor): m.actor for m in mentions if m.actor and m.actor.kind not in ("Person", "State")}.values()
    )


def _is_definite(doc: Doc, at: int) -> bool:
    return bool(at and doc[at - 1].lower_ == "the") or doc[at].lower_ == "the"


def _called(mentions: Iterable[Mention], at: int, short: str) -> Actor | None:
    """ "the Fund" for "African Peace Fund": the body named last before whose longer name has this word."""
    words = [word for word in fold(short).split() if word != "the"]
    if len(words) != 1:
        return None
    before = [m for m in mentions if m.start < at and m.form == "name" and m.actor and m.actor.kind not in _UNSHORTENED]
    owners = [m.actor for m in before if m.actor and words[0] in fold(m.actor.name).split()]
    longer = [owner for owner in owners if len(fold(owner.name).split()) > 1]
    return longer[-1] if longer else None


def _unmarked_short_forms(doc: Doc, mentions: list[Mention]) -> Iterable[Mention]:
    """Capitalised words that no mention covers: "the Fund" after its longer name, "AFRAA" for what it abbreviates."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    short = {initials(actor.name): actor for actor in _bodies(mentions) if len(initials(actor.name)) > 2}
    for token in doc:
        if token.i in taken or not is_capitalised(token) or len(token) < 3:
            continue
        ends = token.i + 1 == len(doc) or (token.i + 1 not in taken and not is_capitalised(doc[token.i + 1]))
        if token.text in short:
            yield Mention(token.i, token.i + 1, short[token.text], "name", "initials", 0.85)
            continue
        after_the = ends and token.i and doc[token.i - 1].lower_ == "the" and token.lower_ != "the"
        if after_the and (meant := _called(mentions, token.i, token.text)):
            yield Mention(token.i, token.i + 1, meant, "name", "short-form", 0.8)


def _shortens(short: str, full: str) -> bool:
    few, many = fold(short).split(), fold(full).split()
    if len(few) >= len(many):
        return False
    if len(few) == 1 and short.isupper() and 2 <= len(short) <= 6:
        return initials(full) == short
    lowered_head = many[: len(few)] == few and few[-1] not in _MINOR and short[0].isupper()
    return lowered_head and not (len(few) == 1 and few[0] in _GENERIC_STARTS)


_GENERIC_STARTS = frozenset(
    "national united international european ministry department council new north south east west port".split()
)
