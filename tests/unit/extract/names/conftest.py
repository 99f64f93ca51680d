"""A small gazetteer of our own and Docs built by hand: no model, no shipped data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from extract.annotations import begin, register
from extract.names.gazetteer import Gazetteer, build

NAMES = """
- {name: France, kind: State, iso: FRA, adjectives: [French], demonyms: [French], capital: Paris, seats: [Paris]}
- {name: Kenya, kind: State, iso: KEN, adjectives: [Kenyan], demonyms: [Kenyans], capital: Nairobi, seats: [Nairobi]}
- {name: United States, kind: State, iso: USA, aliases: [US, U.S.], adjectives: [American, US],
   capital: "Washington, D.C.", seats: [Washington, White House]}
- {name: Soviet Union, kind: State, adjectives: [Soviet, Russian], capital: Moscow, since: "1922", until: "1991"}
- {name: Russia, kind: State, adjectives: [Russian], capital: Moscow, since: "1991"}
- {name: Greenland, kind: Place, sort: territory, iso: GRL}
- {name: Shanghai Cooperation Organisation, kind: Alliance, aliases: [SCO]}
- {name: Ministry of Foreign Affairs (Kenya), kind: Organization, sort: ministry, state: Kenya,
   generic: [foreign ministry]}
- {name: Rainbow Party, kind: Organization, sort: party, state: Kenya, weak: [Rainbow]}
- {name: José Vidal, kind: Person, gender: m, short: [Vidal],
   offices: [{role: president, of: France, since: "2007-05", until: "2012-05"}]}
- {name: Ann Moreau, kind: Person, gender: f, offices: [{role: president, of: France, since: "2012-05"}]}
"""


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("names") / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return build([path])


@pytest.fixture
def say() -> Callable[..., Doc]:
    """A Doc from one line a token: text, tag, head, dependency, entity label (empty: none)."""
    register()
    vocab = spacy.blank("en").vocab
    coarse = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "IN": "ADP", "DT": "DET"}
    coarse |= {"PRP": "PRON", "PRP$": "PRON", "POS": "PART", "CD": "NUM", "TO": "PART", ".": "PUNCT", ",": "PUNCT"}

    def made(table: str, date: str | None = None) -> Doc:
        rows = [line.split() for line in table.strip().splitlines()]
        labels = [row[4] if len(row) > 4 else "" for row in rows]
        marks = [_iob(labels, i) for i in range(len(rows))]
        parts: dict[str, Any] = {
            "words": [row[0] for row in rows],
            "tags": [row[1] for row in rows],
            "pos": [coarse.get(row[1], "VERB" if row[1].startswith("V") else "X") for row in rows],
            "heads": [int(row[2]) for row in rows],
            "deps": [row[3] for row in rows],
            "lemmas": [row[0].lower().removesuffix("ed") if row[1].startswith("V") else row[0] for row in rows],
            "ents": marks,
        }
        doc = begin(Doc(vocab, **parts))
        doc._.date = date
        return doc

    return made


def _iob(labels: list[str], at: int) -> str:
    if not labels[at]:
        return "O"
    inside = at and labels[at - 1] == labels[at]
    return f"{'I' if inside else 'B'}-{labels[at]}"
