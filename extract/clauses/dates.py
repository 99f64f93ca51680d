"""Date phrases to dates: stated ones as they are, relative ones against the document's day.

`when` is as precise as the text: YYYY, YYYY-MM, YYYY-MM-DD, or an interval A/B.
A weekday is the latest such day not after the document's date (for planned candidates the next one), as in newswire.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {"a": 1}
UNITS = {"day": 1, "week": 7, "fortnight": 14}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = (
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\.?,?\s+(\d{{4}})\b", re.I),
    re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I),
)
DATELINE = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)})\s?, )?(?:{_MONTH})\.? \d{{1,2}}\s?, \d{{4}}(?=\s+[A-Z])", re.I)
"""A date that stands before the first sentence of a text."""

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.?,?\s+(?:of\s+)?(\d{{4}})\b", re.I)
_DAY_MONTH = (
    re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b", re.I),
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b", re.I),
)
YEAR = re.compile(r"\b(1[5-9]\d{2}|20\d{2})\b")
_YEARS = re.compile(r"\b(1[5-9]\d{2}|20\d{2})\s*(?:-|–|—|to|until|and)\s*(1[5-9]\d{2}|20\d{2})\b")
_DECADE = re.compile(r"\b(?:the\s+)?(1[5-9]\d0|20\d0)s\b")
_RELATIVE = re.compile(r"\b(today|yesterday|tomorrow|tonight|this morning)\b", re.I)
_LAST = re.compile(r"\b(last|this|next|past)\s+(year|month|week)\b", re.I)
_AGO = re.compile(
    r"\b(\d+|a|one|two|three|four|five|six|seven|eight|nine|ten)\s+(day|week|month|year)s?\s+(ago|earlier)"
)
_WEEKDAY = re.compile(rf"\b(?:(last|next)\s+)?({'|'.join(WEEKDAYS)})\b", re.I)
_BARE_MONTH = re.compile(rf"\b(?:in|last|since|until|by|early|late|mid-?)\s*({_MONTH})\b", re.I)


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative dates resolve against: the document's day, and whether the candidate looks ahead."""

    today: date | None
    ahead: bool = False


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def read_date(text: str, clock: Clock) -> str | None:
    """The date that a phrase names, as precise as it is; None where it names none or needs a date that is not known."""
    return _absolute(text) or (_relative(text, clock) if clock.today else None) or _coarse(text)


def _absolute(text: str) -> str | None:
    if found := _YEARS.search(text):
        first, last = sorted(found.groups())
        return f"{first}/{last}"
    if found := _FULL[0].search(text):
        return _day(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    if found := _FULL[1].search(text):
        return _day(int(found[3]), MONTHS[found[1].lower()], int(found[2]))
    if found := _ISO.search(text):
        return _day(*map(int, found.groups()))
    if found := _MONTH_YEAR.search(text):
        return f"{found[2]}-{MONTHS[found[1].lower()]:02d}"
    return None


def _coarse(text: str) -> str | None:
    if found := _DECADE.search(text):
        return f"{found[1]}/{int(found[1]) + 9}"
    found = YEAR.search(text)
    return found[1] if found else None


def _relative(text: str, clock: Clock) -> str | None:
    today = clock.today
    assert today is not None
    for pattern, order in ((_DAY_MONTH[0], (1, 2)), (_DAY_MONTH[1], (2, 1))):
        if found := pattern.search(text):
            return _nearest_day(MONTHS[found[order[0]].lower()], int(found[order[1]]), clock)
    if found := _RELATIVE.search(text):
        shift = {"yesterday": -1, "tomorrow": 1}.get(found[1].lower(), 0)
        return (today + timedelta(days=shift)).isoformat()
    if found := _AGO.search(text.lower()):
        count = NUMBERS.get(found[1]) or int(found[1])
        return _shift(today, -count, found[2])
    if found := _LAST.search(text):
        step = {"last": -1, "past": -1, "this": 0, "next": 1}[found[1].lower()]
        return _shift(today, step, found[2].lower()) if found[2].lower() != "week" else _week(today, step)
    if found := _WEEKDAY.search(text):
        return _weekday(found, clock)
    if found := _BARE_MONTH.search(text):
        return _nearest_month(MONTHS[found[1].lower()], clock)
    return None


def _shift(today: date, count: int, unit: str) -> str | None:
    """The day, month or year that lies so many units away, at the precision of the unit."""
    if unit in UNITS:
        return _days_on(today, count * UNITS[unit])
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year = months // 12
    if not date.min.year <= year <= date.max.year:
        return None
    return f"{year:04d}" if unit == "year" else f"{year:04d}-{months % 12 + 1:02d}"


def _days_on(today: date, days: int) -> str | None:
    """The date so many days on; None beyond the years 1 to 9999."""
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _week(today: date, step: int) -> str:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekday(found: re.Match[str], clock: Clock) -> str:
    today = clock.today
    assert today is not None
    back = (today.weekday() - WEEKDAYS[found[2].lower()]) % 7
    if clock.ahead or (found[1] or "").lower() == "next":
        return (today + timedelta(days=(-back) % 7 or 7)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def _nearest_month(month: int, clock: Clock) -> str:
    today = clock.today
    assert today is not None
    if clock.ahead:
        return f"{today.year + (month < today.month)}-{month:02d}"
    return f"{today.year - (month > today.month)}-{month:02d}"


def _nearest_day(month: int, day: int, clock: Clock) -> str | None:
    today = clock.today
    assert today is not None
    year = int(_nearest_month(month, clock)[:4])
    if not clock.ahead and month == today.month and day > today.day + 7:  # a week of grace: papers announce ahead
        year -= 1
    return _day(year, month, day)
