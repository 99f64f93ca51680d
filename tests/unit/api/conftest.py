"""A small graph made by hand, behind every door: what the doors say must not depend on extraction."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import run
from graph import Graph
from graph.identity import document_id, entity_id, statement_id
from graph.model import Claimant, Document, Entity, Evidence, Mention, Reading, Span, Statement

LOOPBACK = "http://127.0.0.1:8642"
HOSTILE = '<script>alert("x")</script>'
FORMULA = "=HYPERLINK(1)"
ESCAPE = "Rot\x1b[31m Front"
HEBREW = "חזית \u202eשמאל"
EMOJI = "Team 🚀👩‍🚀"


@dataclass
class Text:
    """A document in the making: entities are named by words that stand in it."""

    title: str
    text: str
    date: str | None = "2025-02-03"
    outlet: str | None = "Example Wire"
    source: str = "https://reader:secret@news.example.org/a"
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    @property
    def id(self) -> str:
        return document_id(self.title)

    def name(self, word: str, name: str, kind: str, *aliases: str) -> str:
        self.entities[word] = Entity(entity_id(kind, name), name, kind, tuple(sorted(aliases)))
        return word

    def span(self, word: str) -> Span:
        start = self.text.index(word)
        return Span(start, start + len(word))

    def says(self, subject: str, type_: str, object_: str, status: str = "asserted", **more: object) -> None:
        ends = self.span(subject), self.span(object_)
        begin, stop = min(s.start for s in ends), max(s.end for s in ends)
        evidence = Evidence(begin, stop, self.text[begin:stop])
        made = Statement(
            id=statement_id(self.id, type_, *ends),
            document=self.id,
            subject=self.entities[subject].id,
            type=type_,
            object=self.entities[object_].id,
            subject_mention=ends[0],
            object_mention=ends[1],
            evidence=evidence,
            status=status,
            **{"confidence": 0.9, "found_by": ("rule:by-hand",), **more},  # type: ignore[arg-type]
        )
        self.statements.append(made)

    def reading(self) -> Reading:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        origin = (self.outlet or "news.example.org").casefold()
        document = Document(self.id, self.title, self.text, digest, self.source, origin, self.date, self.outlet, "en")
        mentions = [Mention(self.id, e.id, self.span(word), word) for word, e in self.entities.items()]
        entities = {e.id: e for e in self.entities.values()}
        return Reading(document, tuple(entities.values()), tuple(mentions), tuple(self.statements))


def texts() -> list[Text]:
    visit = Text(
        "Rubio in Panama",
        "US Secretary of State Marco Rubio met President José Raúl Mulino of Panama. "
        "Mulino said the country would leave the Belt and Road Initiative.",
    )
    visit.name("US", "United States", "State", "US")
    visit.name("Marco Rubio", "Marco Rubio", "Person", "Rubio")
    visit.name("José Raúl Mulino", "José Raúl Mulino", "Person", "Mulino")
    visit.name("Panama", "Panama", "State")
    visit.name("Belt and Road Initiative", "Belt and Road Initiative", "Policy")
    visit.says("Marco Rubio", "HOLDS_OFFICE", "US", role="Secretary of State")
    visit.says("Marco Rubio", "CONSULTS", "José Raúl Mulino", when="2025-02-02")
    visit.says("José Raúl Mulino", "HOLDS_OFFICE", "Panama", role="President")
    mulino = Claimant(visit.entities["José Raúl Mulino"].id, "José Raúl Mulino")
    visit.says("Panama", "LEFT", "Belt and Road Initiative", "planned", claimant=mulino)

    joining = Text(
        "Indonesia joins", "Brazil said Indonesia had joined BRICS. Gabon looked on.", "2025-01-07", "Example Post"
    )
    joining.source = "/home/somebody/texts/joining.txt"
    for word, kind in (("Brazil", "State"), ("Indonesia", "State"), ("BRICS", "Alliance"), ("Gabon", "State")):
        joining.name(word, word, kind)
    brazil = Claimant(joining.entities["Brazil"].id, "Brazil")
    joining.says("Indonesia", "JOINED", "BRICS", "claimed", claimant=brazil, when="2025-01-06")

    two = Text("Two Georgias", "Georgia thanked the people of Georgia, USA.", None, None)
    two.name("Georgia", "Georgia", "State")
    two.name("Georgia, USA", "Georgia", "Place")

    odd = Text(HOSTILE, f"{HOSTILE} accuses {FORMULA}; {ESCAPE} accuses {HEBREW}; {EMOJI} looks on.", "2024")
    for word in (HOSTILE, FORMULA, ESCAPE, HEBREW, EMOJI):
        odd.name(word, word, "Organization")
    odd.says(HOSTILE, "ACCUSES", FORMULA)
    odd.says(ESCAPE, "ACCUSES", HEBREW)
    odd.says(HOSTILE, "SUPPORTS", EMOJI)
    return [visit, joining, two, odd]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of all texts, one of which has been forgotten again."""
    path = tmp_path_factory.mktemp("store") / "small.db"
    gone = Text("Gone", "Nothing stays.", source="gone.txt")
    with Graph.open(str(path)) as graph:
        graph.add_all([text.reading() for text in [*texts(), gone]])
        graph.forget(gone.id)
    return path


@pytest.fixture(scope="session")
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(store)), base_url=LOOPBACK, raise_server_exceptions=False) as made:
        yield made


@dataclass
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def entente(store: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs a command on the small graph."""

    def run_it(*arguments: str, store: Path | None = store) -> Ran:
        place = [] if store is None else ["--store", str(store)]
        capsys.readouterr()
        code = run([*arguments, *place])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_it
