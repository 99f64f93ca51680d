"""What README and docs show is run, in their order, and prints what they say it prints."""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import COMMANDS, run
from extract.clauses.frames import lexicon
from extract.names.entries import make
from graph.ontology import ontology
from graph.yaml_source import load

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/quickstart.md")
NOT_RUN = ("make ", ". .venv/", "entente serve", "entente demo", "curl ")
LEFT_OUT = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block, with the block of output that follows it."""

    page: str
    language: str
    text: str
    output: str

    def __str__(self) -> str:
        return f"{self.page}:{self.text.splitlines()[0][:50]}"

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line]


def blocks(page: str) -> Iterator[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```\n", (ROOT / page).read_text("utf-8"), re.M | re.S)
    for (language, text), following in zip(found, [*found[1:], ("", "")], strict=True):
        yield Block(page, language, text, following[1] if following[0] == "text" else "")


def shell(page: str) -> list[Block]:
    return [block for block in blocks(page) if block.language == "sh"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the project's, with the example corpus read by the quickstart's own commands."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "api/example/articles", folder / "api/example/articles")
    printed(folder, "entente ingest api/example/articles")
    return folder


def printed(folder: Path, script: str) -> str:
    """What a script prints on a terminal of 120 columns; it must succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ENTENTE_")}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "120", "NO_COLOR": "1"}
    master, slave = pty.openpty()
    asked = ["bash", "-e", "-c", script]
    with subprocess.Popen(
        asked, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE
    ) as process:
        os.close(slave)
        told = b"".join(iter(lambda: _read(master), b""))
        _, err = process.communicate()
    os.close(master)
    assert process.returncode == 0, f"{script}\n{err.decode()}"
    return told.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux: the other end of a terminal was closed
        return b""


def shows(output: str, line: str) -> re.Match[str] | None:
    """Where a line of a page stands in what was printed; `…` stands for anything within the line."""
    pattern = r"[^\n]*".join(re.escape(part.strip()) for part in line.split(LEFT_OUT))
    return re.search(rf"^\s*{pattern}\s*$", output, re.M)


@pytest.mark.parametrize("block", [b for page in PAGES for b in shell(page)], ids=str)
def test_a_block_of_commands_works_and_prints_what_the_page_shows(desk: Path, block: Block) -> None:
    script = "\n".join(line for line in block.lines if not line.startswith(NOT_RUN))
    told = printed(desk, script) if script else ""
    for line in block.output.splitlines():
        if line.strip() not in ("", LEFT_OUT):
            found = shows(told, line)
            assert found, f"{block.page} shows {line!r}, but this was printed:\n{told}"
            told = told[found.end() :]


@pytest.mark.parametrize("block", [b for b in blocks("docs/quickstart.md") if b.language == "python"], ids=str)
def test_python_of_the_quickstart_runs_on_the_same_graph(desk: Path, block: Block) -> None:
    asked = [sys.executable, "-W", "error", "-c", block.text]
    ran = subprocess.run(asked, cwd=desk, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("0 new, 40 unchanged\n")
    assert "Indonesia JOINED" in ran.stdout
    assert "Graph with " in ran.stdout


def curls() -> list[str]:
    return [line for block in shell("docs/quickstart.md") for line in block.lines if line.startswith("curl ")]


@pytest.mark.parametrize("line", curls())
def test_an_address_of_the_quickstart_answers(desk: Path, line: str) -> None:
    words = iter(shlex.split(line)[1:])
    data: list[tuple[str, str]] = []
    for word in words:
        if word in ("-d", "--data-urlencode"):
            key, value = next(words).split("=", 1)
            data.append((key, value))
        elif word.startswith("http"):
            address = word
    with TestClient(create_app(str(desk / "entente.db")), base_url="http://127.0.0.1:8642") as client:
        answer = client.get(f"{address}?{urlencode(data)}" if data else address)
    assert answer.status_code == 200, answer.text
    assert answer.json().get("total", 1) > 0


def test_there_is_something_to_test() -> None:
    assert [len(shell(page)) for page in PAGES] >= [4, 9]
    assert len(curls()) >= 4


@pytest.mark.parametrize("command", [*COMMANDS, "config"])
def test_a_command_tells_its_use(capsys: pytest.CaptureFixture[str], command: str) -> None:
    words = [command, "show"] if command == "config" else [command]
    assert run([*words, "--help"]) == 0
    assert f"entente {' '.join(words)}" in capsys.readouterr().out


def test_commands_and_targets_that_the_pages_name_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        text = page.read_text("utf-8")
        code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)])
        assert set(re.findall(r"\bmake ([a-z]\w*)", code)) <= targets, page.name
        assert set(re.findall(r"^(?:\.venv/bin/)?entente ([a-z]\w*)", code, re.M)) <= {*COMMANDS, "config"}, page.name


def test_links_of_the_readme_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{page}: {target}"


def test_the_data_that_contributing_shows_loads(tmp_path: Path) -> None:
    shown = [block.text for block in blocks("CONTRIBUTING.md") if block.language == "yaml"]
    name, frame, domain = shown
    files = [tmp_path / f"{stem}.yaml" for stem in ("name", "frame", "domain")]
    for path, text in zip(files, (name, f"frames:\n{_indented(frame)}", domain), strict=True):
        path.write_text(text, encoding="utf-8")
    entries = [make(files[0], raw) for raw in load(files[0])]
    assert [(entry.kind, len(entry.offices)) for entry in entries] == [("Person", 1)]
    assert [_added(files[1], verb) for verb in ("condemn", "denounce", "sue")] == [1, 1, 0]
    assert ontology(files[2]).relations["SUES"].label == "sues"
    assert _added(files[2], "sue") == 1


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def _added(domain: Path, verb: str) -> int:
    """How many frames of a verb a domain file adds to the built-in ones."""
    return len(lexicon(domain).at("verb", verb)) - len(lexicon().at("verb", verb))
