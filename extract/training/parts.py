"""Parts of the marked records as an argument of the commands of this folder."""

import argparse

from extract.evaluate import Part
from graph.errors import FilterError


def part(text: str) -> Part:
    """ "0/5": the records whose document hashes there. Raises what argparse tells as a usage error."""
    try:
        return Part.parse(text, "document")
    except FilterError as error:
        raise argparse.ArgumentTypeError(f"{error}; {error.hint}") from error
