"""What a date of any precision covers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import FOREVER_AGO, FOREVER_ON, day_range, day_text


def day(year: int, month: int, number: int) -> int:
    return date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
        ("2023-02", day(2023, 2, 1), day(2023, 2, 28)),
        ("2024-12", day(2024, 12, 1), day(2024, 12, 31)),
        ("2024-02-29", day(2024, 2, 29), day(2024, 2, 29)),
        ("2014/2019", day(2014, 1, 1), day(2019, 12, 31)),
        ("2014-05/2014-05-20", day(2014, 5, 1), day(2014, 5, 20)),
        ("2014/..", day(2014, 1, 1), FOREVER_ON),
        ("../2014", FOREVER_AGO, day(2014, 12, 31)),
        ("../..", FOREVER_AGO, FOREVER_ON),
    ],
)
def test_a_date_covers_its_days(when: str, first: int, last: int) -> None:
    assert day_range(when) == (first, last)


@pytest.mark.parametrize(
    "when",
    [
        "",
        "24",
        "2024-13",
        "2024-02-30",
        "2023-02-29",
        "0000",
        "2019/2014",
        "2014/",
        "/2014",
        "soon",
        "2024-1",
        "2014/x",
    ],
)
def test_what_is_no_date_covers_nothing(when: str) -> None:
    assert day_range(when) is None


def test_an_unknown_end_has_no_text() -> None:
    assert day_text(FOREVER_AGO) is None
    assert day_text(FOREVER_ON) is None


@given(st.dates())
def test_a_day_is_itself(when: date) -> None:
    found = day_range(when.isoformat())
    assert found == (when.toordinal(), when.toordinal())
    assert day_text(found[0]) == when.isoformat()


@given(st.text(max_size=12))
def test_any_text_is_a_range_in_order_or_nothing(text: str) -> None:
    found = day_range(text)
    assert found is None or found[0] <= found[1]
