"""Settings come from the environment when they are asked for, and a wrong one is named; so are a data file's lines."""

from pathlib import Path

import pytest

from graph.errors import OntologyError, SettingsError
from graph.nearest import nearest
from graph.settings import Settings, settings
from graph.yaml_source import LINE, load


def test_an_empty_environment_gives_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ENTENTE_{name.upper()}", raising=False)
    found = settings()
    assert (found.store, found.domain, found.reading) == ("entente.db", None, "accurate")
    assert (found.host, found.port) == ("127.0.0.1", 8642)


def test_the_environment_is_read_at_each_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_STORE", "one.db")
    assert settings().store == "one.db"
    monkeypatch.setenv("ENTENTE_STORE", "two.db")
    assert settings().store == "two.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [("READING", "slow"), ("PORT", "eighty"), ("PORT", "70000"), ("LOCK_TIMEOUT", "0"), ("LOCK_TIMEOUT", "soon")],
)
def test_a_wrong_setting_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ENTENTE_{name}", value)
    with pytest.raises(SettingsError, match=f"^ENTENTE_{name}: ") as caught:
        settings()
    assert f"ENTENTE_{name}" in caught.value.hint


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_a_mapping_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("# first\nships:\n  - name: Fram\n  - name: Vega\n    since: 2013-09\n    day: 2013-09-01\n")
    loaded = load(path)
    assert [ship[LINE] for ship in loaded["ships"]] == [3, 4]
    assert loaded["ships"][1]["since"] == "2013-09"
    assert loaded["ships"][1]["day"] == "2013-09-01"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a: 1\na: 2\n", 2),
        (b"a: [1\nb: 2\n", 2),
        (b"a: 1\n\tb: 2\n", 2),
        (b"\xff\xfe\x00", 1),
        (b"a: !!python/object:os.system {}\n", 1),
    ],
)
def test_broken_yaml_names_file_and_line(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(OntologyError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert caught.value.hint


def test_the_nearest_word_is_the_most_similar_one() -> None:
    known = ("asserted", "claimed", "denied")
    assert nearest("CLAIM", known) == "claimed"
    assert nearest("denies", known) == "denied"
    assert nearest("", known) in known
