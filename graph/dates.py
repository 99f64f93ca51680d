"""Valid time as days: what a date of any precision covers.

Days are proleptic Gregorian ordinals (`datetime.date.toordinal`), both ends inclusive, so that arrays can hold them.
"""

import calendar
import re
from datetime import date

FOREVER_AGO = 0
"""The day before every day: an interval without a known beginning starts here."""

FOREVER_ON = 2**30
"""The day after every day: an interval without a known end ends here."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_range(when: str) -> tuple[int, int] | None:
    """First and last day of `YYYY[-MM[-DD]]`, `A/B`, `A/..` or `../B`; None where it is no such thing."""
    if "/" in when:
        return _interval(*when.split("/", 1))
    found = _DATE.fullmatch(when)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
    return first.toordinal(), last.toordinal()


def _interval(left: str, right: str) -> tuple[int, int] | None:
    begin = (FOREVER_AGO, FOREVER_AGO) if left == ".." else day_range(left)
    end = (FOREVER_ON, FOREVER_ON) if right == ".." else day_range(right)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def day_text(day: int) -> str | None:
    """The ISO date of a day; None for the two that stand for "unknown"."""
    return None if day in (FOREVER_AGO, FOREVER_ON) else date.fromordinal(day).isoformat()
