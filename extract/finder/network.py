"""The network at run time: ONNX graphs on one thread, the same answer for the same text on one machine."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extract.finder.arrays import Inputs, Ints
from extract.finder.pieces import Pieces
from extract.finder.shipped import FOLDER, checked

_BUCKETS, _FAR = 32, 128
_PAIRS = ("ends", "between", "top", "about", "path", "words", "place", "hashed")
_BATCH = 8

Floats = NDArray[np.float32]


def buckets(length: int) -> Ints:
    """Relative positions as the buckets of T5 (length x length), which MPNet shares."""
    half, exact = _BUCKETS // 2, _BUCKETS // 4
    at = np.arange(length)
    n = at[:, None] - at[None, :]
    side = (n < 0) * half
    n = np.abs(n)
    far = exact + (np.log(np.maximum(n, 1) / exact) / np.log(_FAR / exact) * (half - exact)).astype(np.int64)
    found: Ints = side + np.where(n < exact, n, np.minimum(far, half - 1))
    return found


class Network:
    """Encoder and heads of a folder of weights. Raises SettingsError where a file is missing or damaged."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.pieces = Pieces(checked(folder / "tokenizer.json"))
        with np.load(checked(folder / "pieces.npz")) as table:
            self._table, self._scale = table["table"], table["scale"].astype(np.float32)
        self._encoder, self._spans, self._pairs = (
            _session(checked(folder / f"{name}.onnx")) for name in ("encoder", "spans", "pairs")
        )

    def vectors(self, ids: Sequence[Ints], words: Sequence[Inputs]) -> list[Floats]:
        """Word vectors (words x 256) of each window; `words` holds `first` and the words' features."""
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        found: dict[int, Floats] = {}
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            parts = self._encoded([ids[n] for n in chosen], [words[n] for n in chosen])
            found.update(zip(chosen, parts, strict=True))
        return [found[n] for n in range(len(ids))]

    def _encoded(self, ids: Sequence[Ints], words: Sequence[Inputs]) -> list[Floats]:
        wide = max(map(len, ids))
        x = np.zeros((len(ids), wide, self._table.shape[1]), dtype=np.float32)
        keep = np.zeros((len(ids), wide), dtype=bool)
        for row, one in enumerate(ids):
            x[row, : len(one)] = self._table[one] * self._scale[one]
            keep[row, : len(one)] = True
        features = {name: np.concatenate([one[name] for one in words]) for name in words[0] if name != "first"}
        first = np.concatenate([one["first"] + row * wide for row, one in enumerate(words)])
        given = {"x": x, "keep": keep, "near": buckets(wide), "first": first} | features
        (vectors,) = self._encoder.run(None, given)
        return np.split(vectors, np.cumsum([len(one["first"]) for one in words])[:-1])

    def spans(self, vectors: Floats, rows: Ints) -> Floats:
        """Probabilities of nine kinds and none (C x 10) of span rows."""
        found: Floats = np.exp(self._spans.run(None, {"t": vectors, "rows": rows})[0])
        return found

    def pairs(self, vectors: Floats, arrays: Inputs) -> Floats:
        """Probabilities of the types and none (P x 32). The status head is left unread: rules do as well, and name who
        said it."""
        found: Floats = np.exp(self._pairs.run(["types"], {"t": vectors} | {name: arrays[name] for name in _PAIRS})[0])
        return found


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def network() -> Network:
    """The network with the shipped weights, loaded once."""
    return Network()
