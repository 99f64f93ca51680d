"""Arrays of words, spans and pairs."""

import numpy as np
from spacy.language import Language

from extract import pipeline
from extract.finder import arrays, linear


def sheet(nlp: Language, text: str) -> arrays.Sheet:
    with nlp.select_pipes(disable=[name for name in pipeline.COMPONENTS if name in nlp.pipe_names]):
        return arrays.sheet(nlp(text))


def ends(*rows: tuple[int, int, int]) -> list[arrays.End]:
    return [arrays.End(start, end, end - 1, 1, who) for start, end, who in rows]


def test_pairs_join_different_actors_of_one_sentence(nlp: Language) -> None:
    page = sheet(nlp, "Norway met Chad. Chad left Peru.")
    found = arrays.pairs_of(page, ends((0, 1, 1), (2, 3, 2), (4, 5, 2), (6, 7, 3)))
    assert found == [(0, 1), (1, 0), (2, 3), (3, 2)]


def test_a_pair_knows_where_each_word_of_its_sentence_stands(nlp: Language) -> None:
    page = sheet(nlp, "Yesterday Norway met Chad again.")
    rows = arrays.pair_rows(page, ends((1, 2, 1), (3, 4, 2)), [(0, 1)])
    assert rows["place"].tolist() == [[1, 4, 7, 5, 3, 3]]
    assert rows["ends"].tolist() == [[1, 1, 1, 3, 3, 3]]
    assert rows["between"].tolist() == [[2, 3]]


def test_the_order_of_the_ends_is_part_of_the_distance(nlp: Language) -> None:
    page = sheet(nlp, "Norway met Chad.")
    rows = arrays.pair_rows(page, ends((0, 1, 1), (2, 3, 2)), [(0, 1), (1, 0)])
    assert rows["about"][0, 0] != rows["about"][1, 0]


def test_shifting_moves_indexes_and_leaves_gaps_alone() -> None:
    rows = {"path": np.array([[3, -1]]), "place": np.array([[3, 0]])}
    moved = arrays.shifted(rows, -2)
    assert moved["path"].tolist() == [[1, -1]]
    assert moved["place"].tolist() == [[3, 0]]


def test_rows_of_different_lengths_are_padded() -> None:
    assert arrays.padded([[1], [2, 3]], -1).tolist() == [[1, -1], [2, 3]]
    assert arrays.padded([], 0).shape == (0, 0)


def test_probabilities_of_the_linear_reader_sum_to_one_and_use_the_bias() -> None:
    weights = np.zeros((4, 3), dtype=np.float32)
    weights[0] = [0, 0, 2]
    weights[2] = [5, 0, 0]
    found = linear.probabilities(weights, np.array([[0, 0], [2, 0]]))
    assert np.allclose(found.sum(1), 1)
    assert found.argmax(1).tolist() == [2, 0]
