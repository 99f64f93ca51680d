"""A filter as it is typed becomes a filter that is checked, or an error that helps."""

import pytest

from graph.errors import FilterError
from graph.filters import Filter, FilterWords, build
from graph.model import DEFAULT_STATUSES
from graph.ontology import ontology


def test_nothing_asked_for_is_the_default() -> None:
    assert build(FilterWords(), ontology()) == Filter()
    assert Filter().statuses == DEFAULT_STATUSES == ("asserted", "claimed")


def test_words_become_their_right_spelling() -> None:
    words = FilterWords(
        relation=["joined", "LEFT"],
        kind=["state"],
        sign=["+", "-", "0"],
        status=["Denied", "planned", "denied"],
        source=["Example.COM"],
        since="2020",
        until="2021-05",
        min_confidence=0.5,
        direction="out",
        undated="exclude",
        as_recorded="12",
    )
    made = build(words, ontology())
    assert made.relations == {"JOINED", "LEFT"}
    assert made.kinds == {"State"}
    assert made.signs == {1, -1, 0}
    assert made.statuses == ("denied", "planned")
    assert made.sources == {"example.com"}
    assert (made.since, made.until, made.as_recorded) == ("2020", "2021-05", "12")
    assert (made.min_confidence, made.direction, made.undated) == (0.5, "out", "exclude")


@pytest.mark.parametrize(
    ("words", "parameter", "hint"),
    [
        (FilterWords(relation=["JOINT"]), "relation", "JOINED"),
        (FilterWords(kind=["Stat"]), "kind", "State"),
        (FilterWords(status=["deny"]), "status", "denied"),
        (FilterWords(sign=["plus"]), "sign", "+, -, 0"),
        (FilterWords(direction="up"), "direction", "out, in, both"),
        (FilterWords(undated="drop"), "undated", "include, exclude"),
        (FilterWords(since="soon"), "since", "YYYY"),
        (FilterWords(until="2024-02-30"), "until", "YYYY"),
        (FilterWords(as_of="2024-13"), "as_of", "YYYY"),
        (FilterWords(as_recorded="v2"), "as_recorded", "YYYY"),
        (FilterWords(as_of="2024", since="2020"), "as_of", "window"),
        (FilterWords(min_confidence=1.5), "min_confidence", "0 to 1"),
        (FilterWords(min_confidence=-0.1), "min_confidence", "0 to 1"),
        (FilterWords(min_confidence=float("nan")), "min_confidence", "0 to 1"),
    ],
)
def test_a_wrong_word_names_its_parameter_and_the_mend(words: FilterWords, parameter: str, hint: str) -> None:
    with pytest.raises(FilterError) as caught:
        build(words, ontology())
    assert caught.value.parameter == parameter
    assert parameter in str(caught.value)
    assert hint in caught.value.hint


def test_a_day_is_a_graph_version_by_date() -> None:
    assert build(FilterWords(as_recorded="2025-01-01"), ontology()).as_recorded == "2025-01-01"
