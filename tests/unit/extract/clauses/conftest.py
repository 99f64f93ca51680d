"""Docs built by hand, mentions included: no model, no shipped names.

A sentence is written as one item a token: `word:TAG:head:dep`, then `:lemma` where it is not the word itself, then
`=Kind` where a mention begins (`=Kind/form` for one that is no name, `=Kind(Name)` for its actor's name) and `=+` where
it goes on. COLON stands for the word ":". Two mentions with the same name share their actor.
"""

import re
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.annotations import Actor, Mention, begin, register
from tests.unit.extract.clauses.sentences import Parsed

_COARSE = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "RB": "ADV", "IN": "ADP", "DT": "DET",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "POS": "PART", "TO": "PART", "CD": "NUM", "CC": "CCONJ",
    "MD": "AUX", "RBR": "ADV", "HYPH": "PUNCT", "``": "PUNCT", "''": "PUNCT", ",": "PUNCT", ".": "PUNCT",
}  # fmt: skip
_MENTION = re.compile(r"(\w+)(?:/(\w+))?(?:\((.+)\))?")
_ADJECTIVES = {"French": "France", "Kenyan": "Kenya", "Peruvian": "Peru"}


def _split(item: str) -> tuple[str, str, int, str, str, str]:
    """Word, tag, head, dependency, lemma and mark of one item; underscores in a mark stand for spaces."""
    parse, _, mark = item.partition("=")
    word, tag, head, dep, *lemma = parse.split(":")
    word = ":" if word == "COLON" else word
    return word, tag, int(head), dep, lemma[0] if lemma else word, mark


def _coarse(tag: str, dep: str, lemma: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if lemma == "be" or dep in ("aux", "auxpass") else "VERB"
    return _COARSE[tag]


def _mentions(doc: Doc, marks: list[str]) -> list[Mention]:
    found: list[Mention] = []
    actors: dict[str, Actor] = {}
    for index, mark in enumerate(marks):
        if mark == "+":
            found[-1].end = index + 1
        elif mark:
            found.append(Mention(index, index + 1, None, "name", mark))
    for mention in found:
        parts = _MENTION.fullmatch(mention.rule)
        assert parts is not None
        kind, form, name = parts.groups()
        text = mention.span(doc).text
        name = name.replace("_", " ") if name else _ADJECTIVES.get(text, text)
        mention.actor = actors.setdefault(name, Actor(name, kind))
        mention.form, mention.rule = form or "name", "hand"
    return found


@pytest.fixture(scope="session")
def vocab() -> Vocab:
    """English without a model, made once."""
    register()
    return spacy.blank("en").vocab


@pytest.fixture
def parsed(vocab: Vocab) -> Parsed:
    """The Doc of a sentence written out as this module says."""

    def made(text: str, date: str | None = None, ents: list[str] | None = None) -> Doc:
        rows = [_split(item) for item in text.split()]
        parts: dict[str, Any] = {
            "words": [row[0] for row in rows],
            "tags": [row[1] for row in rows],
            "pos": [_coarse(row[1], row[3], row[4]) for row in rows],
            "heads": [row[2] for row in rows],
            "deps": [row[3] for row in rows],
            "lemmas": [row[4] for row in rows],
        }
        if ents is not None:
            parts["ents"] = ents
        doc = begin(Doc(vocab, **parts))
        doc._.mentions = _mentions(doc, [row[5] for row in rows])
        doc._.date = date
        return doc

    return made
