"""The vocabulary as data: kinds, relation types, and what may stand at their ends.

`ontology()` reads `ontology.yaml` beside this file; `load(paths)` merges any number of files, the user's own last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.errors import FilterError, OntologyError
from graph.model import STATUSES
from graph.nearest import nearest
from graph.yaml_source import LINE
from graph.yaml_source import load as load_yaml

BUILT_IN = Path(__file__).with_name("ontology.yaml")
ACTOR = "actor"
"""In `from` and `to`: stands for every kind that acts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `acts`: True, False, or "governed" (only where it has a government of its own)."""

    name: str
    label: str
    plural: str
    meaning: str
    acts: bool | str
    example: str = ""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A type of relation; see the head of ontology.yaml for what each field means."""

    name: str
    group: str
    label: str
    plural: str
    meaning: str
    subjects: frozenset[str]
    objects: frozenset[str]
    sign: int
    symmetric: bool = False
    plover: str | None = None
    quad: str | None = None
    score: float | None = None
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    example: Mapping[str, str] | None = None

    @property
    def is_tie(self) -> bool:
        """Whether it is a state of affairs with an interval (else an act at a time)."""
        return self.group == "tie"


@dataclass(frozen=True, slots=True)
class Ontology:
    """All kinds and relation types by name, in the order of the files."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, RelationType]

    def acts(self, kind: str, governed: bool = False) -> bool:
        """Whether an entity of this kind can act; `governed` says that a place has a government of its own."""
        acts = self.kinds[kind].acts
        return acts is True or (acts == "governed" and governed)

    def admits(self, relation: str, subject: str, object_: str, governed: tuple[bool, bool] = (True, True)) -> bool:
        """Whether kinds `subject` and `object_` may stand at the ends of `relation` (either way if symmetric)."""
        rule = self.relations[relation]
        forward = self._fits(rule.subjects, subject, governed[0]) and self._fits(rule.objects, object_, governed[1])
        if forward or not rule.symmetric:
            return forward
        return self._fits(rule.subjects, object_, governed[1]) and self._fits(rule.objects, subject, governed[0])

    def _fits(self, allowed: frozenset[str], kind: str, governed: bool) -> bool:
        return kind in allowed or (ACTOR in allowed and self.acts(kind, governed))

    def check(self, parameter: str, value: str) -> str:
        """A relation, kind or status in its right spelling. Raises FilterError with the nearest known one."""
        known = {"relation": self.relations, "kind": self.kinds, "status": STATUSES}[parameter]
        spelled = {name.casefold(): name for name in known}.get(value.casefold())
        if spelled is None:
            near = nearest(value, known)
            raise FilterError(parameter, f"{parameter}={value} is not known", f"did you mean {near}?")
        return spelled


def _fault(path: Path, entry: Mapping[str, Any], message: str) -> OntologyError:
    return OntologyError(f"{path}:{entry.get(LINE, 1)}: {message}", "mend that entry")


def _make(cls: type, path: Path, name: str, entry: Mapping[str, Any], **given: Any) -> Any:
    """One dataclass from one entry; unknown and missing fields are faults with file and line."""
    wanted = {f.name: f for f in fields(cls)} | {}
    values = {k: v for k, v in entry.items() if k not in (LINE, "from", "to")} | given | {"name": name}
    if unknown := values.keys() - wanted.keys():
        raise _fault(path, entry, f"{name}: unknown field '{min(unknown)}'")
    try:
        return cls(**values)
    except TypeError as error:
        raise _fault(path, entry, f"{name}: {error}") from error


def _kinds_at(path: Path, name: str, entry: Mapping[str, Any], side: str, known: Iterable[str]) -> frozenset[str]:
    listed = entry.get(side)
    if not isinstance(listed, list) or not listed:
        raise _fault(path, entry, f"{name}: '{side}' must list at least one kind")
    for kind in listed:
        if kind != ACTOR and kind not in known:
            raise _fault(path, entry, f"{name}: '{side}' names '{kind}', which is no kind")
    return frozenset(listed)


def _relation(path: Path, name: str, entry: Mapping[str, Any], kinds: Mapping[str, Kind]) -> RelationType:
    if entry.get("group") not in ("tie", "act"):
        raise _fault(path, entry, f"{name}: 'group' must be tie or act")
    if entry.get("sign") not in (-1, 0, 1):
        raise _fault(path, entry, f"{name}: 'sign' must be -1, 0 or 1")
    ends = {side: _kinds_at(path, name, entry, side, kinds) for side in ("from", "to")}
    lists = {side: tuple(entry.get(side, ())) for side in ("opens", "closes")}
    made: RelationType = _make(RelationType, path, name, entry, subjects=ends["from"], objects=ends["to"], **lists)
    return made


def _section(path: Path, content: Any, name: str) -> Mapping[str, Any]:
    section = content.get(name) or {} if isinstance(content, dict) else None
    if not isinstance(section, dict):
        raise OntologyError(f"{path}:1: '{name}' must be a mapping of names to entries", "see graph/ontology.yaml")
    for key, entry in section.items():
        if key != LINE and not isinstance(entry, dict):
            raise OntologyError(f"{path}:{section.get(LINE, 1)}: {key} must be a mapping", "see graph/ontology.yaml")
    return {key: entry for key, entry in section.items() if key != LINE}


def load(paths: Iterable[Path]) -> Ontology:
    """The ontology that the files make together: a later file adds entries or replaces those of the same name."""
    kinds: dict[str, Kind] = {}
    relations: dict[str, RelationType] = {}
    for path in paths:
        content = load_yaml(path)
        kinds |= {name: _make(Kind, path, name, e) for name, e in _section(path, content, "kinds").items()}
        relations |= {name: _relation(path, name, e, kinds) for name, e in _section(path, content, "relations").items()}
        _check_references(path, relations)
    return Ontology(kinds, relations)


def _check_references(path: Path, relations: Mapping[str, RelationType]) -> None:
    for relation in relations.values():
        for other in (*relation.opens, *relation.closes):
            if other not in relations or not relations[other].is_tie:
                raise OntologyError(f"{path}:1: {relation.name} opens or closes '{other}', which is no tie", "mend it")


@lru_cache(maxsize=8)
def _cached(domain: Path | None) -> Ontology:
    return load([BUILT_IN] if domain is None else [BUILT_IN, domain])


def ontology(domain: Path | str | None = None) -> Ontology:
    """The built-in ontology, with the user's file `domain` merged in where given; read once per file."""
    return _cached(Path(domain) if domain else None)
