"""What a name names, from the label that NER gives it and the head noun that it contains."""

from collections.abc import Sequence

from extract.names.lexicon import (
    EVENT_HEADS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    POLICY_HEADS,
    PRODUCT_HEADS,
)

FROM_LABEL = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "NORP": "Group",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
    "LAW": "Policy",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Product",
}
"""NER labels that may name an entity, and the kind that each suggests."""

_JOINTS = frozenset({"of", "for", "on", "against", "to", "in", "de", "del", "between", "with", "concerning", "and"})
_ORDER = {
    "Policy": ("Policy", "Event", "Organization", "Place", "Product"),
    "Event": ("Event", "Policy", "Organization", "Place", "Product"),
    "Place": ("Place", "Organization", "Policy", "Event"),
    "Product": ("Product", "Policy", "Organization", "Event", "Place"),
    "Organization": ("Organization", "Policy", "Event", "Place"),
    "Person": ("Organization", "Policy", "Event", "Place"),
    "Group": ("Organization", "Group"),
}
_HEADS = {
    "Organization": ORGANIZATION_HEADS,
    "Policy": POLICY_HEADS,
    "Event": EVENT_HEADS,
    "Place": PLACE_HEADS,
    "Product": PRODUCT_HEADS,
}
_SORTS = {
    "party": "party", "democrats": "party", "republicans": "party", "conservatives": "party", "greens": "party",
    "ministry": "ministry", "department": "ministry", "treasury": "ministry", "agency": "agency", "bureau": "agency",
    "inc": "company", "inc.": "company", "corp": "company", "corp.": "company", "corporation": "company",
    "company": "company", "co.": "company", "ltd": "company", "ltd.": "company", "llc": "company", "plc": "company",
    "airlines": "company", "airways": "company", "motors": "company", "industries": "company", "holdings": "company",
    "technologies": "company", "energy": "company", "oil": "company", "petroleum": "company", "group": "company",
    "systems": "company", "partners": "company", "ventures": "company", "capital": "company", "electric": "company",
    "telecom": "company", "foods": "company", "logistics": "company", "shipping": "company", "mines": "company",
    "court": "court", "tribunal": "court", "parliament": "parliament", "congress": "parliament",
    "senate": "parliament", "assembly": "parliament", "legislature": "parliament", "house": "parliament",
    "university": "university", "college": "university", "institute": "institute", "bank": "bank",
    "brigade": "armed_group", "brigades": "armed_group", "militia": "armed_group", "front": "armed_group",
    "army": "army", "navy": "army", "guard": "army", "forces": "army", "police": "police", "force": "army",
    "times": "medium", "post": "medium", "news": "medium", "tribune": "medium", "herald": "medium", "radio": "medium",
    "tv": "medium", "television": "medium", "broadcasting": "medium", "newspaper": "medium", "magazine": "medium",
    "council": "council", "commission": "commission", "committee": "committee", "union": "union", "board": "board",
    "treaty": "treaty", "agreement": "agreement", "accord": "agreement", "accords": "agreement", "pact": "agreement",
    "act": "law", "law": "law", "bill": "bill", "resolution": "resolution", "war": "war", "election": "election",
    "elections": "election", "summit": "summit", "canal": "canal", "port": "port", "base": "base", "city": "city",
    "island": "island", "islands": "island", "province": "province", "pipeline": "pipeline", "missile": "weapon",
}  # fmt: skip


def head_of(words: Sequence[str]) -> str:
    """The word that says what it is: the last one, or the one before "of", "for", "on" ("Ministry of Labour")."""
    lowered = [word.casefold() for word in words]
    for at, word in enumerate(lowered):
        if at and word in _JOINTS and (word != "and") and _is_head(lowered[at - 1]):
            return lowered[at - 1]
    return lowered[-1] if lowered else ""


def _is_head(word: str) -> bool:
    return any(word in heads for heads in _HEADS.values())


def classify(words: Sequence[str], label: str) -> tuple[str, str | None]:
    """Kind and finer sort of a name by its NER label ("" where a rule found it) and its head noun."""
    head = head_of(words)
    likely = FROM_LABEL.get(label, "Organization")
    if label == "GPE":
        return "Place", _SORTS.get(head) if head in PLACE_HEADS else "city"
    if (
        label == "PERSON"
        and len(words) < 3
        and head not in ("party", "ministry", "university", "inc", "brigade", "act")
    ):
        return "Person", None
    if len(words) > 1 or label in ("ORG", ""):
        kind = next((kind for kind in _ORDER[likely] if head in _HEADS.get(kind, ())), likely)
    else:
        kind = likely
    return kind, _SORTS.get(head)


def sort_of(noun: str) -> str | None:
    """The finer class that a head noun tells: "ministry", "company", "court"."""
    return _SORTS.get(noun.casefold())
