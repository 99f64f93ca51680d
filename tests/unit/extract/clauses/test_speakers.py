"""Who speaks inside quotation marks."""

import pytest

from extract.clauses.fillers import MentionMap
from extract.clauses.speakers import Quotations
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

CURLY = s.QUOTED.replace('":``', "“:``").replace("\":''", "”:''")
SHORT = """The:DT:6:det:the ":``:6:punct attack:NN:6:nsubj on:IN:2:prep Peru:NNP:3:pobj=State ":'':6:punct
 failed:VBD:9:ccomp:fail ,:,:9:punct Chile:NNP:9:nsubj=State said:VBD:9:ROOT:say"""
NO_SPEECH = s.QUOTED.replace("said:VBD:10:ROOT:say", "slept:VBD:10:ROOT:sleep")


def speaker(parsed: Parsed, sentence: str, word: str) -> str | None:
    doc = parsed(sentence)
    found = Quotations(doc).speaker_of(next(t for t in doc if t.text == word), MentionMap(doc))
    if found is None:
        return None
    return found[0] if isinstance(found[0], str) else found[0].span(doc).text


@pytest.mark.parametrize("sentence", [s.QUOTED, CURLY])
def test_the_subject_of_the_speech_verb_beside_a_quotation_speaks(parsed: Parsed, sentence: str) -> None:
    assert speaker(parsed, sentence, "attacked") == "Chile"


def test_outside_quotation_marks_nobody_is_quoted(parsed: Parsed) -> None:
    assert speaker(parsed, s.QUOTED, "said") is None
    assert speaker(parsed, s.SAID, "attacked") is None


def test_a_few_words_in_quotation_marks_are_no_speech(parsed: Parsed) -> None:
    assert speaker(parsed, SHORT, "attack") is None


def test_without_a_speech_verb_nobody_speaks(parsed: Parsed) -> None:
    assert speaker(parsed, NO_SPEECH, "attacked") is None
