"""Which texts are one source: near-duplicates (MinHash, Jaccard >= 0.6 over three-word shingles) and same origin.

A signature is 128 minima (Broder 1997), cut into 32 bands of 4: of two texts with Jaccard 0.6, 98.8 % share a band
(1 - (1 - 0.6^4)^32), and 99.7 % at 0.65. Candidates that share a band are then compared exactly, by their shingles.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from datasketch import MinHash

THRESHOLD = 0.6
"""From this Jaccard similarity on, two texts count as one source."""

SHINGLE = 3
PERMUTATIONS = 128
ROWS = 4
SEED = 20130907
"""Fixed for good: stored signatures are compared with new ones."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """The text's runs of three words, case folded; a shorter text is one shingle, an empty one none."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _hash32(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=4).digest(), "little")


@cache
def _blank() -> MinHash:
    """Made once and copied: to draw the permutations anew would take as long as to use them."""
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_hash32)


def signature(text: str) -> bytes:
    """The text's MinHash: 128 unsigned 32-bit minima, little endian; empty for a text without words."""
    pieces = shingles(text)
    if not pieces:
        return b""
    made = _blank().copy()
    made.update_batch([piece.encode("utf-8", "surrogatepass") for piece in pieces])
    return bytes(np.asarray(made.hashvalues).astype("<u4").tobytes())


def bands(signed: bytes) -> list[int]:
    """One 64-bit hash (signed) for each band of a signature; texts that share one at the same place are candidates."""
    width = ROWS * 4
    cut = (signed[i : i + width] for i in range(0, len(signed), width))
    return [int.from_bytes(hashlib.blake2b(band, digest_size=8).digest(), "little", signed=True) for band in cut]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared shingles over all shingles; 0 where both are empty."""
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def groups(origins: Sequence[str], near: Iterable[tuple[int, int]]) -> list[int]:
    """For each document the number of its independent source: same origin or near-duplicates share one.

    `near` holds pairs of indices into `origins`. Numbers are 0, 1, ... in the order of first appearance; which
    documents share a number does not depend on any order.
    """
    parent = list(range(len(origins)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    pairs = [(first.setdefault(origin, i), i) for i, origin in enumerate(origins)]
    for one, other in (*pairs, *near):
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root(i), len(numbers)) for i in range(len(origins))]
