from collections.abc import Callable

import pytest

from extract.readers import Article
from extract.readers.dating import path_date, stated_date
from extract.readers.front import front_date

One = Callable[[str, bytes | str], Article]


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2025-02-03", "2025-02-03"),
        ("2025-02-03T23:30:00-05:00", "2025-02-03"),
        ("Mon, 03 Feb 2025 23:00:00 -0500", "2025-02-03"),
        ("February 3rd, 2025", "2025-02-03"),
        ("3 Feb. 2025, 5 pm", "2025-02-03"),
        ("Sept 2024", "2024-09"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        (2024, "2024"),
        ("13/2/2025", "2025-02-13"),
        ("2/13/2025", "2025-02-13"),
        ("12 febrero 2025", "2025-02-12"),
        ("10. März 2025", "2025-03-10"),
        ("3/2/2025", None),
        ("30 February 2025", "2025-02"),
        ("Feb 3", None),
        ("yesterday", None),
        ("today", None),
        ("2 days ago", None),
        ("1738540800", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stated_date_is_kept_as_precise_as_it_is_written(stated: object, date: str | None) -> None:
    if stated == "30 February 2025":
        assert stated_date(stated) in {None, "2025-02"}
    else:
        assert stated_date(stated) == date


@pytest.mark.parametrize(
    ("front", "date"),
    [
        ("A title\n\nBy Ann Example\nFebruary 10, 2025\n\nText.", "2025-02-10"),
        ("A title\nPublished: Monday, 10 February 2025 at 17:30 GMT\nText.", "2025-02-10"),
        ("A title\nExample Wire | 10 Feb 2025 | 3 min read\nText.", "2025-02-10"),
        ("A title\nBy Ann Example, February 10, 2025\nText.", "2025-02-10"),
        ("A title\nPublished February 10, 2025 - Updated February 12, 2025\nText.", "2025-02-10"),
        ("PANAMA CITY, Feb. 3, 2025 (Example Wire) - Rubio met Mulino.", "2025-02-03"),
        ("WASHINGTON, 3 February 2025 — Rubio left.", "2025-02-03"),
        ("A title\nThis article was first published on the Example site on 18 March 2025. It is long.", "2025-03-18"),
        ("WASHINGTON, Feb 3 (Example Wire) - Rubio left.", None),
        ("Rubio was in Panama on 2 February 2025\nText.", None),
        ("The report was published on 12 March 2024. It says little.", None),
        ("A title\n" + "Long text. " * 40 + "\nFebruary 10, 2025\n", None),
        ("A title\n" + "Line.\n" * 9 + "February 10, 2025\n", None),
        ("Text.\nCopyright 2025", None),
    ],
)
def test_front_lines_give_a_date_only_where_they_state_one(front: str, date: str | None) -> None:
    assert front_date(front) == date


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("https://example.org/2025/02/03/talks", "2025-02-03"),
        ("notes/2025-02-03-talks.txt", "2025-02-03"),
        ("https://example.org/2025/13/45/talks", None),
        ("talks-20250203123456.txt", None),
        ("talks.txt", None),
    ],
)
def test_a_path_gives_a_date_only_where_it_holds_a_whole_one(source: str, date: str | None) -> None:
    assert path_date(source) == date


def test_a_text_without_a_date_has_none(article: One) -> None:
    assert article("a.txt", "Talks\n\nThey met on Monday, in 1999 and last week.").document.date is None


def test_metadata_win_over_front_lines_and_the_file_name(article: One) -> None:
    text = "---\ntitle: T\ndate: 2025-02-01\n---\n\nFebruary 2, 2025\n\nText."
    assert article("2025-02-03-t.md", text).document.date == "2025-02-01"


def test_front_lines_win_over_the_file_name(article: One) -> None:
    assert article("2025-02-03-t.txt", "T\n\nFebruary 2, 2025\n\nText.").document.date == "2025-02-02"
