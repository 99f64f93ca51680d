"""Entries of the gazetteer: read from YAML, checked, frozen. A fault is an OntologyError that names file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from graph.errors import OntologyError
from graph.ontology import ontology
from graph.settings import settings
from graph.yaml_source import LINE, load

DATA = Path(__file__).with_name("data")
_MANY = frozenset({"aliases", "weak", "short", "adjectives", "demonyms", "seats", "generic"})
_RENAMED = {"in": "within"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: `role` in lower case, `of` the name of its state or body; dates as precise as known."""

    role: str
    of: str
    since: str | None = None
    until: str | None = None

    def held_on(self, date: str) -> bool:
        """Whether it was held on a day or in a period (a date of less precision counts as any day of it)."""
        return not _before(date, self.since) and not _before(self.until, date)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One known name; the fields are those of the data files (`within` is their `in`)."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    capital: str | None = None
    iso: str | None = None
    wikidata: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str | None = None
    state: str | None = None
    within: str | None = None
    part_of: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()
    source: str = ""

    @property
    def governed(self) -> bool:
        """Whether a place has a government of its own: it has an ISO code, or is a territory, a state or a province."""
        return self.kind == "Place" and (self.iso is not None or self.sort in GOVERNED)

    def stands_on(self, date: str | None) -> bool:
        """Whether it existed on that day; always true where no date is given."""
        return date is None or Office("", "", self.since, self.until).held_on(date)


GOVERNED = frozenset({"territory", "state", "province", "republic", "government", "special administrative region"})
_KNOWN = {field.name for field in fields(Entry)} - {"source"}


def _before(first: str | None, second: str | None) -> bool:
    """Whether `first` ends before `second` begins, compared at the precision that both have."""
    if not first or not second:
        return False
    width = min(len(first), len(second))
    return first[:width] < second[:width]


def _fault(path: Path, line: int, message: str) -> OntologyError:
    return OntologyError(f"{path}:{line}: {message}", "mend that entry")


def _texts(path: Path, raw: Mapping[str, Any], field: str) -> tuple[str, ...]:
    listed = raw[field] or []
    if isinstance(listed, str):
        listed = [listed]
    if not isinstance(listed, list) or not all(isinstance(item, str) and item.strip() for item in listed):
        raise _fault(path, raw[LINE], f"'{field}' must be a list of names (quote what YAML reads otherwise)")
    return tuple(dict.fromkeys(listed))


def _text(path: Path, raw: Mapping[str, Any], field: str) -> str | None:
    value = raw.get(field)
    if value is None or (type(value) is str and value):
        return value
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _fault(path, raw[LINE], f"'{field}' must be one name or date")
    return str(value)


def _offices(path: Path, raw: Mapping[str, Any]) -> tuple[Office, ...]:
    offices = []
    for item in raw.get("offices") or []:
        if not isinstance(item, dict) or not item.get("role") or not item.get("of"):
            raise _fault(path, raw[LINE], "an office needs 'role' and 'of'")
        dates = {key: _text(path, item, key) for key in ("since", "until")}
        office = Office(str(item["role"]).casefold(), str(item["of"]), dates["since"], dates["until"])
        if _before(office.until, office.since):
            raise _fault(path, item[LINE], f"the office '{office.role}' ends before it starts")
        offices.append(office)
    return tuple(offices)


def make(path: Path, raw: Any) -> Entry:
    """One entry of a mapping that carries its line. Raises OntologyError naming file and line."""
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        line = raw.get(LINE, 1) if isinstance(raw, dict) else 1
        raise _fault(path, line, "an entry is a mapping with a 'name'")
    renamed: dict[str, Any] = {_RENAMED.get(str(key), str(key)): value for key, value in raw.items()}
    if unknown := renamed.keys() - _KNOWN - {LINE}:
        raise _fault(path, raw[LINE], f"{raw['name']}: unknown field '{min(unknown)}'")
    if raw.get("kind") not in ontology(settings().domain).kinds:
        raise _fault(path, raw[LINE], f"{raw['name']}: unknown kind '{raw.get('kind')}'")
    values: dict[str, Any] = {"source": f"{path.name}:{raw[LINE]}"}
    for field in renamed.keys() - {LINE}:
        many = field in _MANY
        values[field] = _offices(path, raw) if field == "offices" else (_texts if many else _text)(path, renamed, field)
    entry = Entry(**values)
    if _before(entry.until, entry.since):
        raise _fault(path, raw[LINE], f"{entry.name}: ends before it starts")
    return entry


def read(path: Path) -> Iterator[Entry]:
    """The entries of one file: a list, or the list under `names:` of a user's own file."""
    content = load(path)
    listed = content.get("names", []) if isinstance(content, dict) else content
    for raw in listed or []:
        yield make(path, raw)


def read_all(paths: Iterable[Path]) -> list[Entry]:
    """All entries; those of one name and kind in several files are merged, the later one's fields last."""
    merged: dict[tuple[str, str], Entry] = {}
    for path in paths:
        for entry in read(path):
            key = (entry.kind, entry.name)
            merged[key] = _merge(merged[key], entry) if key in merged else entry
    return list(merged.values())


def with_canonical_offices(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with each office's `of` as the canonical name where the data says an alias."""
    entries = list(entries)
    names = {entry.name for entry in entries}
    alias = {form: entry.name for entry in entries for form in entry.aliases if form not in names}
    return [_canonical(entry, alias) if any(o.of in alias for o in entry.offices) else entry for entry in entries]


def _canonical(entry: Entry, alias: Mapping[str, str]) -> Entry:
    offices = (replace(office, of=alias.get(office.of, office.of)) for office in entry.offices)
    return replace(entry, offices=tuple(offices))


def _merge(old: Entry, new: Entry) -> Entry:
    values: dict[str, Any] = {}
    for field in fields(Entry):
        first, second = getattr(old, field.name), getattr(new, field.name)
        values[field.name] = (*first, *second) if isinstance(first, tuple) else (second or first)
    return Entry(**values)


def faults(entries: Iterable[Entry]) -> list[str]:
    """What contradicts itself across entries: a code used twice, a `state` or `of` that nobody is called."""
    entries = list(entries)
    names = {name for entry in entries for name in (entry.name, entry.capital, *entry.aliases) if name}
    found = []
    for field in ("iso", "wikidata"):
        seen: dict[str, Entry] = {}
        for entry in entries:
            code = getattr(entry, field)
            if code and seen.setdefault(code, entry) is not entry:
                found.append(
                    f"{entry.source}: {entry.name}: {field} {code} is {seen[code].name}'s ({seen[code].source})"
                )
    for entry in entries:
        wanted = [entry.state, *(office.of for office in entry.offices)]
        found += [
            f"{entry.source}: {entry.name}: nobody is called '{name}'" for name in wanted if name not in names | {None}
        ]
    return found
