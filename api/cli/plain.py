"""Text of documents made harmless for where it is shown: a terminal, a spreadsheet, Markdown."""

import re
from typing import Any

_BREAKS = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls (escape sequences begin with one), marks that turn the direction of writing, lone surrogates."""

_MARKDOWN = re.compile(r"([\\`*_\[\]|<>#])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line(text: object) -> str:
    """One line without anything that a terminal would obey: breaks become blanks, controls the sign �."""
    return _CONTROLS.sub("�", _BREAKS.sub(" ", str(text))).strip()


def cell(value: Any) -> Any:
    """A value for CSV: text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay."""
    if not isinstance(value, str):
        return value
    return "'" + value if value.startswith(_FORMULA) else value.replace("\x00", "�")


def markdown(text: object) -> str:
    """One line of Markdown in which nothing is markup."""
    return _MARKDOWN.sub(r"\\\1", line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;")
