"""The front lines of an article: its title, its date line or dateline.

A date line is a short line among the first eight, before the text proper, that holds a date and nothing else but a
label, a weekday, a time or a byline ("By Ann Example | 10 February 2025"). A dateline opens a paragraph: "PANAMA
CITY, Feb. 3, 2025 (Example Wire) -". Without a year neither is a date.
"""

import re

from extract.readers.dating import first_date

_FRONT_LINES = 8
_BODY_LINE = 300
"""A line longer than this is text proper: after it no date line is looked for."""
_LONGEST_TITLE = 200
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_FILLER = re.compile(
    r"\b(?:first )?(?:published|posted|updated|last updated|modified|date|issued|created)\b(?: (?:on|at))?:?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\b(?:at|on|edt|est|et|gmt|utc|cet|bst|pst|pdt)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+\S+(?:\s+\S+){0,7}", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][A-Z.'’\- ]{2,40}(?:\([A-Za-z .]{2,30}\))?(?:, [A-Z][A-Za-z. ]{1,30})?,? +")
_AGENCY_OR_DASH = re.compile(r"\s*(?:\([^)]{1,40}\)|/[^/]{1,30}/)?\s*[-–—:]")
_NOTICE = re.compile(
    r"This (?:article|text|document|statement|piece|interview|report|story) (?:was|is)\b[^\n]{0,160}?\bpublished\b"
)
_SECTION_WORDS = frozenset(
    "analysis world politics opinion opinions news economy business international national asia europe africa america "
    "americas comment editorial features feature exclusive breaking home latest technology security diplomacy defence "
    "defense china russia us uk eu middle east latin and".split()
)


def front_date(text: str) -> str | None:
    """The date that the front lines give, ISO 8601; None where they give none with a year."""
    for line in _front(text):
        found = _dateline(line) or _notice(line) or (_date_line(line) if len(line) <= 100 else None)
        if found:
            return found
        if len(line) > _BODY_LINE:
            return None
    return None


def _front(text: str) -> list[str]:
    lines = (line.strip() for line in text[:8000].split("\n"))
    return [line for line in lines if line][:_FRONT_LINES]


def _date_line(line: str) -> str | None:
    parts = [part for part in _PARTS.split(line) if part]
    for part in [*parts, line]:
        found = first_date(part)
        if found is None:
            continue
        date, start, end = found
        rest = _FILLER.sub(" ", part[:start] + " " + part[end:]).strip(" \t,;:.()[]/–—-")
        if not rest or _BYLINE.fullmatch(rest) or (first_date(rest) and not _FILLER.sub("", rest).strip(" ,;:.")):
            return date
    return None


def _dateline(line: str) -> str | None:
    found = first_date(line[:120])
    if found is None or not _PLACE.fullmatch(line[: found[1]]):
        return None
    return found[0] if _AGENCY_OR_DASH.match(line, found[2]) else None


def _notice(line: str) -> str | None:
    """The date of "This article was ... published ... on 18 March 2025", if it follows in the same sentence."""
    notice = _NOTICE.match(line)
    rest = line[notice.end() :][:120] if notice else ""
    found = first_date(rest)
    return found[0] if found and rest[: found[1]].endswith(" on ") and ". " not in rest[: found[1]] else None


def front_title(text: str) -> str | None:
    """The first line that can be a title: short, no sentence; a line of section names ("Analysis, World") is none."""
    front = _front(text)
    if not front:
        return None
    first = front[0]
    if _is_section(first) and len(front) > 1:
        first = front[1]
    first = first.lstrip("#= ").rstrip("#= ")
    is_title = 0 < len(first) <= _LONGEST_TITLE and not first.rstrip("\"”’'").endswith((".", ":", ";", ","))
    return first if is_title and not _date_line(first) and not _BYLINE.fullmatch(first) else None


def _is_section(line: str) -> bool:
    words = re.findall(r"[a-z]+", line.lower())
    return 0 < len(words) <= 4 and all(word in _SECTION_WORDS for word in words)
