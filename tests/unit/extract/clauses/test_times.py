"""Dates of phrases, stated and relative, and which clause a date belongs to."""

from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Doc

from extract.annotations import Candidate
from extract.clauses import frames
from extract.clauses.clause_reader import ClauseReader
from extract.clauses.dates import Clock, read_date
from extract.clauses.times import TimeReader, phrases
from graph.dates import day_range
from graph.ontology import ontology
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

WEDNESDAY = date(2025, 3, 12)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("4 May 2020", "2020-05-04"),
        ("the 4th of May 2020", "2020-05-04"),
        ("May 4, 2020", "2020-05-04"),
        ("May 4 2020", "2020-05-04"),
        ("Sept. 1, 1939", "1939-09-01"),
        ("Feb 24, 2022", "2022-02-24"),
        ("22nd June 1941", "1941-06-22"),
        ("2020-05-04", "2020-05-04"),
        ("May 2020", "2020-05"),
        ("in January of 2025", "2025-01"),
        ("December, 1999", "1999-12"),
        ("2013", "2013"),
        ("in 1648", "1648"),
        ("the 1990s", "1990/1999"),
        ("1980s", "1980/1989"),
        ("between 1979 and 1980", "1979/1980"),
        ("from 1939 to 1945", "1939/1945"),
        ("1914-1918", "1914/1918"),
        ("2001–2021", "2001/2021"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_a_stated_date_is_as_precise_as_its_phrase(phrase: str, expected: str) -> None:
    assert read_date(phrase, Clock(None)) == expected
    assert read_date(phrase, Clock(WEDNESDAY)) == expected
    assert day_range(expected) is not None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("today", "2025-03-12"),
        ("this morning", "2025-03-12"),
        ("tonight", "2025-03-12"),
        ("yesterday", "2025-03-11"),
        ("tomorrow", "2025-03-13"),
        ("Wednesday", "2025-03-12"),
        ("on Monday", "2025-03-10"),
        ("Thursday", "2025-03-06"),
        ("last Sunday", "2025-03-09"),
        ("next Friday", "2025-03-14"),
        ("next Wednesday", "2025-03-19"),
        ("two days ago", "2025-03-10"),
        ("a week ago", "2025-03-05"),
        ("three weeks earlier", "2025-02-19"),
        ("10 days ago", "2025-03-02"),
        ("a month ago", "2025-02"),
        ("four months ago", "2024-11"),
        ("five years ago", "2020"),
        ("last year", "2024"),
        ("this year", "2025"),
        ("next year", "2026"),
        ("last month", "2025-02"),
        ("this month", "2025-03"),
        ("next month", "2025-04"),
        ("last week", "2025-03-03/2025-03-09"),
        ("this week", "2025-03-10/2025-03-16"),
        ("next week", "2025-03-17/2025-03-23"),
        ("in January", "2025-01"),
        ("in March", "2025-03"),
        ("in November", "2024-11"),
        ("early December", "2024-12"),
        ("on 6 January", "2025-01-06"),
        ("January 6", "2025-01-06"),
        ("December 24", "2024-12-24"),
    ],
)
def test_a_relative_date_resolves_against_the_documents_day(phrase: str, expected: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY)) == expected
    assert day_range(expected) is not None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Monday", "2025-03-17"),
        ("Wednesday", "2025-03-19"),
        ("Friday", "2025-03-14"),
        ("in January", "2026-01"),
        ("in May", "2025-05"),
        ("on 6 January", "2026-01-06"),
    ],
)
def test_what_is_planned_looks_ahead(phrase: str, expected: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY, ahead=True)) == expected


@pytest.mark.parametrize("phrase", ["yesterday", "on Monday", "last year", "in January", "two weeks ago", "6 January"])
def test_without_a_document_date_nothing_relative_is_known(phrase: str) -> None:
    assert read_date(phrase, Clock(None)) is None


@pytest.mark.parametrize("phrase", ["some time", "the season", "for years", "", "daily", "the 21st century"])
def test_what_names_no_date_gives_none(phrase: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY)) is None


@pytest.mark.parametrize("phrase", ["31 February", "on February 30", "June 31"])
def test_a_day_that_is_not_in_the_calendar_gives_no_day(phrase: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY)) is None


@pytest.mark.parametrize(
    ("phrase", "year"),
    [("31 February 2024", "2024"), ("29 February 2023", "2023"), ("2024-13-01", "2024"), ("April 31, 2021", "2021")],
)
def test_of_an_impossible_date_only_the_year_is_kept(phrase: str, year: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY)) == year


def test_months_count_over_the_turn_of_the_year() -> None:
    assert read_date("two months ago", Clock(date(2025, 1, 31))) == "2024-11"
    assert read_date("next month", Clock(date(2024, 12, 1))) == "2025-01"


FRAMES = """
ASSAULTS:
  - verb: [attack]
LEFT:
  - verb: [leave]
"""


@pytest.fixture
def reader(tmp_path: Path) -> ClauseReader:
    path = tmp_path / "frames.yaml"
    path.write_text(FRAMES, encoding="utf-8")
    return ClauseReader(frames.read([path], ontology()), ontology())


def when(doc: Doc) -> str | None:
    found = TimeReader()(doc)._.candidates[0].when
    assert found is None or isinstance(found, str)
    return found


def dated(parsed: Parsed, sentence: str, ents: list[str], today: str | None = "2025-03-12") -> Doc:
    """The sentence with `ents` (IOB marks) at its end and nothing marked before."""
    marks = ["O"] * (len(sentence.split()) - len(ents)) + ents
    return parsed(sentence, today, marks)


def test_the_date_of_a_clause_is_that_of_its_statement(parsed: Parsed, reader: ClauseReader) -> None:
    doc = dated(parsed, s.DATED, ["B-DATE", "I-DATE", "I-DATE"])
    assert [phrase.text for phrase in phrases(next(doc.sents))] == ["on 4 May 2020"]
    assert when(reader(doc)) == "2020-05-04"


@pytest.mark.parametrize(("word", "expected"), [("since", "2012/.."), ("until", "../2012"), ("in", "2012")])
def test_since_and_until_open_an_interval(parsed: Parsed, reader: ClauseReader, word: str, expected: str) -> None:
    assert when(reader(dated(parsed, s.SINCE.replace("since", word), ["B-DATE"]))) == expected


def test_a_clause_without_a_date_is_undated(parsed: Parsed, reader: ClauseReader) -> None:
    assert when(reader(parsed(s.NOT, "2025-03-12", ["O"] * 5))) is None


def test_a_planned_statement_takes_the_coming_day(parsed: Parsed, reader: ClauseReader) -> None:
    doc = reader(dated(parsed, s.WILL + " on:IN:2:prep Monday:NNP:4:pobj", ["B-DATE"]))
    doc._.candidates[0].status = "planned"
    assert when(doc) == "2025-03-17"


def test_a_document_that_is_dated_by_its_year_alone_resolves_nothing(parsed: Parsed, reader: ClauseReader) -> None:
    doc = dated(parsed, s.WILL + " on:IN:2:prep Monday:NNP:4:pobj", ["B-DATE"], "2025")
    assert when(reader(doc)) is None


def test_a_title_beside_a_name_is_not_dated_by_its_clause(parsed: Parsed, reader: ClauseReader) -> None:
    doc = reader(dated(parsed, s.DATED, ["B-DATE", "I-DATE", "I-DATE"]))
    doc._.candidates[0].rule = "office:title-before-name"
    assert when(doc) is None


@pytest.mark.parametrize("phrase", ["9000000 days ago", "5000 years ago", "99999 months ago", "10000000 weeks ago"])
def test_a_time_before_the_calendar_is_no_date_and_no_crash(phrase: str) -> None:
    assert read_date(phrase, Clock(WEDNESDAY)) is None


SAID_ON = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say Norway:NNP:3:nsubj=State attacked:VBD:1:ccomp:attack
 Peru:NNP:3:dobj=State on:IN:1:prep Monday:NNP:5:pobj"""
BANNED = """Chile:NNP:5:nsubj=State ,:,:0:punct which:WDT:3:nsubj attacked:VBD:0:relcl:attack Peru:NNP:3:dobj=State
 voted:VBD:5:ROOT:vote on:IN:5:prep Monday:NNP:6:pobj"""
AND_LATER = """Chile:NNP:1:nsubj=State attacked:VBD:1:ROOT:attack Peru:NNP:1:dobj=State and:CC:1:cc
 voted:VBD:1:conj:vote on:IN:4:prep Monday:NNP:5:pobj"""
FIRST_DATED = """Chile:NNP:1:nsubj=State voted:VBD:1:ROOT:vote on:IN:1:prep Monday:NNP:2:pobj and:CC:1:cc
 attacked:VBD:1:conj:attack Peru:NNP:5:dobj=State"""
FRONTED = """On:IN:3:prep Monday:NNP:0:pobj Chile:NNP:3:nsubj=State voted:VBD:3:ROOT:vote and:CC:3:cc
 attacked:VBD:3:conj:attack Peru:NNP:5:dobj=State"""
PLANNED_ON = """Chile:NNP:1:nsubj=State planned:VBD:1:ROOT:plan on:IN:1:prep Monday:NNP:2:pobj to:TO:5:aux
 attack:VB:1:xcomp Peru:NNP:5:dobj=State"""
NAMED = """Chile:NNP:1:nsubj=State attacked:VBD:1:ROOT:attack Peru:NNP:1:dobj=State over:IN:1:prep the:DT:6:det
 2015:CD:6:nummod Pact:NNP:3:pobj"""


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        (SAID_ON, ["B-DATE"]),
        (BANNED, ["B-DATE"]),
        (AND_LATER, ["B-DATE"]),
        (FIRST_DATED, ["B-DATE", "O", "O", "O"]),
        (PLANNED_ON, ["B-DATE", "O", "O", "O"]),
        (NAMED, ["B-DATE", "O"]),
    ],
)
def test_the_date_of_another_clause_or_of_a_name_is_not_that_of_the_statement(
    parsed: Parsed, reader: ClauseReader, sentence: str, marks: list[str]
) -> None:
    doc = reader(dated(parsed, sentence, marks))
    assert doc._.candidates[0].type == "ASSAULTS"
    assert when(doc) is None


def test_a_date_before_the_first_verb_holds_for_those_behind_it(parsed: Parsed, reader: ClauseReader) -> None:
    assert when(reader(dated(parsed, FRONTED, ["B-DATE", "O", "O", "O", "O", "O"]))) == "2025-03-10"


def test_a_year_that_is_not_recognised_as_a_date_is_read_behind_its_preposition(
    parsed: Parsed, reader: ClauseReader
) -> None:
    assert when(reader(dated(parsed, s.SINCE.replace("since", "in"), ["O"]))) == "2012"


def test_the_dateline_of_a_text_dates_nothing(parsed: Parsed) -> None:
    doc = parsed(
        "May:NNP:4:npadvmod 3:CD:0:nummod ,:,:0:punct 2019:CD:0:nummod Peru:NNP:5:nsubj=State slept:VBD:5:ROOT:sleep",
        "2019-05-03",
        ["B-DATE", "I-DATE", "I-DATE", "I-DATE", "O", "O"],
    )
    assert phrases(next(doc.sents)) == []


def test_an_office_in_a_phrase_has_the_dates_of_the_phrase_alone(parsed: Parsed) -> None:
    sentence = """Berg:NNP:1:nsubj=Person slept:VBD:1:ROOT:sleep beside:IN:1:prep the:DT:4:det mayor:NN:2:pobj
 in:IN:{head}:prep 2012:CD:5:pobj of:IN:4:prep Bergen:NNP:7:pobj=Place"""
    for head, expected in ((4, "2012"), (1, None)):
        doc = dated(parsed, sentence.format(head=head), ["B-DATE", "O", "O"])
        person, place = doc._.mentions
        doc._.candidates = [Candidate(person, "HOLDS_OFFICE", place, 4, 0, 9, "noun:mayor")]
        assert when(doc) == expected
