"""Bytes to characters: byte order marks, UTF-8, UTF-16 without a mark, the Western code page, then a guess."""

import codecs

from charset_normalizer import from_bytes

from graph.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b")
_MOST_CONTROLS = 0.005
"""Share of control bytes beyond which bytes are no text: real texts have next to none."""
_STRAY_CONTROLS = 3
"""Control bytes that any text may hold, however short."""
_MOST_BROKEN = 0.001
"""Share of broken bytes that a UTF-8 text may hold: a cut-off character is no reason to misread the rest."""
_MOST_ACCENTS = 0.12
"""Share of bytes beyond ASCII up to which an undeclared 8-bit text is taken for Western (accents, quotes)."""
_FEW_ACCENTS = 12
"""As many bytes beyond ASCII a text of any length may hold: a headline can be mostly quotes and accents."""
_SAMPLE = 200_000


def decoded(data: bytes, name: str) -> str:
    """The characters of `data`. Raises UnreadableSource, naming `name`, where the bytes are no text."""
    encoding = _marked(data) or _unmarked_utf16(data)
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            hint = "save it again as UTF-8"
            raise UnreadableSource(f"{name}: claims to be {encoding} text but breaks off or is damaged", hint) from None
    _refuse_binary(data, name)
    return _utf8(data) or _western(data) or _guessed(data, name)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 that does not say so: in Latin script nearly every second byte is nul, always on the same side."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    high_first, low_first = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if high_first > 0.7 and low_first < 0.05:
        return "utf-16-be"
    return "utf-16-le" if low_first > 0.7 and high_first < 0.05 else None


def _refuse_binary(data: bytes, name: str) -> None:
    if b"\x00" in data:
        message = f"{name}: is not text (it holds nul bytes, the first at byte {data.index(0)})"
        raise UnreadableSource(message, "convert it to text (UTF-8), HTML or PDF, or remove the nul bytes")
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in data[:_SAMPLE])
    if controls > _STRAY_CONTROLS + _MOST_CONTROLS * len(data[:_SAMPLE]):
        raise UnreadableSource(f"{name}: is binary, not text", "convert it to text (UTF-8), HTML or PDF")


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken, beyond_ascii = text.count("\ufffd"), sum(character > "\x7f" for character in text)
    return text if broken <= _MOST_BROKEN * len(text) and broken * 4 < beyond_ascii else None


def _western(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if sum(byte > 127 for byte in sample) > max(_FEW_ACCENTS, _MOST_ACCENTS * len(sample)):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, name: str) -> str:
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise UnreadableSource(f"{name}: its encoding cannot be told", "save it again as UTF-8")
    return data.decode(guess.encoding, "replace")
