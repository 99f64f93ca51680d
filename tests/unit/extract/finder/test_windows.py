"""Windows: every word is read once, with what stood before it."""

import spacy
from spacy.tokens import Doc

from extract.finder.windows import CONTEXT, FULL, windows


def doc_of(*sentences: int) -> Doc:
    """A Doc with sentences of so many words."""
    words = [f"w{n}" for size in sentences for n in range(size)]
    starts: list[bool | int | None] = [n == 0 for size in sentences for n in range(size)]
    return Doc(spacy.blank("en").vocab, words=words, sent_starts=starts)


def test_every_word_is_read_exactly_once() -> None:
    doc = doc_of(60, 90, 100, 20, 7)
    read = [at for window in windows(doc, [1] * len(doc)) for at in range(window.first, window.end)]
    assert read == list(range(len(doc)))


def test_windows_hold_whole_sentences_and_their_context() -> None:
    doc = doc_of(100, 80, 90)
    first, second = windows(doc, [1] * len(doc))
    assert (first.start, first.first, first.end) == (0, 0, 180)
    assert (second.start, second.first, second.end) == (180 - CONTEXT, 180, 270)


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    doc = doc_of(FULL + 50)
    assert [(w.first, w.end) for w in windows(doc, [1] * len(doc))] == [(0, FULL), (FULL, FULL + 50)]


def test_words_before_the_first_are_context_only() -> None:
    doc = doc_of(10, 10)
    (window,) = windows(doc, [1] * len(doc), 10)
    assert (window.start, window.first, window.end) == (0, 10, 20)


def test_an_empty_text_has_no_window() -> None:
    assert list(windows(doc_of(), [])) == []
