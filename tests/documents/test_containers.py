"""The Dockerfile and the compose file, as far as can be told without a container engine.

Nothing here builds an image. What is written down is parsed, and the commands in it are run: the healthchecks, with the
server and the shell of this machine.
"""

import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.app import create_app
from api.cli import COMMANDS
from graph import Graph
from graph.stores.connect import SERVERS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: Mapping[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIRED = re.compile(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?.+\}")


@dataclass(frozen=True)
class Line:
    """One instruction of the Dockerfile: of which stage (0, 1), what it is, and the rest."""

    stage: int
    name: str
    rest: str


def instructions() -> list[Line]:
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    stage, made = -1, []
    for line in lines:
        name, _, rest = line.partition(" ")
        stage += name == "FROM"
        made.append(Line(stage, name, rest.strip()))
    return made


def of(name: str, stage: int | None = None) -> list[str]:
    """What the instructions of a name say."""
    return [line.rest for line in instructions() if line.name == name and stage in (None, line.stage)]


def test_both_stages_are_the_same_slim_python() -> None:
    images = [rest.split()[0] for rest in of("FROM")]
    assert images == ["python:3.12-slim", "python:3.12-slim"]
    assert PROJECT["project"]["requires-python"] == ">=3.12"


def test_the_container_runs_as_nobody_in_particular() -> None:
    last = [line for line in instructions() if line.stage == 1]
    user = next(line for line in last if line.name == "USER")
    number = re.fullmatch(r"(\d+):(\d+)", user.rest)
    assert number
    assert int(number[1]) > 0
    assert not [line for line in last[last.index(user) :] if line.name in ("RUN", "COPY", "ADD")]
    assert f"--uid {number[1]} " in " ".join(of("RUN", 1))


def installs() -> list[str]:
    """Every command that puts a package somewhere."""
    commands = [part.strip() for rest in of("RUN") for part in rest.split("&&")]
    return [command for command in commands if re.search(r"\bpip (install|sync|download)\b", command)]


def test_every_package_is_installed_from_a_lock_by_hash() -> None:
    *from_index, ours = installs()
    assert len(from_index) == 3
    for command in from_index:
        assert "--require-hashes" in command, command
        assert re.search(r"-[rc] requirements(-uv)?\.lock", command), command
    assert {"--offline", "--no-deps"} <= set(ours.split())
    assert not re.search(r"\b(curl|wget|git|apt-get|ADD)\b", " ".join(of("RUN") + of("ADD")))


def test_the_backend_that_builds_the_wheel_is_pinned_in_the_lock() -> None:
    (script,) = re.findall(r"\$\(sed -n '([^']+)' requirements\.lock\)", " ".join(of("RUN")))
    found = subprocess.run(
        ["sed", "-n", script, "requirements.lock"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"hatchling==[\d.]+\n", found.stdout)
    assert [found.stdout.partition("==")[0]] == PROJECT["build-system"]["requires"]


def copied() -> list[str]:
    """Paths of the tree that the Dockerfile copies."""
    return [path for rest in of("COPY") if "--from" not in rest for path in rest.split()[:-1]]


def test_what_is_copied_is_there_and_is_not_ignored() -> None:
    ignored = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert ignored[0] == "*"
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert let_in == set(copied())
    for path in copied():
        assert (ROOT / path).exists(), path


def test_the_wheel_finds_all_that_it_is_built_from() -> None:
    project = PROJECT["project"]
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    wanted = {*packages, project["readme"], *project["license-files"], "pyproject.toml", "requirements.lock"}
    assert wanted <= set(copied())


def test_no_password_and_no_index_is_left_in_the_image() -> None:
    kept = " ".join(of("ENV") + of("ARG", 1))
    assert not re.search(r"PASSWORD|INDEX|://", kept)


def as_list(text: str) -> list[str]:
    """The JSON form of ENTRYPOINT, CMD and the command of HEALTHCHECK."""
    value = yaml.safe_load(text[text.index("[") :])
    assert isinstance(value, list)
    return value


def test_the_container_starts_a_command_that_exists() -> None:
    entry, command = as_list(of("ENTRYPOINT")[0]), as_list(of("CMD")[0])
    assert entry[0] in PROJECT["project"]["scripts"]
    assert command[0] in COMMANDS
    assert COMPOSE["services"]["api"]["command"][0] in COMMANDS


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[str]:
    """The port of a server over an empty graph, started by the container's own command."""
    Graph.open(tmp_path / "entente.db").close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    start = "import sys; from api.cli import run; sys.exit(run(sys.argv[1:]))"
    words = [*as_list(of("CMD")[0]), "--port", port, "--store", str(tmp_path / "entente.db")]
    command = [sys.executable, "-c", start, *words]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        if "serving" in line:
            break
    yield port
    process.terminate()
    process.stderr.close()
    process.wait(20)


def test_the_healthcheck_of_the_image_passes_only_where_the_server_answers(serving: str) -> None:
    _, *command = as_list(of("HEALTHCHECK")[0])
    assert of("HEALTHCHECK")[0].split("CMD")[1].strip().startswith('["python", "-c"')
    assert "/readyz" in create_app().openapi()["paths"]
    for port, expected in ((serving, 0), ("1", 1)):
        given = {"ENTENTE_PORT": port, "http_proxy": "http://127.0.0.1:9"}
        ran = subprocess.run([sys.executable, *command], env=given, capture_output=True, check=False, timeout=30)
        assert ran.returncode == expected, ran.stderr


def test_the_services_are_neo4j_and_the_api_that_waits_for_its_healthcheck() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"], COMPOSE["services"]["api"]
    assert set(COMPOSE["services"]) == {"neo4j", "api"}
    assert api["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert {"test", "interval", "timeout", "retries", "start_period"} <= set(neo4j["healthcheck"])
    assert (ROOT / api["build"] / "Dockerfile").exists()


def test_neither_service_starts_without_a_password() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"], COMPOSE["services"]["api"]
    assert REQUIRED.fullmatch(neo4j["environment"]["NEO4J_AUTH"])
    assert REQUIRED.fullmatch(api["environment"]["NEO4J_PASSWORD"])
    assert "NEO4J_AUTH" not in api["environment"]


def test_the_api_reaches_the_published_port_and_nobody_else_reaches_either() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"], COMPOSE["services"]["api"]
    scheme, _, address = api["environment"]["ENTENTE_STORE"].partition("://")
    assert f"{scheme}:" in SERVERS
    assert f"{address}:7687" in neo4j["ports"]
    assert all(port.startswith("127.0.0.1:") for port in neo4j["ports"])
    # On the host's network what Entente binds to is what is reachable, and without keys that is loopback.
    assert api["network_mode"] == "host"
    assert "ports" not in api
    assert "ENTENTE_HOST" not in api["environment"]


def test_the_api_may_do_nothing_but_its_work() -> None:
    api = COMPOSE["services"]["api"]
    assert api["read_only"] is True
    assert api["cap_drop"] == ["ALL"]
    assert api["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "volumes", "user", "cap_add"} & set(api)


def test_the_heap_is_taken_at_the_start_and_one_query_may_not_have_it_all() -> None:
    conf = COMPOSE["services"]["neo4j"]["environment"]
    first, most = (conf[f"NEO4J_server_memory_heap_{name}__size"] for name in ("initial", "max"))
    assert first == most
    assert megabytes(conf["NEO4J_db_memory_transaction_max"]) <= megabytes(most) // 2
    assert megabytes(conf["NEO4J_server_memory_pagecache_size"]) >= 64


def megabytes(size: str) -> int:
    return int(size[:-1]) * {"m": 1, "g": 1024}[size[-1]]


@pytest.mark.parametrize("password", ["plain-one", "with space's", 'a/b"$HOME`x`', "neo4j/twice"])
def test_the_healthcheck_of_the_server_logs_in_with_any_password(tmp_path: Path, password: str) -> None:
    kind, script = COMPOSE["services"]["neo4j"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    shell = tmp_path / "cypher-shell"
    shell.write_text('#!/bin/sh\nprintf "%s\\n" "$NEO4J_USERNAME" "$NEO4J_PASSWORD" "$@"\n', "utf-8")
    shell.chmod(0o755)
    given = {"PATH": f"{tmp_path}:/usr/bin:/bin", "NEO4J_AUTH": f"neo4j/{password}"}
    command = ["/bin/sh", "-c", script.replace("$$", "$")]
    ran = subprocess.run(command, env=given, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["neo4j", password, "RETURN 1"]


def test_the_commands_told_in_the_comments_are_commands() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    told = re.findall(r"^#.*(?:\bentente|\brun --rm .* api) ([a-z]+) ", text, re.MULTILINE)
    assert told == ["ingest", "ingest"]
    assert set(told) <= set(COMMANDS)
