"""The server's jars and a Java to run them: fetched once from Maven Central into a cache outside the tree."""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LTS = "5.26.30"
NEWEST = "2026.08.1"
"""Exact versions: a range would make Maven read the list of every one of hundreds of modules."""

NEEDS_JAVA = {LTS: 17, NEWEST: 21}
TOO_NEW = {LTS: 22}
"""5.26 runs on Java 17 and 21."""


class Missing(Exception):
    """What the machine lacks to run a server, in words."""


@dataclass(frozen=True)
class Jars:
    """One version of the server, ready to start."""

    version: str
    folder: Path
    java: Path


def javas() -> Iterator[tuple[int, Path]]:
    """Every Java found, as (major version, home): JAVA_HOME, the one on the path, those in the usual folders."""
    given = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    on_path = shutil.which("java")
    if on_path:
        given.append(Path(on_path).resolve().parents[1])
    given += sorted(Path("/usr/lib/jvm").glob("*"))
    for home in dict.fromkeys(home.resolve() for home in given):
        if (home / "bin" / "java").exists() and (found := _major(home)):
            yield found, home


def _major(home: Path) -> int | None:
    told = subprocess.run([home / "bin" / "java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else None


def jars(version: str) -> Jars:
    """The jars of a version, fetched where they are not there yet. Raises Missing."""
    least, below = NEEDS_JAVA[version], TOO_NEW.get(version, 1000)
    java = next((home for major, home in sorted(javas()) if least <= major < below), None)
    if java is None:
        raise Missing(f"Neo4j {version} needs Java {least} or later; none was found")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "entente" / f"neo4j-{version}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test runs must not fetch at once
        if not (cache / f".complete-{version}").exists():
            _fetch(version, cache, java)
    return Jars(version, cache, java)


def _fetch(version: str, cache: Path, java: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing(f"Neo4j {version} is fetched with Maven (mvn), which was not found")
    pom = Path(__file__).with_name("pom.xml")
    command = [maven, "-B", "-ntp", "-q", "-f", str(pom), f"-Dneo4j.version={version}"]
    command += ["dependency:copy-dependencies", f"-DoutputDirectory={cache}"]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "JAVA_HOME": str(java)}
    )
    if ran.returncode:
        raise Missing(f"Maven could not fetch Neo4j {version}: {ran.stdout[-500:]}{ran.stderr[-500:]}")
    (cache / f".complete-{version}").touch()
