"""The lexicon as data: what an entry becomes, and that every fault names its file and line."""

from pathlib import Path

import pytest

from extract.clauses import frames
from extract.clauses.frames import Frame, Lexicon
from graph.errors import OntologyError
from graph.ontology import ontology


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "frames.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(tmp_path: Path, text: str) -> Lexicon:
    return frames.read([written(tmp_path, text)], ontology())


def one(tmp_path: Path, text: str) -> Frame:
    (frame,) = loaded(tmp_path, text)
    return frame


def test_a_verb_acts_from_subject_to_object_unless_it_says_otherwise(tmp_path: Path) -> None:
    frame = one(tmp_path, "SUPPORTS:\n  - verb: [Hug]\n")
    assert (frame.type, frame.pos, frame.lemma) == ("SUPPORTS", "verb", "hug")
    assert (frame.sources, frame.targets) == (("subj",), ("obj",))
    assert frame.named() == "verb:hug"


def test_a_noun_acts_from_its_possessor(tmp_path: Path) -> None:
    frame = one(tmp_path, "SUPPORTS:\n  - noun: [hug]\n    to: [for]\n")
    assert frame.sources == ("poss", "compound", "adj", "by", "light")
    assert frame.targets == ("for",)


def test_every_field_of_an_entry_arrives(tmp_path: Path) -> None:
    text = """
HOLDS_OFFICE:
  - verb: [step]
    particle: down
    with: [chair]
    via: {as: [mayor, judge], for: crown}
    comp: [leader]
    from: [subj, poss]
    to: [of, from]
    kinds_from: [Person]
    kinds_to: [State]
    role: chair
    former: true
    status: planned
    example: She stepped down.
"""
    frame = one(tmp_path, text)
    assert frame.particle == "down"
    assert frame.objects == {"chair"}
    assert frame.via == {"as": {"mayor", "judge"}, "for": {"crown"}}
    assert frame.complement == {"leader"}
    assert (frame.sources, frame.targets) == (("subj", "poss"), ("of", "from"))
    assert frame.kinds_from == {"Person"}
    assert frame.kinds_to == {"State"}
    assert (frame.role, frame.former, frame.status) == ("chair", True, "planned")
    assert frame.conditions == 10
    assert frame.named(("chair",)) == "verb:step down+chair"


def test_a_mutual_verb_needs_no_object(tmp_path: Path) -> None:
    frame = one(tmp_path, "CONSULTS:\n  - verb: [meet]\n    mutual: true\n")
    assert frame.mutual
    assert frame.targets == ()


def test_each_lemma_is_a_frame_and_the_more_specific_comes_first(tmp_path: Path) -> None:
    lexicon = loaded(tmp_path, "SUPPORTS:\n  - verb: [hug, kiss]\n  - verb: [hug]\n    with: [tree]\n")
    assert [frame.conditions for frame in lexicon.at("verb", "hug")] == [2, 0]
    assert len(lexicon.at("verb", "kiss")) == 1
    assert lexicon.at("noun", "hug") == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("HUGS:\n  - verb: [hug]\n", 2, "'HUGS' is no relation type"),
        ("SUPPORTS:\n  - verb: [hug]\n    form: [subj]\n", 2, "unknown field 'form'"),
        ("SUPPORTS:\n  - verb: [hug]\n    noun: [hug]\n", 2, "exactly one of verb, noun, adj"),
        ("SUPPORTS:\n  - to: [obj]\n", 2, "exactly one of verb, noun, adj"),
        ("SUPPORTS:\n  - verb: hug\n", 2, "exactly one of verb, noun, adj"),
        ("SUPPORTS:\n  - verb: [kiss]\n  - verb: [hug]\n    to: obj\n", 3, "'to' must be a list"),
        ("SUPPORTS:\n  - verb: [hug]\n    kinds_to: [Country]\n", 2, "'Country' is no kind"),
        ("SUPPORTS:\n  - verb: [hug]\n    kinds_from: [Cat]\n", 2, "'Cat' is no kind"),
        ("SUPPORTS:\n  - verb: [hug]\n    status: maybe\n", 2, "'maybe' is no status"),
        ("SUPPORTS:\n  - noun: [hug]\n", 2, "must say 'to'"),
        ("SUPPORTS:\n  - verb: [hug]\n    verb: [kiss]\n", 3, "'verb' stands twice"),
        ("SUPPORTS:\n  - verb: [hug\n", 3, "expected ',' or ']'"),
        ("SUPPORTS:\n  - hug\n", 1, "must be"),
        ("SUPPORTS: hug\n", 1, "must be"),
        ("SUPPORTS:\n  - verb: [hug]\n    via: [with]\n", 2, "'via' must be"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(OntologyError) as caught:
        frames.read([path], ontology())
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
    assert caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"absent\.yaml:1: cannot be read"):
        frames.read([tmp_path / "absent.yaml"], ontology())


def test_the_users_frames_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    domain = written(tmp_path, "frames:\n  SUPPORTS:\n    - verb: [blorp]\n")
    lexicon = frames.lexicon(domain)
    assert [frame.type for frame in lexicon.at("verb", "blorp")] == ["SUPPORTS"]
    assert lexicon.at("verb", "invade") == frames.lexicon().at("verb", "invade")
    assert frames.lexicon().at("verb", "blorp") == ()
