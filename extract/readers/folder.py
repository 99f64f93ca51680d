"""Files and folders: what is in them, in sorted order, without leaving them.

Links inside a folder are not followed: one that leads out must not be, and one that stays within leads to what is read
anyway. Hidden files and files that no reader reads are left aside, counted and told.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.readers.article import Raw, Unread
from extract.readers.kinds import READERS
from graph.errors import UnreadableSource

LARGEST = 256 * 1024 * 1024
"""Bytes up to which a file is read."""


def file_at(path: Path, name: str, source: str) -> Raw:
    """The bytes of a file. Raises UnreadableSource, naming the file, where they cannot be had."""
    try:
        if not path.is_file():
            raise UnreadableSource(f"{name}: is no regular file", "pipe its content to `-`")
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableSource(
                f"{name}: is {size >> 20} MiB, more than {LARGEST >> 20}", "split it into several files"
            )
        return Raw(name, source, path.read_bytes(), path.suffix.lower())
    except PermissionError:
        raise UnreadableSource(
            f"{name}: may not be read", f"give yourself the right to read it: chmod u+r '{name}'"
        ) from None
    except (OSError, ValueError) as error:
        message = f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})"
        raise UnreadableSource(message, "check the file and the disk it is on") from None


def walk(folder: Path, name: str) -> Iterator[Raw | Unread]:
    """Every file under `folder` that a reader reads, by path; then what was left aside. One is read at a time."""
    hidden = 0
    unknown: Counter[str] = Counter()
    for path in _paths(folder):
        inner = path.relative_to(folder).as_posix() if isinstance(path, Path) else ""
        if isinstance(path, OSError):
            yield _closed(path, folder, name)
        elif any(part.startswith(".") for part in Path(inner).parts):
            hidden += 1
        elif path.is_symlink():
            yield from _link(path, folder, f"{name}/{inner}")
        elif path.suffix.lower() not in READERS:
            unknown[path.suffix.lower()] += 1
        else:
            yield _file(path, f"{name}/{inner}", inner)
    yield from _left_aside(name, hidden, unknown)


def _file(path: Path, name: str, source: str) -> Raw | Unread:
    try:
        return file_at(path, name, source)
    except UnreadableSource as error:
        return Unread(name, str(error), error.hint)


def _paths(folder: Path) -> Iterator[Path | OSError]:
    """Files and links under a folder, sorted by their path; an error for a folder that cannot be listed."""
    errors: list[OSError] = []
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append, followlinks=False):
        found += (Path(parent) / name for name in files)
        found += (Path(parent) / name for name in folders if (Path(parent) / name).is_symlink())
        folders[:] = (name for name in folders if not name.startswith("."))
    yield from errors
    yield from sorted(found, key=lambda path: path.relative_to(folder).parts)


def _closed(error: OSError, folder: Path, name: str) -> Unread:
    try:
        inner = Path(error.filename).relative_to(folder).as_posix()
    except ValueError:
        inner = "."
    shown = name if inner == "." else f"{name}/{inner}"
    hint = f"give yourself the right to list it: chmod u+rx '{shown}'"
    return Unread(shown, f"{shown}: this folder cannot be listed ({error.strerror})", hint)


def _link(path: Path, folder: Path, name: str) -> Iterator[Unread]:
    try:
        inside = path.resolve().is_relative_to(folder.resolve()) and path.exists()
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        message = f"{name}: is a link that leads out of the folder or nowhere; it was not followed"
        yield Unread(name, message, "name what it leads to itself")


def _left_aside(name: str, hidden: int, unknown: Counter[str]) -> Iterator[Unread]:
    if hidden:
        files = "file was" if hidden == 1 else "files were"
        yield Unread(name, f"{name}: {hidden} hidden {files} left aside", "name a hidden file itself to read it")
    for suffix, count in sorted(unknown.items()):
        what = f"ending in {suffix}" if suffix else "without a suffix"
        files = "file" if count == 1 else "files"
        hint = "save them as text, Markdown, HTML or PDF, or name one itself to try it"
        yield Unread(name, f"{name}: {count} {files} {what} left aside: no reader for them", hint)
