"""Words as word pieces of the encoder (a lower-cased BERT vocabulary, by the `tokenizers` library)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]


class Pieces:
    """The word pieces of a vocabulary file (`tokenizer.json`)."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The ids of the pieces of each word; white space has none."""
        encoding = self._tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        found: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                found[word].append(piece)
        return found

    def joined(self, pieces: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Ids between the two marks of beginning and end, and where each word's first piece stands in them."""
        start, stop = self._tokenizer.token_to_id("<s>"), self._tokenizer.token_to_id("</s>")
        counts = np.array([len(one) for one in pieces], dtype=np.int64)
        first = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else np.zeros(0)
        ids = [start, *(piece for one in pieces for piece in one), stop]
        return np.array(ids, dtype=np.int64), np.minimum(first, len(ids) - 1).astype(np.int64)
