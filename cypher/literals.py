"""Python values as Cypher literals, for scripts that must stand alone. Where a driver is at hand, use parameters."""

import math
from collections.abc import Mapping, Sequence

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_FIRST_PRINTABLE = 0x20


def literal(value: object) -> str:
    """None, bool, int, float, str, and sequences and string-keyed mappings of these. Raises TypeError, ValueError."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{_key(key)}`: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"{type(value).__name__} has no Cypher literal")


def _number(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} has no Cypher literal")
    return repr(value)


def _string(text: str) -> str:
    # Neo4j replaces \uXXXX anywhere in a query before it reads string literals, so that a backslash of ours followed by
    # a "u" of the text could become a quote that ends the literal: the two are kept in separate literals.
    parts = text.split("\\u")
    pieces = [part + "\\" for part in parts[:-1]] + parts[-1:]
    return " + ".join(_quoted(("u" if i else "") + piece) for i, piece in enumerate(pieces))


def _quoted(text: str) -> str:
    return "'" + "".join(_character(c) for c in text) + "'"


def _character(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    return f"\\u{ord(c):04X}" if ord(c) < _FIRST_PRINTABLE else c


def _key(key: object) -> str:
    if not isinstance(key, str) or not key.isidentifier() or not key.isascii():
        raise TypeError(f"{key!r} cannot be the key of a Cypher map")
    return key
