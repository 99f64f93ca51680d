"""The graph as files: one module a format, chosen by the file's suffix."""

from pathlib import Path

from graph.errors import FilterError, StoreError
from graph.exchange import cypher_script, json_graph
from graph.exchange.material import Material, material

__all__ = ["WRITERS", "Material", "check", "material", "write"]

WRITERS = {".cypher": cypher_script.write, ".json": json_graph.write}
"""By suffix, what writes such a file."""


def check(file: Path) -> None:
    """Raises FilterError where no writer knows the file's suffix."""
    if file.suffix.casefold() not in WRITERS:
        message = f"no format is written to '{file.suffix or file.name}' files"
        raise FilterError("file", message, f"name a file that ends in {' or '.join(sorted(WRITERS))}")


def write(made: Material, file: Path) -> None:
    """Write the material in the format of the file's suffix. Raises FilterError, StoreError (cannot be written)."""
    check(file)
    try:
        WRITERS[file.suffix.casefold()](made, file)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written: {error.strerror}", "check its folder and the space left"
        ) from error
