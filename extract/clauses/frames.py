"""The frame lexicon as data: which predicate with which slots states which relation type.

The format is documented at the head of `frames/ties.yaml`. `lexicon()` reads every file of that folder, and the
`frames` section of the user's own domain file, and checks each frame against the ontology.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.errors import OntologyError
from graph.model import STATUSES
from graph.ontology import Ontology, ontology
from graph.yaml_source import LINE, load

FOLDER = Path(__file__).with_name("frames")
ANY = "*"
"""As a noun: any word that heads the mention of an entity."""

_POS = ("verb", "noun", "adj")
_LISTS = ("from", "to", "with", "kinds_from", "kinds_to")
_FIELDS = frozenset({*_POS, *_LISTS, "via", "particle", "mutual", "role", "former", "status", "comp", "example", LINE})
_FROM = {"verb": ("subj",), "adj": ("subj",), "noun": ("poss", "compound", "adj", "by", "light")}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of one lemma; `sources` and `targets` are slot names, first filled wins."""

    type: str
    pos: str
    lemma: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    objects: frozenset[str] = frozenset()
    via: Mapping[str, frozenset[str]] = field(default_factory=dict)
    particle: str | None = None
    complement: frozenset[str] = frozenset()
    mutual: bool = False
    kinds_from: frozenset[str] = frozenset()
    kinds_to: frozenset[str] = frozenset()
    role: str | None = None
    former: bool = False
    status: str | None = None

    def named(self, carriers: tuple[str, ...] = ()) -> str:
        """How it is told in `found_by`: "verb:impose+sanction"; `carriers` are the words that met its conditions."""
        particle = f" {self.particle}" if self.particle else ""
        return "+".join((f"{self.pos}:{self.lemma}{particle}", *dict.fromkeys(carriers)))

    @property
    def conditions(self) -> int:
        """How much must hold for it: the more, the more specific."""
        weights = (self.objects, self.via, self.particle, self.complement)
        return 2 * sum(map(bool, weights)) + bool(self.kinds_from) + bool(self.kinds_to)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by part of speech and lemma, the most specific first."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]

    def at(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """The frames of a predicate, the most specific first."""
        return self.frames.get((pos, lemma), ())

    def __iter__(self) -> Iterator[Frame]:
        """Every frame."""
        return (frame for frames in self.frames.values() for frame in frames)


def _fault(path: Path, entry: Mapping[str, Any], message: str) -> OntologyError:
    return OntologyError(f"{path}:{entry.get(LINE, 1)}: {message}", "see the head of extract/clauses/frames/ties.yaml")


def _check(path: Path, entry: Mapping[str, Any], relation: str, vocabulary: Ontology) -> str:
    """The part of speech of an entry; raises OntologyError on any fault."""
    if not isinstance(entry, dict):
        raise _fault(path, {}, f"{relation}: each frame must be a mapping, '{entry}' is none")
    if not isinstance(entry.get("via", {}), dict):
        raise _fault(path, entry, "'via' must be a mapping of prepositions to lists")
    if relation not in vocabulary.relations:
        raise _fault(path, entry, f"'{relation}' is no relation type")
    if unknown := entry.keys() - _FIELDS:
        raise _fault(path, entry, f"unknown field '{min(unknown)}'")
    given = [pos for pos in _POS if pos in entry]
    if len(given) != 1 or not isinstance(entry[given[0]], list):
        raise _fault(path, entry, "exactly one of verb, noun, adj must list lemmas")
    for name in _LISTS:
        if not isinstance(entry.get(name, []), list):
            raise _fault(path, entry, f"'{name}' must be a list")
    for kind in (*entry.get("kinds_from", ()), *entry.get("kinds_to", ())):
        if kind not in vocabulary.kinds:
            raise _fault(path, entry, f"'{kind}' is no kind")
    if entry.get("status", "asserted") not in STATUSES:
        raise _fault(path, entry, f"'{entry['status']}' is no status")
    return given[0]


def _frames(path: Path, entry: Mapping[str, Any], relation: str, vocabulary: Ontology) -> Iterator[Frame]:
    pos = _check(path, entry, relation, vocabulary)
    mutual = bool(entry.get("mutual", False))
    complement = entry.get("comp", ())
    via = {k: frozenset(v if isinstance(v, list) else [v]) for k, v in entry.get("via", {}).items() if k != LINE}
    targets = tuple(entry.get("to", ("obj",) if pos == "verb" and not mutual else ()))
    if not targets and not mutual:
        raise _fault(path, entry, "a noun or adjective must say 'to'")
    for lemma in entry[pos]:
        yield Frame(
            type=relation,
            pos=pos,
            lemma=str(lemma).lower() if lemma != ANY else ANY,
            sources=tuple(entry.get("from", _FROM[pos])),
            targets=targets,
            objects=frozenset(entry.get("with", ())),
            via=via,
            particle=entry.get("particle"),
            complement=frozenset([complement] if isinstance(complement, str) else complement),
            mutual=mutual,
            kinds_from=frozenset(entry.get("kinds_from", ())),
            kinds_to=frozenset(entry.get("kinds_to", ())),
            role=entry.get("role"),
            former=bool(entry.get("former", False)),
            status=entry.get("status"),
        )


def _sections(paths: list[Path], domain: Path | None) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    yield from ((path, load(path)) for path in paths)
    if domain is not None:
        yield domain, load(domain).get("frames") or {}


def _listed(path: Path, section: Any) -> Iterator[tuple[str, list[Any]]]:
    """The lists of frames by relation type."""
    if not isinstance(section, dict):
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, start=1) if text.startswith("frames:")), 1)
        raise _fault(path, {LINE: line}, "frames must be a mapping of relation types to lists")
    for relation, entries in section.items():
        if relation != LINE:
            if not isinstance(entries, list):
                raise _fault(path, section, f"{relation}: its frames must be a list")
            yield relation, entries


def read(paths: list[Path], vocabulary: Ontology, domain: Path | None = None) -> Lexicon:
    """The lexicon of these files and the domain file's `frames`. Raises OntologyError naming file and line."""
    found: defaultdict[tuple[str, str], list[Frame]] = defaultdict(list)
    for path, section in _sections(paths, domain):
        for relation, entries in _listed(path, section):
            for entry in entries:
                for frame in _frames(path, entry, relation, vocabulary):
                    found[frame.pos, frame.lemma].append(frame)
    return Lexicon({k: tuple(sorted(v, key=lambda f: -f.conditions)) for k, v in found.items()})


@lru_cache(maxsize=4)
def lexicon(domain: Path | None = None) -> Lexicon:
    """The built-in lexicon with the user's domain file merged in; read once per domain."""
    return read(sorted(FOLDER.glob("*.yaml")), ontology(domain), domain)
