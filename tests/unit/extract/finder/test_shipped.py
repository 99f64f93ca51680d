"""Weights that are missing or damaged are told, with the mend; long stretches are cut."""

import shutil
from pathlib import Path

import pytest
from spacy.language import Language

from extract.finder import bounds
from extract.finder.shipped import FOLDER, checked
from graph.errors import SettingsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("manifest.json", "linear.npz"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_a_whole_file_is_its_own_path(folder: Path) -> None:
    assert checked(folder / "linear.npz") == folder / "linear.npz"


def test_a_damaged_file_is_refused_with_the_mend(folder: Path) -> None:
    content = bytearray((folder / "linear.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "linear.npz").write_bytes(content)
    with pytest.raises(SettingsError, match=r"linear\.npz are damaged") as caught:
        checked(folder / "linear.npz")
    assert "install Entente again" in caught.value.hint


@pytest.mark.parametrize("name", ["linear.npz", "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SettingsError, match=name):
        checked(folder / "linear.npz")


def test_a_stretch_without_an_end_is_cut_and_prose_is_not(nlp: Language) -> None:
    endless = nlp.make_doc("Norway met Chile and " * 300)
    starts = [t.i for t in bounds.cut_long_sentences(endless) if t.i and t.is_sent_start]
    assert starts == [bounds.LONGEST, 2 * bounds.LONGEST]
    prose = nlp.make_doc("Norway met Chile on Monday. " * 200)
    assert not [t.i for t in bounds.cut_long_sentences(prose) if t.i and t.is_sent_start]
