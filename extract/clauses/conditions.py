"""Conditions, questions and "would": what makes a clause hold only in some case, or later than it is told."""

from spacy.tokens import Token

from extract.clauses.grammar import children, is_verb
from extract.clauses.wordlists import words

_LATER = frozenset({"later", "eventually", "subsequently", "ultimately", "soon", "afterwards", "then"})


def is_conditional(clause: Token) -> bool:
    """Whether a clause is itself a condition ("if X attacks", "unless X leaves")."""
    return any(mark.lower_ in words()["conditions"] for mark in children(clause, "mark", "advmod"))


def has_condition(verb: Token) -> bool:
    """Whether a condition stands beside a verb; a threat's condition is part of the threat."""
    if verb.lemma_.lower() in words()["suppress"]:
        return False
    return any(is_conditional(clause) for clause in children(verb, "advcl"))


def is_question(verb: Token) -> bool:
    """Whether the verb heads a question."""
    return verb.dep_ == "ROOT" and verb.sent.text.rstrip("\"'”’ \n").endswith("?")


def would(verb: Token) -> str | None:
    """What "would" makes of its verb: planned as a reported "will" ("said it would leave"), None where it tells what
    came later ("would later join"), else hypothetical."""
    if has_condition(verb):
        return "hypothetical"
    if _is_reported(verb):
        return "planned"
    told_later = any(child.lower_ in _LATER for child in verb.children) or verb.lemma_.lower() == "go"
    return None if told_later else "hypothetical"


def _is_reported(verb: Token) -> bool:
    """Whether the verb or the one that it is coordinated with stands in what somebody said, wrote or planned."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    source = verb.head
    if verb.dep_ == "ccomp":
        return source.tag_ in ("VBD", "VBN") and source.lemma_.lower() in words()["speech"] | words()["planned"]
    return verb.dep_ == "acl" and source.lemma_.lower() in words()["claim_nouns"] | words()["plan_nouns"]
