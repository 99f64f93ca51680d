"""What a text calls its actors besides their names: "President X", "X, the prime minister", "the telecom firm Y"."""

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from extract.annotations import Actor, Mention
from extract.names.lexicon import NOMINALS, OFFICE_NOUNS, TITLES

_SAME = {
    "premier": "prime minister",
    "chief": "chief",
    "pm": "prime minister",
    "mp": "lawmaker",
    "legislator": "lawmaker",
}


def role_of(noun: Token) -> str:
    """The role that a noun names, with the word that belongs to it: "prime minister", "vice president"."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    if before == "-" and noun.i > 1:
        before = noun.nbor(-2).lower_
    text = noun.lemma_.lower() if noun.tag_ == "NNS" else noun.lower_
    if before in (
        "prime",
        "vice",
        "foreign",
        "defence",
        "defense",
        "finance",
        "interior",
        "attorney",
        "chief",
        "justice",
    ):
        text = f"{before} {text}"
    return _SAME.get(text, text)


def _appositions(root: Token) -> Iterable[Token]:
    yield from (child for child in root.children if child.dep_ == "appos")
    if root.dep_ == "appos":
        yield root.head
    if root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_ in ("be", "become", "remain"):
        yield from (child for child in root.head.children if child.dep_ == "attr")


def described(doc: Doc, mentions: Iterable[Mention]) -> dict[Actor, set[str]]:
    """The roles and descriptive nouns that the text gives each actor, in lower case."""
    found: dict[Actor, set[str]] = defaultdict(set)
    mentions = list(mentions)
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    for mention in mentions:
        if mention.actor is None or mention.form != "name":
            continue
        at = mention.start - 1
        while at >= 0 and mention.start - at <= 4 and at not in taken and _describes(doc[at]):
            found[mention.actor].add(role_of(doc[at]))
            at -= 1
        for noun in _appositions(mention.root(doc)):
            if noun.i not in taken and _describes(noun):
                found[mention.actor].add(role_of(noun))
    return found


def _describes(token: Token) -> bool:
    return token.lower_ in TITLES or token.lower_ in OFFICE_NOUNS or token.lower_ in NOMINALS
