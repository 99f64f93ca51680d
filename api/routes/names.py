"""How addresses name things."""

from typing import Annotated

from fastapi import Path

from api import limits

NameOrId = Annotated[
    str, Path(description="a name or an id", min_length=1, max_length=limits.TEXT, pattern=limits.WRITTEN)
]
"""An entity in an address; an ambiguous name is answered with 409 and ranked candidates."""

Id = Annotated[str, Path(description="an id", min_length=1, max_length=limits.TEXT, pattern=limits.WRITTEN)]
"""A relation or a document in an address."""
