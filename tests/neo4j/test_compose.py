"""The settings of the compose file, tried on a real server: it refuses to start with a name that it does not know."""

from pathlib import Path

import pytest
import yaml

from tests.neo4j.fixtures import absent
from tests.neo4j.jars import LTS, Missing, jars
from tests.neo4j.server import Neo4jServer

pytestmark = pytest.mark.neo4j
COMPOSE = Path(__file__).resolve().parents[2] / "docker-compose.yml"


def settings() -> dict[str, str]:
    """As the image makes them from the environment: NEO4J_a_b__c is a.b_c."""
    given = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["neo4j"]["environment"]
    named = {name.removeprefix("NEO4J_"): value for name, value in given.items() if name != "NEO4J_AUTH"}
    return {name.replace("__", "\0").replace("_", ".").replace("\0", "_"): value for name, value in named.items()}


def test_the_server_knows_every_setting_of_the_compose_file() -> None:
    try:
        found = jars(LTS)
    except Missing as lack:
        absent(str(lack))
        raise
    conf = settings()
    assert "server.memory.heap.max_size" in conf
    with Neo4jServer(found, conf=conf) as server, server.driver() as driver:
        rows = driver.execute_query("SHOW SETTINGS YIELD name, isExplicitlySet RETURN name, isExplicitlySet").records
        assert set(conf) <= {row["name"] for row in rows if row["isExplicitlySet"]}
