"""The pages of docs/ tell the truth: they are compared with commands, settings, routes and errors."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from api.app import create_app
from api.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "settings.md", "http.md", "errors.md"])
def test_a_page_made_from_code_is_what_the_code_says(script: ModuleType, page: str) -> None:
    assert (DOCS / page).read_text("utf-8") == script.PAGES[page](), "run python scripts/write_docs.py"


def later() -> str:
    return (DOCS / "contracts.md").read_text("utf-8").split("## Later")[1]


def test_no_command_that_works_is_announced_for_later() -> None:
    announced = re.findall(r"`([a-z]+)`", later().split(";")[0])
    assert len(announced) > 10
    assert not set(announced) & set(COMMANDS)


def test_every_example_command_in_the_docs_is_a_command() -> None:
    named = {
        (page.name, word) for page in pages() for word in re.findall(r"`entente ([a-z]+)", page.read_text("utf-8"))
    }
    unknown = {(page, word) for page, word in named if word not in {*COMMANDS, "config"}}
    assert named
    assert not unknown


def test_every_address_in_the_docs_is_a_route() -> None:
    known = set(create_app().openapi()["paths"])
    for page in (DOCS / "contracts.md", DOCS / "http.md"):
        named = set(re.findall(r"`(?:GET )?(/(?:v1/[^`\s]+|healthz|readyz))`", page.read_text("utf-8")))
        assert named <= known, page.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in pages():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def pages() -> Iterator[Path]:
    yield from sorted(DOCS.glob("*.md"))
