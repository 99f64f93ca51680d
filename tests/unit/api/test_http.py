"""What the HTTP API promises: shapes, statuses, limits, ETags, headers, loopback only."""

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.limits import Limits
from graph import Graph
from graph.identity import document_id
from tests.unit.api.conftest import HOSTILE, LOOPBACK

READING = [
    "/v1/entities?q=a",
    "/v1/entities/suggest?prefix=Ma",
    "/v1/entities/Panama",
    "/v1/entities/Panama/neighbors",
    "/v1/paths?source=Marco%20Rubio&target=Panama",
    "/v1/paths/exists?source=Marco%20Rubio&target=Panama",
    "/v1/documents",
    "/v1/metrics/degree",
    "/v1/ontology",
]


@pytest.mark.parametrize("address", [*READING, "/healthz", "/readyz"])
def test_every_address_answers_and_takes_no_unknown_parameter(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200
    wrong = client.get(address + ("&" if "?" in address else "?") + "limt=3")
    assert wrong.status_code == 400
    assert wrong.json()["parameter"] == "limt"
    assert wrong.headers["content-type"] == "application/problem+json"


def test_the_nearest_parameter_is_named(client: TestClient) -> None:
    assert client.get("/v1/entities?q=a&limt=3").json()["hint"] == "did you mean limit?"


def test_a_list_says_how_much_there_is(client: TestClient) -> None:
    answer = client.get("/v1/entities?q=e&limit=2").json()
    assert set(answer) >= {"items", "total", "truncated", "limits_applied", "excluded", "cursor", "graph_version"}
    assert len(answer["items"]) == 2
    assert answer["truncated"]
    assert answer["cursor"]


def test_a_cursor_goes_on_where_the_last_answer_ended(client: TestClient) -> None:
    whole = [e["id"] for e in client.get("/v1/entities?q=e&limit=100").json()["items"]]
    pages, cursor = [], ""
    while cursor is not None:
        page = client.get(
            "/v1/entities", params={"q": "e", "limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json()
        pages += [e["id"] for e in page["items"]]
        cursor = page["cursor"]
    assert pages == whole


def test_documents_are_listed_in_pages(client: TestClient) -> None:
    first = client.get("/v1/documents?limit=3").json()
    second = client.get("/v1/documents", params={"limit": 3, "cursor": first["cursor"]}).json()
    assert first["total"] == 4
    assert len(first["items"]) == 3
    assert len(second["items"]) == 1
    assert "text" not in first["items"][0]


@pytest.mark.parametrize("address", ["/v1/entities/Marco Rubio", "/v1/entities/rubio"])
def test_a_name_stands_for_its_id(client: TestClient, address: str) -> None:
    card = client.get(address).json()
    assert card["name"] == "Marco Rubio"
    assert client.get(f"/v1/entities/{card['id']}").json() == card
    assert card["offices"][0]["role"] == "Secretary of State"


def test_an_unknown_name_is_404_with_a_hint(client: TestClient) -> None:
    wrong = client.get("/v1/entities/Marko Rubio")
    assert wrong.status_code == 404
    assert wrong.json()["code"] == "entity_not_found"
    assert "Marco Rubio" in wrong.json()["hint"]


def test_an_ambiguous_name_is_409_with_candidates(client: TestClient) -> None:
    wrong = client.get("/v1/entities/Georgia/neighbors")
    assert wrong.status_code == 409
    assert wrong.json()["code"] == "ambiguous_name"
    assert {c["kind"] for c in wrong.json()["candidates"]} == {"State", "Place"}


def test_paths_have_the_promised_shape(client: TestClient) -> None:
    answer = client.get("/v1/paths?source=Marco Rubio&target=Panama").json()
    path = answer["paths"][0]
    assert set(path) >= {"cost", "weakest_hop", "sources", "hops"}
    assert answer["why"] is None
    relation = path["hops"][0]["relations"][0]
    assert set(relation) >= {"id", "type", "direction", "status", "sign", "confidence", "since", "until", "evidence"}
    assert set(relation["evidence"][0]) >= {"quote", "document", "date", "status", "claimant"}


def test_no_path_is_an_empty_list_with_a_why(client: TestClient) -> None:
    answer = client.get("/v1/paths?source=Gabon&target=Panama")
    assert answer.status_code == 200
    assert answer.json()["paths"] == []
    assert answer.json()["why"]["reason"]


def test_a_path_that_exists_is_told_so(client: TestClient) -> None:
    assert client.get("/v1/paths/exists?source=Marco Rubio&target=Panama").json()["exists"] is True
    assert client.get("/v1/paths/exists?source=Gabon&target=Panama").json()["exists"] is False


def test_a_relation_shows_its_ends_and_its_evidence(client: TestClient) -> None:
    hop = client.get("/v1/paths?source=Indonesia&target=BRICS").json()["paths"][0]["hops"][0]
    id_ = hop["relations"][0]["id"]
    relation = client.get(f"/v1/relations/{id_}").json()
    assert (relation["source"]["name"], relation["type"], relation["target"]["name"]) == (
        "Indonesia",
        "JOINED",
        "BRICS",
    )
    quotes = client.get(f"/v1/relations/{id_}/evidence").json()["items"]
    assert (quotes[0]["status"], quotes[0]["claimant"]) == ("claimed", "Brazil")
    assert client.get("/v1/relations/r-none").status_code == 404


def test_no_local_path_and_no_credentials_leave(client: TestClient) -> None:
    bodies = "".join(client.get(address).text for address in READING)
    documents = client.get("/v1/documents").json()["items"]
    bodies += "".join(client.get(f"/v1/documents/{d['id']}").text for d in documents)
    assert "/home/" not in bodies
    assert "secret" not in bodies
    assert {d["source"] for d in documents} == {"https://news.example.org/a", "joining.txt"}


def test_a_quote_stands_where_it_says(client: TestClient) -> None:
    tie = client.get("/v1/entities/Panama/neighbors").json()["items"][0]["relations"][0]
    quote = tie["evidence"][0]
    text = client.get(f"/v1/documents/{quote['document']['id']}").json()["text"]
    assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_a_forgotten_document_is_410(client: TestClient) -> None:
    assert client.get(f"/v1/documents/{document_id('Gone')}").status_code == 410
    assert client.get("/v1/documents/d-never").status_code == 404


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("relation=SANCTION", "SANCTIONS"),
        ("kind=Country", "did you mean"),
        ("since=soon", "YYYY"),
        ("as_of=2024&since=2023", "window"),
        ("min_confidence=2", "min_confidence"),
        ("direction=up", "direction"),
        ("depth=9", "depth"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("sign=up", "+, -, 0"),
    ],
)
def test_a_bad_value_is_400_and_names_the_mend(client: TestClient, query: str, words: str) -> None:
    wrong = client.get(f"/v1/entities/Panama/neighbors?{query}")
    assert wrong.status_code == 400
    assert wrong.json()["code"] == "bad_parameter"
    assert words in wrong.text
    assert wrong.json()["hint"]


def test_filters_are_those_of_the_command_line(client: TestClient) -> None:
    all_ = client.get("/v1/entities/Panama/neighbors?status=planned,asserted").json()
    some = client.get("/v1/entities/Panama/neighbors?status=planned&status=asserted&relation=LEFT").json()
    assert len(all_["items"]) == 2
    assert [i["entity"]["name"] for i in some["items"]] == ["Belt and Road Initiative"]


@pytest.mark.parametrize("sign", ["%2B", "+"])
def test_a_plus_may_be_written_as_browsers_write_it(client: TestClient, sign: str) -> None:
    items = client.get(f"/v1/entities/{HOSTILE}/neighbors?sign={sign}").json()["items"]
    assert [i["relations"][0]["type"] for i in items] == ["SUPPORTS"]


def test_a_server_may_set_lower_limits(store: Path) -> None:
    limits = Limits(limit=5, depth=1, k=1, max_hops=2, evidence=1, top=2)
    with TestClient(create_app(str(store), limits), base_url=LOOPBACK) as client:
        asked = [
            "entities?q=a&limit=6",
            "entities/suggest?prefix=a&limit=6",
            "documents?limit=6",
            "metrics/degree?top=3",
        ]
        asked += ["entities/Panama/neighbors?limit=5&depth=2", "entities/Panama/neighbors?limit=5&evidence=2"]
        asked += ["paths?source=a&target=b&k=1&evidence=1&max_hops=3", "paths/exists?source=a&target=b&max_hops=3"]
        asked += ["paths?source=a&target=b&k=2&evidence=1&max_hops=2", "relations/r-x/evidence?limit=6"]
        for address in asked:
            wrong = client.get(f"/v1/{address}")
            assert wrong.status_code == 400, address
            assert "lower" in wrong.json()["hint"], address


def test_a_question_that_takes_too_long_is_504_and_names_the_limit_to_lower(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Graph, "paths", lambda *_, **__: time.sleep(0.5))
    with TestClient(create_app(str(store), Limits(seconds=0.1)), base_url=LOOPBACK) as client:
        slow = client.get("/v1/paths?source=Gabon&target=Panama")
    assert slow.status_code == 504
    assert "max_hops" in slow.json()["hint"]


def test_an_unchanged_answer_is_304(client: TestClient) -> None:
    first = client.get("/v1/entities/Panama")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = client.get("/v1/entities/Panama", headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert client.get("/v1/entities/BRICS").headers["etag"] != tag
    assert "etag" not in client.get("/v1/entities/Nobody").headers


def test_a_write_changes_the_tag(tmp_path: Path) -> None:
    from tests.unit.api.conftest import texts

    graph = Graph.open(str(tmp_path / "g.db"))
    with TestClient(create_app(lambda: graph), base_url=LOOPBACK) as client:
        before = client.get("/v1/documents").headers["etag"]
        graph.add(texts()[0].reading())
        after = client.get("/v1/documents", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["etag"] != before


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "192.0.2.1", "[::]", "", "localhost@evil"])
def test_a_host_that_is_not_loopback_is_refused(client: TestClient, host: str) -> None:
    refused = client.get("/v1/ontology", headers={"Host": host})
    assert refused.status_code == 403
    assert refused.json()["code"] == "keyless_needs_loopback"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8642", "[::1]:1", "127.8.8.8"])
def test_a_loopback_host_is_let_in(client: TestClient, host: str) -> None:
    assert client.get("/v1/ontology", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
def test_what_was_forwarded_is_refused(client: TestClient, header: str) -> None:
    assert client.get("/healthz", headers={header: "for=127.0.0.1"}).status_code == 403


def test_a_bind_beyond_loopback_is_refused_even_with_a_loopback_host(store: Path) -> None:
    with TestClient(create_app(str(store)), base_url="http://192.0.2.1") as client:
        assert client.get("/healthz", headers={"Host": "127.0.0.1"}).status_code == 403


@pytest.mark.parametrize("address", ["/v1/ontology", "/nowhere", "/v1/entities/Nobody", "/openapi.json"])
def test_every_answer_wears_its_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_an_unknown_address_and_a_wrong_method_are_problems_too(client: TestClient) -> None:
    missing, wrong = client.get("/v1/nothing"), client.post("/v1/ontology")
    assert (missing.status_code, missing.json()["code"]) == (404, "no_such_address")
    assert (wrong.status_code, wrong.json()["code"], wrong.headers["allow"]) == (405, "no_such_method", "GET")


def test_what_nobody_foresaw_is_500_and_tells_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object, **__: object) -> None:
        raise ZeroDivisionError("/home/somebody")

    monkeypatch.setattr(Graph, "show", explode)
    with TestClient(create_app(str(store)), base_url=LOOPBACK, raise_server_exceptions=False) as client:
        crash = client.get("/v1/entities/Panama")
    assert crash.status_code == 500
    assert crash.json()["code"] == "crash"
    assert "somebody" not in crash.text


@pytest.mark.parametrize("name", ["%00", "%F0%9F%9A%80", "%E2%80%AE", "<script>", "a%2Fb", "x" * 201, "%FF", "."])
def test_hostile_names_are_told_apart_from_faults(client: TestClient, name: str) -> None:
    for address in (f"/v1/entities/{name}/neighbors", f"/v1/entities?q={name}", f"/v1/documents/{name}"):
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404), address
        assert answer.headers["content-type"] in ("application/json", "application/problem+json")


def test_markup_in_names_stays_text_in_json(client: TestClient) -> None:
    answer = client.get("/v1/entities?q=script")
    assert answer.json()["items"][0]["name"] == HOSTILE
    assert answer.headers["content-type"] == "application/json"


def test_openapi_describes_every_parameter_and_declares_problems(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    for address, operations in schema["paths"].items():
        operation = operations["get"]
        assert operation["description"], address
        assert {"200", "400", "403"} <= set(operation["responses"])
        assert "422" not in operation["responses"]
        assert all(p.get("description") or p["schema"].get("description") for p in operation.get("parameters", ())), (
            address
        )


def test_nothing_is_opened_until_the_application_starts() -> None:
    opened = []
    create_app(lambda: opened.append(1) or Graph.open(":memory:"))  # type: ignore[func-returns-value]
    assert not opened
