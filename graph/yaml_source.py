"""YAML that remembers its lines, so that an error in a data file names the file and the line.

A mapping loaded here carries its line under the key `LINE` (an int, never a value from the file).
"""

from pathlib import Path
from typing import Any

import yaml

from graph.errors import OntologyError

LINE = "__line__"


class _LineLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader whose mappings know where they stand."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
# Dates stay as written: 2013 and 2013-09 are precise enough, and a datetime would pretend more.
_LineLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Any:
    """The content of a YAML file; mappings carry their line under `LINE`. Raises OntologyError naming file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OntologyError(f"{path}:{line}: {error.problem}", "mend the YAML at that line") from error
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}:1: cannot be read: {error}", "check the path and the file's encoding") from error
