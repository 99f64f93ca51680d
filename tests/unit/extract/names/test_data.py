"""The shipped names: no contradiction, and enough of them."""

import time
from collections import Counter

import pytest
import spacy

from extract.names.entries import faults
from extract.names.gazetteer import Gazetteer, gazetteer


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return gazetteer()


def test_no_two_entries_claim_one_form(shipped: Gazetteer) -> None:
    assert shipped.overlaps() == []


def test_codes_are_unique_and_owners_are_known(shipped: Gazetteer) -> None:
    assert faults(shipped.entries) == []


def test_there_are_as_many_names_as_promised(shipped: Gazetteer) -> None:
    kinds = Counter(entry.kind for entry in shipped.entries)
    holders = sum(1 for entry in shipped.entries if entry.offices)
    assert kinds["State"] >= 194
    assert kinds["Alliance"] >= 150
    assert kinds["Policy"] >= 150
    assert holders >= 600


@pytest.mark.parametrize(
    ("role", "of", "date", "name"),
    [
        ("president", "United States", "2011-06-01", "Barack Obama"),
        ("chancellor", "Germany", "2014", "Angela Merkel"),
        ("president", "France", "2010-05-05", "Nicolas Sarkozy"),
        ("prime minister", "United Kingdom", "1985-01-01", "Margaret Thatcher"),
    ],
)
def test_offices_are_found_by_date(shipped: Gazetteer, role: str, of: str, date: str, name: str) -> None:
    holder = shipped.holder(role, of, date)
    assert holder is not None
    assert holder.name == name


def test_every_state_with_a_code_has_an_adjective_and_all_but_city_states_a_capital(shipped: Gazetteer) -> None:
    coded = [entry for entry in shipped.entries if entry.kind == "State" and entry.iso]
    assert len(coded) >= 194
    assert [e.name for e in coded if not (e.adjectives or e.weak)] == []
    assert {e.name for e in coded if not e.capital} <= {"Monaco", "Singapore", "Holy See", "Nauru"}


def test_a_long_text_is_matched_in_linear_time(shipped: Gazetteer) -> None:
    doc = spacy.blank("en")("The United States and China met in Geneva with the European Union on Monday. " * 500)
    started = time.perf_counter()
    hits = sum(1 for _ in shipped.matches(doc))
    assert hits >= 1500
    assert time.perf_counter() - started < 5
