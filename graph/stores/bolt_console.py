"""The free console: one question in Cypher to a Neo4j server, reading only, within limits.

Read mode alone is no sandbox: LOAD CSV fetches addresses, SHOW and TERMINATE see and stop others' work, procedures do
what they like. So a question passes three gates: its words (read here), its plan (EXPLAIN: type `r` and no operator but
those that read the graph), and a transaction in read mode with a timeout, of which only so many rows and bytes are
taken.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from neo4j import READ_ACCESS, Record
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.errors import FilterError
from graph.stores.bolt_driver import Server

LONGEST = 10_000
"""Characters of a question: reading its words must not take long either."""

FIRST_WORDS = frozenset("MATCH OPTIONAL WITH UNWIND RETURN CALL".split())
PROCEDURES = frozenset(
    "db.labels db.relationshiptypes db.propertykeys db.index.fulltext.querynodes db.schema.visualization".split()
)
"""What CALL may name, in lower case."""

NAMESPACES = frozenset("date datetime duration localdatetime localtime time point vector".split())
"""Functions with a dot in their name are refused but for these: plug-ins may bring any others."""

INTERNAL = frozenset(("id", "elementid"))
"""Functions that tell row numbers of the database, which never leave."""

_REFUSED = re.compile(r"load ?csv|show|terminate|use|admin|create|delete|merge|set|remove|foreach|assert", re.I)
"""How operators of a plan begin that do more than read the graph."""

# comments, strings and quoted names: what is in them is not read as words
_QUIET = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_WORD = re.compile(r"[^\W\d]\w*")
_CALLED = re.compile(r"\bCALL\s+(?![({])([^\s({]+(?:\s*\.\s*[^\s({]+)*)", re.I)
_DOTTED = re.compile(r"((?:\w+\s*\.\s*)+\w+)\s*\(")
_FUNCTION = re.compile(r"(?<![\w.:])(\w+)\s*\(")
_CLAUSES = re.compile(r"\b(LOAD\s+CSV|TERMINATE\s+TRANSACTIONS?|IN\s+(?:\d+\s+CONCURRENT\s+)?TRANSACTIONS)\b", re.I)
_USE = re.compile(r"(?:^|[{\s)])USE\s+(?!INDEX\b)[\w(]", re.I)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a question may take, rows and bytes (of JSON) that are taken of its answer."""

    seconds: float = 10.0
    rows: int = 1_000
    size: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """The rows as plain values by column; `truncated` names the limit that cut them, if one did."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    truncated: str | None


def refusal(question: str) -> str | None:
    """Why the words of a question are refused; None where they are not."""
    if len(question) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if "\\u" in question.casefold():
        return "it holds a \\u escape, which the server reads before anything else"
    if "`" in question:
        return "it holds a quoted name, which could hide any other"
    bare = _QUIET.sub(" ", question).strip()
    first = _WORD.match(bare)
    if first is None or first[0].upper() not in FIRST_WORDS:
        return f"it does not begin with one of {', '.join(sorted(FIRST_WORDS))}"
    if found := _CLAUSES.search(bare):
        return f"it says {' '.join(found[1].upper().split())}"
    if _USE.search(bare):
        return "it says USE"
    return _refused_name(bare)


def _refused_name(bare: str) -> str | None:
    for found in _CALLED.finditer(bare):
        name = "".join(found[1].split()).casefold()
        if name not in PROCEDURES:
            return f"it calls {name}, which is not on the list"
    called = {"".join(found[1].split()).casefold() for found in _CALLED.finditer(bare)}
    for found in _DOTTED.finditer(bare):
        name = "".join(found[1].split()).casefold()
        if name not in called and name.split(".")[0] not in NAMESPACES:
            return f"it calls {name}, which is not on the list"
    for found in _FUNCTION.finditer(bare):
        if found[1].casefold() in INTERNAL:
            return f"it asks for {found[1]}(), a row number of the database"
    return None


def ask(server: Server, question: str, limits: Limits) -> Told:
    """The answer. Raises FilterError for what is refused, cannot be understood or takes too long; else StoreError."""
    if why := refusal(question):
        raise _refused(why)
    with server.translated():
        try:
            return _run(server, question, limits)
        except Neo4jError as error:
            code = error.code or ""
            if any(word in code for word in ("TimedOut", "Terminated", "OutOfMemory")):
                message = f"it took more than {limits.seconds:g} s, or more memory than the server gives"
                raise FilterError("query", message, "ask for less, with a LIMIT or a tighter MATCH") from error
            if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
                raise FilterError("query", error.message or code, "mend the query") from error
            raise


def _refused(why: str) -> FilterError:
    return FilterError("query", f"refused: {why}", "ask with MATCH, WITH, UNWIND and RETURN; see docs/neo4j.md")


def _run(server: Server, question: str, limits: Limits) -> Told:
    with server.raw_session(READ_ACCESS, fetch_size=100) as session:
        # Asked once: what ran out of memory or time would only do so again.
        with session.begin_transaction(timeout=limits.seconds) as transaction:
            summary = transaction.run("EXPLAIN " + question).consume()
        if why := _refused_plan(summary.query_type, summary.plan):
            raise _refused(why)
        with session.begin_transaction(timeout=limits.seconds) as transaction:
            result = transaction.run(question)
            return _taken(tuple(result.keys()), iter(result), limits)


def _refused_plan(type_: str | None, plan: Mapping[str, Any] | None) -> str | None:
    """Why a plan is refused; None where it only reads the graph."""
    if type_ != "r":
        return f"its type is {type_!r}, not 'r' (reading)"
    for operator, details in _operators(plan or {}):
        if operator == "ProcedureCall":
            called = details.split("(")[0].strip().casefold()
            if called not in PROCEDURES:
                return f"it calls {called}, which is not on the list"
        elif _REFUSED.match(operator):
            return f"its plan has {operator}"
    return None


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan.get("operatorType", "")).split("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _taken(columns: tuple[str, ...], records: Iterator[Record], limits: Limits) -> Told:
    rows: list[Mapping[str, Any]] = []
    held = 0
    for record in records:
        if len(rows) == limits.rows:
            return Told(columns, tuple(rows), f"rows={limits.rows}")
        row = {column: plain(value) for column, value in zip(columns, record.values(), strict=True)}
        held += len(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if held > limits.size:
            return Told(columns, tuple(rows), f"bytes={limits.size}")
        rows.append(row)
    return Told(columns, tuple(rows), None)


def plain(value: Any) -> Any:
    """A value as JSON has it: nodes and relationships by labels and properties, never by their row numbers."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": plain(dict(value))}
    if isinstance(value, Path):
        steps = zip(value.relationships, value.nodes[1:], strict=True)
        return [plain(value.start_node), *(plain(part) for step in steps for part in step)]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bytes | bytearray):
        return f"<{len(value)} bytes>"
    return value if isinstance(value, str | int | float | bool | None) else str(value)
