"""The linear reader: a softmax over relation types of sparse features of the path between two mentions.

Its weights (`linear.npz`, made by `extract.training.linear`) stand in rows by the hashed number of a feature.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extract.finder.arrays import FARTHEST, KINDS, WIDE, Ints
from extract.finder.shipped import FOLDER, checked

FILE = FOLDER / "linear.npz"
_DISTANCES = 2 * (FARTHEST + 1) + 2
ROWS = WIDE + _DISTANCES + 2 * len(KINDS)
"""Features: the hashed ones, then the distance, then the kinds of both ends."""

Floats = NDArray[np.float32]


def columns(wide: Ints, about: Ints) -> Ints:
    """The numbers of the features that hold for each pair (P x G+3; 0: none)."""
    near = WIDE + about[:, :1]
    one, other = WIDE + _DISTANCES + about[:, 1:2], WIDE + _DISTANCES + len(KINDS) + about[:, 2:3]
    return np.concatenate([wide, near, one, other], axis=1)


def probabilities(weights: Floats, found: Ints) -> Floats:
    """Probabilities of 31 types and none (P x 32); row 0 of `weights` is the bias."""
    logits = np.stack([weights[np.unique(np.append(row, 0))].sum(0) for row in found])
    logits -= logits.max(1, keepdims=True)
    spread: Floats = np.exp(logits)
    return spread / spread.sum(1, keepdims=True)


@lru_cache(maxsize=1)
def weights() -> Floats:
    """The shipped weights (features x 32). Raises SettingsError where the file is missing or damaged."""
    with np.load(checked(FILE)) as table:
        return np.asarray(table["weights"], dtype=np.float32) * np.asarray(table["scale"], dtype=np.float32)
