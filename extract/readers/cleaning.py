"""The stored text: what a text loses before anything counts its characters. Offsets refer to what comes out here."""

import re

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    r"""The text with `\n` for every line end and without control characters (but tab) and byte order marks.

    Unpaired surrogates, which no encoding can store, become U+FFFD. Nothing else changes, composed or not; cleaning a
    clean text returns it as it is.

    >>> cleaned("\ufeffOne\r\nTwo\x00")
    'One\nTwo'
    """
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _NEWLINES.sub("\n", text)))
