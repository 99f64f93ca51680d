"""The loader: a file's text, purpose and parameters, checked against each other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cypher.literals import literal

HERE = Path(__file__).parent
_HEADER = re.compile(r"//\s*(\w+):\s*(.*)")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
_PARAMETER = re.compile(r"\$(\w+)")
_NAME = re.compile(r"__([A-Z]+)__")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
FIELDS = ("purpose", "parameters", "names")


class BadQuery(Exception):
    """A query file that is missing, or whose header lies; the message begins with file and line."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query: `parameters` are given to the driver, `names` stand in the text and are filled in by `named`."""

    name: str
    text: str
    purpose: str
    parameters: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def named(self, **given: str) -> "Query":
        """The query with its names filled in. The caller checks them against its vocabulary; here only their form.

        Raises ValueError where a name is missing, is too many, or is no plain identifier.
        """
        if given.keys() != set(self.names):
            raise ValueError(f"{self.name} takes the names {self.names}, not {tuple(given)}")
        text = self.text
        for name, value in given.items():
            if not _IDENTIFIER.fullmatch(value):
                raise ValueError(f"{value!r} cannot stand in a query as a name")
            text = text.replace(f"__{name}__", value)
        return Query(self.name, text, self.purpose, self.parameters)

    def inlined(self, values: Mapping[str, object]) -> str:
        """The text with literals in place of parameters, for a script; raises ValueError as `named` does."""
        if values.keys() != set(self.parameters) or self.names:
            raise ValueError(f"{self.name} takes the parameters {self.parameters}, not {tuple(values)}")
        return _PARAMETER.sub(lambda found: literal(values[found[1]]), self.text)


def query(name: str) -> Query:
    """The query in `NAME.cypher` ("write/entities"). Raises BadQuery with file and line."""
    return load(HERE / f"{name}.cypher", name)


def names(folder: str) -> tuple[str, ...]:
    """The names of all queries in a folder ("schema"), sorted."""
    return tuple(f"{folder}/{path.stem}" for path in sorted((HERE / folder).glob("*.cypher")))


@cache
def load(path: Path, name: str) -> Query:
    """The query of one file, checked."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BadQuery(f"{path}:1: cannot be read: {error}") from error
    header: dict[str, tuple[int, str]] = {}
    body = 0
    for number, line in enumerate(lines, 1):
        found = _HEADER.fullmatch(line.strip())
        if not found:
            body = number
            break
        if found[1] not in FIELDS or found[1] in header:
            raise BadQuery(f"{path}:{number}: '{found[1]}' is no header of a query, or stands twice")
        header[found[1]] = (number, found[2].strip())
    text = "\n".join(lines[body - 1 :]).strip() if body else ""
    return _checked(path, name, header, (body, text))


def _checked(path: Path, name: str, header: Mapping[str, tuple[int, str]], body: tuple[int, str]) -> Query:
    start, text = body
    if not header.get("purpose", (1, ""))[1]:
        raise BadQuery(f"{path}:1: no purpose: begin with '// purpose: what it does'")
    if "parameters" not in header:
        raise BadQuery(f"{path}:1: no parameters: write '// parameters:' with their names, or with nothing")
    if not text:
        raise BadQuery(f"{path}:{len(header) + 1}: no query below the header")
    bare = _STRING.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    declared = {field: _listed(header.get(field, (1, ""))[1]) for field in ("parameters", "names")}
    for field, pattern in (("parameters", _PARAMETER), ("names", _NAME)):
        used = {found[1]: start + bare[: found.start()].count("\n") for found in reversed([*pattern.finditer(bare)])}
        for word, line in sorted(used.items(), key=lambda item: item[1]):
            if word not in declared[field]:
                raise BadQuery(f"{path}:{line}: '{word}' is not declared under {field}")
        for word in declared[field]:
            if word not in used:
                raise BadQuery(f"{path}:{header[field][0]}: '{word}' is declared under {field} and not used")
    return Query(name, text, header["purpose"][1], declared["parameters"], declared["names"])


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word for part in words.split(",") if (word := part.strip()))
