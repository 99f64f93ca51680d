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


THEN_ANOTHER = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say ,:,:1:punct ":``:5:punct Norway:NNP:5:nsubj=State
 attacked:VBD:1:ccomp:attack Peru:NNP:5:dobj=State last:JJ:8:amod night:NN:5:npadvmod .:.:5:punct ":'':1:punct
 Kenya:NNP:12:nsubj=State added:VBD:12:ROOT:add nothing:NN:12:dobj"""
INVERTED = """":``:9:punct Norway:NNP:3:nsubj=State has:VBZ:3:aux:have attacked:VBN:9:ccomp:attack Peru:NNP:3:dobj=State
 again:RB:3:advmod today:NN:3:npadvmod ,:,:9:punct ":'':9:punct said:VBD:9:ROOT:say Chile:NNP:9:nsubj=State"""
STATEMENT = """Chile:NNP:2:poss=State 's:POS:0:case statement:NN:3:nsubj read:VBD:3:ROOT COLON:,:3:punct ":``:7:punct
 Norway:NNP:7:nsubj=State attacked:VBD:3:ccomp:attack Peru:NNP:7:dobj=State last:JJ:10:amod night:NN:7:npadvmod
 ":'':3:punct"""
COLON = """Chile:NNP:1:nsubj=State exulted:VBD:1:ROOT:exult at:IN:1:prep once:RB:2:pcomp COLON:,:1:punct ":``:7:punct
 Norway:NNP:7:nsubj=State attacked:VBD:1:ccomp:attack Peru:NNP:7:dobj=State last:JJ:10:amod night:NN:7:npadvmod
 ":'':1:punct"""


def test_whoever_the_next_sentence_quotes_did_not_say_what_stands_before(parsed: Parsed) -> None:
    assert speaker(parsed, THEN_ANOTHER, "attacked") == "Chile"


def test_a_speaker_may_stand_behind_the_verb(parsed: Parsed) -> None:
    assert speaker(parsed, INVERTED, "attacked") == "Chile"


def test_whose_statement_it_is_says_what_it_reads(parsed: Parsed) -> None:
    assert speaker(parsed, STATEMENT, "attacked") == "Chile"


def test_the_subject_before_a_colon_speaks_without_a_verb_of_speech(parsed: Parsed) -> None:
    assert speaker(parsed, COLON, "attacked") == "Chile"
