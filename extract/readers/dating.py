"""The date of an article: what its metadata say, else its front lines, else its file name or URL, else none.

Never today, never a file's own time stamp. A date is kept as precise as it is written and on the day it names (no
change of time zone). `3/2/2025` can be two days and is left out; `Feb 3` without a year is no date.
"""

import re
from datetime import date, datetime
from typing import Any

import dateparser

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
        rf"(?<![\w/-]){_DAY}\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+{_YEAR}",
        rf"\b(?P<month>{_MONTH})\s+{_DAY},?\s+{_YEAR}",
        rf"\b(?P<month>{_MONTH}),?\s+{_YEAR}",
    )
)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4})\b")
_IN_PATH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_](?P<month>\d\d)[-/_](?P<day>\d\d)(?!\d)")
_SOLE = re.compile(r"\d{4}(?:-\d{2})?")
_DATEPARSER: Any = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}


def iso(year: str | int, month: str | int | None = None, day: str | int | None = None) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` where the calendar has such a day (month: a number or an English name)."""
    number = _month_number(str(month)) if month is not None else None
    try:
        date(int(year), number or 1, int(day) if day is not None else 1)
    except ValueError:
        return None
    if month is None:
        return f"{int(year):04}"
    return f"{int(year):04}-{number:02}" + (f"-{int(day):02}" if day is not None else "")


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1


def first_date(text: str) -> tuple[str, int, int] | None:
    """The first written-out date with its year in `text`: ISO form, start and end; the longest form at one place."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            written = iso(parts["year"], parts["month"], parts.get("day"))
            if written:
                found.append((match.start(), -match.end(), written))
                break
    if not found:
        return None
    start, end, written = min(found)
    return written, start, -end


def stated_date(value: object) -> str | None:
    """The date that a piece of metadata states, in any usual form and language; None where it is none or ambiguous."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = str(value if value is not None else "").strip()[:100]
    if _SOLE.fullmatch(text):
        return iso(*text.split("-"))
    found = first_date(text)
    if found:
        return found[0]
    numeric = _NUMERIC.match(text)
    if numeric:
        return _unambiguous(int(numeric["first"]), int(numeric["second"]), int(numeric["year"]))
    return _in_other_words(text)


def _unambiguous(first: int, second: int, year: int) -> str | None:
    if first == second or second > 12:
        return iso(year, first, second)
    return iso(year, second, first) if first > 12 else None


def _in_other_words(text: str) -> str | None:
    """Dates with month names of other languages. Only complete ones: a guess would fill the gaps with today."""
    if not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    parsed = dateparser.parse(text, settings=_DATEPARSER)
    return parsed.date().isoformat() if parsed else None


def path_date(source: str) -> str | None:
    """A full date in a URL or file name (`/2025/02/03/`, `2025-02-03-talks.txt`)."""
    match = _IN_PATH.search(source)
    return iso(match["year"], match["month"], match["day"]) if match else None
