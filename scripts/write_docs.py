"""Write the pages of docs/ that are made from code: commands, settings, http, errors.

python scripts/write_docs.py           write them
python scripts/write_docs.py --check   say which lag behind the code (exit 1)
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from api import cli
from api.app import create_app
from api.cli.failures import exit_code
from api.limits import Limits
from api.problems import STATUS
from graph.errors import AmbiguousName, EntenteError, FilterError
from graph.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = "<!-- made from code by scripts/write_docs.py: change the code, then run it -->\n"

COMMANDS_HEAD = """
# Commands

Data goes to stdout, progress and messages to stderr, so that pipes stay clean. Every command that asks takes `--store`
(else the setting ENTENTE_STORE, else `entente.db`).

| exit | meaning |
|---|---|
| 0 | done |
| 1 | error: one line says what, one line hints at the mend |
| 2 | usage, a bad value, or an ambiguous name (its candidates are listed, the likeliest first) |
| 3 | nothing found (the nearest names, or why there is no path) |

`--format` is `table` on a terminal and `jsonl` in a pipe unless you say otherwise; `json` prints the whole answer with
its bounds, `csv` and `md` flat rows. In tables control characters of documents are shown as �; in CSV a cell that a
spreadsheet would take for a formula begins with an apostrophe. `NO_COLOR` is respected. An option that takes a list may
be repeated and takes several values separated by commas. `-` reads standard input: input that begins with `{` is JSON
lines (`{"id", "text", "title", "date", "context"}`), anything else is one text. With JSON lines, `entente extract -`
prints exactly one line for each line, in order; a line that cannot be read gives a line with `error`.

Ctrl-C keeps what was done. `PYTHONDEVMODE=1` shows where an unforeseen error came from.
"""

SETTINGS_HEAD = """
# Settings

Read from the environment when a command starts; `entente config show` says what each is now and where that came from.

| variable | default | meaning |
|---|---|---|
"""

HTTP_HEAD = """
# HTTP

`entente serve` answers on loopback only: the bind, the Host header and the lack of forwarding headers are all checked
(403 `keyless_needs_loopback`); keys for other binds come in a later version. `/openapi.json` describes everything
below, `/` is the first page.

- An entity is named or given by id; an ambiguous name is 409 with candidates.
- The filters are those of the command line, with the same names and meanings. On `/v1/paths` and `/v1/paths/exists`,
  where `source` is the first end, the filter by source is called `outlet`. In an address `+` is written `%2B`.
- An unknown parameter is 400 and names the nearest one.
- Answers under `/v1` carry a strong ETag; `If-None-Match` gives 304.
- What a list left out stands in `total`, `truncated`, `limits_applied`, `excluded`, `undated`, `graph_version`.
- Sources leave as web addresses without credentials, or as bare file names.
"""

LIMITS_HEAD = """
## Limits

What is over a limit is 400; what takes longer than `seconds` is 504 and names what to lower.

| limit | at most |
|---|---|
"""

ERRORS_HEAD = """
# Errors

Over HTTP an error is RFC 9457 problem+json: `type` (`urn:entente:` and the code), `title`, `status`, `detail`,
`code`, `hint`, and where they apply `parameter` and `candidates`. On the command line it is one line of message and one
of hint. In Python it is an exception with `code` and `hint`. Besides these: `no_such_address` (404), `no_such_method`
(405), `crash` (500; nothing of it leaves).

| code | class | HTTP | exit | meaning |
|---|---|---|---|---|
"""


def row(*cells: object) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def commands_page() -> str:
    """Every command with its arguments and options."""
    group: Any = typer.main.get_command(cli.app)
    return HEAD + COMMANDS_HEAD + "".join(_command("entente", name, group.commands[name]) for name in group.commands)


def _command(parent: str, name: str, command: Any) -> str:
    path = f"{parent} {name}"
    if hasattr(command, "commands"):
        return "".join(_command(path, sub, command.commands[sub]) for sub in command.commands)
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([path, *(p.metavar or p.name.upper() for p in arguments)])
    told = f"\n## `{usage}`\n\n{command.help}\n\n"
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    rows = [row(_option(p), p.help or "", _default(p)) for p in options]
    return told + "| option | meaning | default |\n|---|---|---|\n" + "".join(rows)


def _option(option: Any) -> str:
    return ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))


def _default(option: Any) -> str:
    default = option.default
    return "" if default is None or default in ("", [], (), False) or callable(default) else f"`{default}`"


def settings_page() -> str:
    """Every setting."""
    rows = (
        row(f"`ENTENTE_{name.upper()}`", "" if f.default is None else f"`{f.default}`", f.description)
        for name, f in Settings.model_fields.items()
    )
    return HEAD + SETTINGS_HEAD + "".join(rows)


def http_page() -> str:
    """Every address with its parameters and answers, and the limits."""
    schema = create_app().openapi()
    told = "".join(_address(path, operation["get"]) for path, operation in schema["paths"].items())
    limits = "".join(row(f"`{name}`", getattr(Limits(), name)) for name in Limits().names())
    return HEAD + HTTP_HEAD + told + LIMITS_HEAD + limits


def _address(path: str, operation: Mapping[str, Any]) -> str:
    told = f"\n## `GET {path}`\n\n{operation['description']}\n\n"
    parameters = operation.get("parameters", [])
    if parameters:
        rows = [row(f"`{p['name']}`", _meaning(p), _type(p)) for p in parameters]
        told += "| parameter | meaning | type |\n|---|---|---|\n" + "".join(rows) + "\n"
    answers = [f"{status} {r['description']}" for status, r in operation["responses"].items()]
    return told + "Answers: " + "; ".join(answers) + ".\n"


def _meaning(parameter: Mapping[str, Any]) -> str:
    return str(parameter.get("description") or parameter["schema"].get("description", ""))


def _type(parameter: Mapping[str, Any]) -> str:
    schema: Mapping[str, Any] = parameter["schema"]
    schema = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    kind = ", ".join(schema["enum"]) if "enum" in schema else str(schema.get("type", ""))
    bounds = [f"{schema[b]}" if b in schema else "" for b in ("minimum", "maximum")]
    told = kind + (f" {bounds[0]} to {bounds[1]}" if any(bounds) else "")
    default = parameter["schema"].get("default")
    return told + (f", default {default}" if default not in (None, [], False) else "")


def errors_page() -> str:
    """Every error class."""
    rows = (
        row(
            f"`{cls.code}`",
            cls.__name__,
            int(STATUS[cls]),
            exit_code(_example(cls)),
            (cls.__doc__ or "").split("\n")[0],
        )
        for cls in _classes(EntenteError)
        if cls in STATUS
    )
    return HEAD + ERRORS_HEAD + "".join(rows)


def _classes(root: type[EntenteError]) -> Iterator[type[EntenteError]]:
    yield root
    for child in root.__subclasses__():
        yield from _classes(child)


def _example(cls: type[EntenteError]) -> EntenteError:
    if cls is FilterError:
        return FilterError("", "")
    return AmbiguousName("", ()) if cls is AmbiguousName else cls("")


PAGES = {"commands.md": commands_page, "settings.md": settings_page, "http.md": http_page, "errors.md": errors_page}


def lagging() -> list[str]:
    """The pages whose file is not what the code says."""
    return [
        name for name, page in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != page()
    ]


def main() -> int:
    """Write, or check."""
    if sys.argv[1:] == ["--check"]:
        behind = lagging()
        print("\n".join(f"docs/{name} lags behind the code: run python scripts/write_docs.py" for name in behind))
        return bool(behind)
    DOCS.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
