"""YAML that remembers its lines, so that an error in a data file names the file and the line.

A mapping loaded here carries its line under the key `LINE` (an int, never a value from the file). The names that ship
are a megabyte of YAML, so values are built straight from the parser's events (half the time of the library's own
composer and constructor); whatever that short way does not know (anchors, tags, several documents) takes the long one.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import OntologyError

LINE = "__line__"


class _LineLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader whose mappings know where they stand."""


class _Unusual(Exception):
    """The text has something that the short way does not know."""


def _twice(key: object, mark: Any) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice", mark)


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise _twice(key, key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
# Dates stay as written: 2013 and 2013-09 are precise enough, and a datetime would pretend more.
_LineLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache(maxsize=4096)
def _plain(text: str) -> Any:
    """What an unquoted text means: a number, a truth value, nothing, or the text itself."""
    for tag, pattern in _LineLoader.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            if tag.endswith((":merge", ":value")):
                raise _Unusual
            return yaml.SafeLoader("").construct_object(yaml.ScalarNode(tag, text))
    return text


def _value(event: yaml.Event, following: Callable[[], yaml.Event]) -> Any:
    """The value that begins with an event; `following` gives the events behind it."""
    if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
        raise _Unusual
    if isinstance(event, yaml.ScalarEvent):
        return _plain(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        listed = []
        while not isinstance(item := following(), yaml.SequenceEndEvent):
            listed.append(_value(item, following))
        return listed
    if not isinstance(event, yaml.MappingStartEvent):
        raise _Unusual
    mark: Any = event.start_mark
    found: dict[Any, Any] = {LINE: mark.line + 1}
    while not isinstance(entry := following(), yaml.MappingEndEvent):
        if not isinstance(entry, yaml.ScalarEvent):
            raise _Unusual
        key = _value(entry, following)
        if key in found:
            raise _twice(key, entry.start_mark)
        found[key] = _value(following(), following)
    return found


def _built(text: str) -> Any:
    """The content of one document. Raises _Unusual, or MarkedYAMLError where it is no YAML."""
    following = _LineLoader(text).get_event
    following()  # the stream's start
    if not isinstance(following(), yaml.DocumentStartEvent):
        raise _Unusual
    content = _value(following(), following)
    following()  # the document's end
    if not isinstance(following(), yaml.StreamEndEvent):
        raise _Unusual
    return content


def load(path: Path) -> Any:
    """The content of a YAML file; mappings carry their line under `LINE`. Raises OntologyError naming file and line."""
    try:
        text = path.read_text(encoding="utf-8")
        try:
            return _built(text)
        except _Unusual:
            return yaml.load(text, Loader=_LineLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OntologyError(f"{path}:{line}: {error.problem}", "mend the YAML at that line") from error
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}:1: cannot be read: {error}", "check the path and the file's encoding") from error
