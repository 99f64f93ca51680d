"""One table turns errors into problems: every class has its row."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from api.cli.failures import exit_code
from api.problems import STATUS, problem_of
from api.sources import shown_source
from graph.errors import AmbiguousName, Candidate, DocumentWithdrawn, EntenteError, FilterError, StoreUnavailable


def classes(root: type[EntenteError] = EntenteError) -> Iterator[type[EntenteError]]:
    yield root
    for child in root.__subclasses__():
        yield from classes(child)


def example(cls: type[EntenteError]) -> EntenteError:
    if cls is FilterError:
        return FilterError("relation", "what went wrong", "what to do")
    if cls is AmbiguousName:
        return AmbiguousName("Georgia", [Candidate("e-1", "Georgia", "State", 3)])
    return cls("what went wrong", "what to do")


@pytest.mark.parametrize(
    "cls", [c for c in classes() if c.__module__.split(".")[0] != "api" or "cli" not in c.__module__]
)
def test_every_error_class_has_a_row_of_its_own_and_a_hint(cls: type[EntenteError]) -> None:
    assert cls in STATUS
    problem = problem_of(example(cls))
    assert problem.status == STATUS[cls]
    assert problem.code == cls.code
    assert problem.hint
    assert problem.type == f"urn:entente:{cls.code}"
    assert exit_code(example(cls)) in (1, 2, 3)


def test_codes_are_told_apart() -> None:
    codes = [cls.code for cls in classes()]
    assert len(codes) == len(set(codes))


def test_a_withdrawn_document_is_gone_rather_than_missing() -> None:
    assert problem_of(DocumentWithdrawn("gone")).status == HTTPStatus.GONE


def test_a_fault_of_the_server_keeps_its_paths_to_itself() -> None:
    problem = problem_of(StoreUnavailable("/home/somebody/graph.db cannot be opened", "look into /home/somebody"))
    assert "somebody" not in problem.model_dump_json()


def test_an_ambiguous_name_carries_its_candidates() -> None:
    assert (problem_of(example(AmbiguousName)).candidates or [{}])[0]["name"] == "Georgia"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("https://me:secret@example.org/a", "https://example.org/a"),
        ("/home/somebody/texts/a.txt", "a.txt"),
        ("C:\\Users\\somebody\\a.txt", "a.txt"),
        ("file:///home/somebody/a.txt", "a.txt"),
        ("http://[broken/a.txt", "a.txt"),
        ("", "text"),
    ],
)
def test_a_source_leaves_as_an_address_or_a_bare_file_name(source: str, shown: str) -> None:
    assert shown_source(source) == shown
