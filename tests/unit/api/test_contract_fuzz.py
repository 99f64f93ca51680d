"""Schemathesis asks what the OpenAPI document allows, and what it does not: no 5xx, no status that is not declared."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import sampled_from
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from api.app import create_app
from tests.unit.api.conftest import LOOPBACK

OPENAPI: dict[str, Any] = create_app().openapi()
SHORT = 12
LONG = 300
"""Questions to each address in each of two modes; 12 make about 300 in all."""

NAMES = ["Marco Rubio", "Panama", "BRICS", "Georgia", "Nobody", None]
"""Put in the place of names that were made up (None: leave them), so that questions come through to the graph."""


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(OPENAPI)
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        yield found.ok()


def declared(case: Any, status: int) -> dict[str, Any]:
    responses: dict[str, Any] = OPENAPI["paths"][case.operation.path]["get"]["responses"]
    # what the framework answers before any route is reached: an address or a method that is not there
    assert str(status) in responses or status in (404, 405), f"{case.operation.path}: {status} is not declared"
    return dict(responses.get(str(status), {}))


def ask(client: TestClient, case: Any, names: tuple[str | None, str | None]) -> None:
    for where, key, name in (
        (case.path_parameters, "id", names[0]),
        (case.query, "source", names[0]),
        (case.query, "target", names[1]),
    ):
        if name and where and isinstance(where.get(key), str) and not case.operation.path.startswith("/v1/rel"):
            where[key] = name
    asked = case.as_transport_kwargs(base_url=LOOPBACK)
    answer = client.get(asked["url"], params=asked.get("params"))
    assert answer.status_code < 500, f"{answer.url}: {answer.text}"
    response = declared(case, answer.status_code)
    media_type = answer.headers["content-type"].split(";")[0]
    assert media_type in response.get("content", {"application/problem+json": None}), answer.url
    if media_type.endswith("json") and answer.status_code == 200:
        root = {**response["content"][media_type]["schema"], "components": OPENAPI["components"]}
        jsonschema_rs.Draft202012Validator(root).validate(answer.json())


def fuzz(client: TestClient, operation: Any, mode: GenerationMode, examples: int) -> None:
    asked = 0

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), first=sampled_from(NAMES), second=sampled_from(NAMES))
    def question(case: Any, first: str | None, second: str | None) -> None:
        nonlocal asked
        asked += 1
        ask(client, case, (first, second))

    question()
    assert asked


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "refused"])
@pytest.mark.parametrize("operation", list(operations()), ids=lambda operation: operation.path)
def test_every_answer_is_one_that_was_declared(client: TestClient, operation: Any, mode: GenerationMode) -> None:
    if mode is GenerationMode.NEGATIVE and not operation.query:
        pytest.skip("there is nothing to get wrong")
    fuzz(client, operation, mode, SHORT)


@pytest.mark.long
@pytest.mark.parametrize("operation", list(operations()), ids=lambda operation: operation.path)
def test_every_answer_is_one_that_was_declared_at_length(client: TestClient, operation: Any) -> None:
    fuzz(client, operation, GenerationMode.POSITIVE, LONG)
