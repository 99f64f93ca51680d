"""The gazetteer: matching, look-ups, and the faults that it finds in data."""

from pathlib import Path

import pytest
import spacy

from extract.names.entries import faults, read_all
from extract.names.gazetteer import Gazetteer, build
from graph.errors import OntologyError

BLANK = spacy.blank("en")


def found(book: Gazetteer, text: str) -> list[tuple[str, str]]:
    doc = BLANK(text)
    return [(doc[hit.start : hit.end].text, hit.forms[0].entry.name) for hit in book.matches(doc)]


def made(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_is_found_with_and_without_accents(book: Gazetteer) -> None:
    assert found(book, "Jose Vidal and José Vidal") == [("Jose Vidal", "José Vidal"), ("José Vidal", "José Vidal")]


def test_a_lower_case_word_is_not_a_country(book: Gazetteer) -> None:
    assert found(book, "They told us in the us.") == []
    assert found(book, "The US left.") == [("US", "United States")]


def test_the_longest_form_wins(book: Gazetteer) -> None:
    assert found(book, "the Kenyan foreign ministry") == [
        ("Kenyan foreign ministry", "Ministry of Foreign Affairs (Kenya)")
    ]
    assert found(book, "Kenya's Foreign Ministry") == [
        ("Kenya's Foreign Ministry", "Ministry of Foreign Affairs (Kenya)")
    ]


def test_capitals_in_a_headline_are_read_as_the_name(book: Gazetteer) -> None:
    assert found(book, "RAINBOW PARTY WINS") == [("RAINBOW PARTY", "Rainbow Party")]


def test_look_ups_answer_by_name_adjective_and_office(book: Gazetteer) -> None:
    assert [entry.name for entry in book.by_name("u.s.")] == ["United States"]
    french = book.state_of_adjective("French")
    assert french is not None
    assert french.name == "France"
    holder = book.holder("President", "France", "2011-03-04")
    assert holder is not None
    assert holder.name == "José Vidal"


def test_an_office_has_no_holder_where_the_date_is_missing_or_before_all(book: Gazetteer) -> None:
    assert book.holder("president", "France", None) is None
    assert book.holder("president", "France", "1950") is None


def test_two_entries_of_one_form_are_told_as_an_overlap(tmp_path: Path) -> None:
    text = (
        "- {name: A Front, kind: Organization, aliases: [AF]}\n- {name: Air Fleet, kind: Organization, aliases: [AF]}\n"
    )
    assert len(build([made(tmp_path, text)]).overlaps()) == 1


def test_a_weak_form_is_no_overlap(tmp_path: Path) -> None:
    text = "- {name: A Front, kind: Organization, aliases: [AF]}\n- {name: Air Fleet, kind: Organization, weak: [AF]}\n"
    assert build([made(tmp_path, text)]).overlaps() == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {name: A, kind: State}\n- {name: B, kind: Nation}", r"names.yaml:2: B: unknown kind 'Nation'"),
        ("- {name: A, kind: State, colour: red}", r"names.yaml:1: A: unknown field 'colour'"),
        ("- {name: A, kind: Policy, since: 2001, until: 1999}", r"names.yaml:1: A: ends before it starts"),
        ("- {kind: State}", r"names.yaml:1: an entry is a mapping with a 'name'"),
        ("- {name: A, kind: Person, offices: [{role: king}]}", r"an office needs 'role' and 'of'"),
        ("- {name: A, kind: State, aliases: [true]}", r"'aliases' must be a list of names"),
    ],
)
def test_a_fault_in_the_data_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read_all([made(tmp_path, text)])


def test_codes_used_twice_and_unknown_owners_are_faults(tmp_path: Path) -> None:
    text = (
        "- {name: A, kind: State, iso: AAA}\n"
        "- {name: B, kind: State, iso: AAA}\n"
        "- {name: C, kind: Organization, state: D}\n"
    )
    told = faults(read_all([made(tmp_path, text)]))
    assert len(told) == 2
    assert "iso AAA is A's" in told[0]
    assert "nobody is called 'D'" in told[1]


def test_names_of_a_domain_file_are_merged(tmp_path: Path) -> None:
    path = made(tmp_path, "kinds: {}\nnames:\n  - {name: Zed Works, kind: Organization, sort: company}\n")
    assert [entry.name for entry in build([path]).by_name("zed works")] == ["Zed Works"]


def test_an_office_of_an_alias_is_kept_under_the_canonical_name(tmp_path: Path) -> None:
    text = (
        "- {name: Ayland, kind: State, aliases: [Old Ayland]}\n"
        "- {name: Bo Ek, kind: Person, offices: [{role: king, of: Old Ayland}]}\n"
    )
    holder = build([made(tmp_path, text)]).holder("king", "Ayland", "2000")
    assert holder is not None
    assert holder.name == "Bo Ek"
