"""The files of weights that are shipped: there, and unchanged since they were made."""

import hashlib
import json
from pathlib import Path

from graph.errors import SettingsError

FOLDER = Path(__file__).with_name("weights")
MANIFEST = "manifest.json"
_MEND = "install Entente again; ENTENTE_READING=fast does without the encoder"


def checked(path: Path) -> Path:
    """The path of a file of weights. Raises SettingsError where it is missing or is not the one of its manifest."""
    try:
        told = json.loads((path.parent / MANIFEST).read_text(encoding="utf-8"))["files"][path.name]["sha256"]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"weights {path.name} or their {MANIFEST} cannot be read: {error}", _MEND) from error
    if found != told:
        raise SettingsError(f"the weights in {path.name} are damaged: they are not those of {MANIFEST}", _MEND)
    return path
