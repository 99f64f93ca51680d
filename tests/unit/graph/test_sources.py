"""Near-duplicates and independent sources."""

import random

from graph.sources import THRESHOLD, bands, groups, jaccard, shingles, signature

WORDS = [f"word{i}" for i in range(4000)]


def changed(words: list[str], alike: float, rng: random.Random) -> list[str]:
    """The words with a new tail, so that about `alike` of all shingles are shared."""
    kept = round(len(words) * 2 * alike / (1 + alike))
    return words[:kept] + rng.sample(WORDS, len(words) - kept)


def test_shingles_are_runs_of_three_words_whatever_the_case_and_spacing() -> None:
    assert shingles("The  cat\nsat, DOWN") == {"the cat sat", "cat sat down"}
    assert shingles("Two words") == {"two words"}
    assert shingles(" ...") == frozenset()


def test_similarity_is_shared_over_all() -> None:
    assert jaccard(frozenset("abc"), frozenset("bcd")) == 0.5
    assert jaccard(frozenset(), frozenset()) == 0


def test_texts_at_the_threshold_nearly_always_share_a_band_and_unlike_ones_do_not() -> None:
    rng = random.Random(3)
    found = {0.7: 0, 0.1: 0}
    for alike in found:
        for _ in range(60):
            words = rng.sample(WORDS, 200)
            one, other = " ".join(words), " ".join(changed(words, alike, rng))
            similarity = jaccard(shingles(one), shingles(other))
            assert (similarity >= THRESHOLD) == (alike > THRESHOLD)
            shared = any(a == b for a, b in zip(bands(signature(one)), bands(signature(other)), strict=True))
            found[alike] += shared
    assert found[0.7] >= 59
    assert found[0.1] <= 5


def test_a_signature_does_not_change_from_one_run_to_the_next() -> None:
    assert signature("the council met the envoy in the north")[:8].hex() == "d40d4d0b5597390b"
    assert signature("") == b""
    assert bands(b"") == []


def test_same_origin_or_nearly_the_same_text_is_one_source() -> None:
    assert groups(["Wire", "Post", "Wire", "d-4", "d-5"], [(1, 3)]) == [0, 1, 0, 1, 2]
    assert groups(["a", "b", "c"], [(0, 1), (2, 1)]) == [0, 0, 0]
    assert groups([], []) == []
