"""Text from documents on its way into markup."""

import html
import re

# Controls have no place in HTML; what a reader should notice is shown as the replacement character.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def text(value: str) -> str:
    """The value as HTML text or as a quoted attribute: never markup."""
    return html.escape(_CONTROLS.sub("\ufffd", value), quote=True)


def isolated(value: str) -> str:
    """The value as an element of its own direction: right-to-left text leaves its surroundings alone."""
    return f"<bdi>{text(value)}</bdi>"
