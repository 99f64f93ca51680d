"""What the words above and beside a predicate make of it, one construction after the other."""

import pytest

from extract.clauses.standing import Standing, standing
from tests.unit.extract.clauses.sentences import Parsed

SAID_HE = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say it:PRP:4:nsubj would:MD:4:aux leave:VB:1:ccomp
 NATO:NNP:4:dobj and:CC:4:cc attack:VB:4:conj Peru:NNP:7:dobj"""
SUBJECT = "Norway:NNP:1:nsubj=State "
UNLIKELY = SUBJECT + "is:VBZ:1:ROOT:be unlikely:JJ:1:acomp to:TO:4:aux attack:VB:2:xcomp Peru:NNP:4:dobj"
IS_TO = SUBJECT + "is:VBZ:1:ROOT:be to:TO:3:aux attack:VB:1:xcomp Peru:NNP:3:dobj"
GOING_TO = "Norway:NNP:2:nsubj is:VBZ:2:aux:be going:VBG:2:ROOT:go to:TO:4:aux attack:VB:2:xcomp Peru:NNP:4:dobj"
YET_TO = SUBJECT + "has:VBZ:1:ROOT:have yet:RB:1:advmod to:TO:4:aux attack:VB:1:xcomp Peru:NNP:4:dobj"
WANTS = """Chile:NNP:1:nsubj wants:VBZ:1:ROOT:want Norway:NNP:4:nsubj to:TO:4:aux attack:VB:1:ccomp
 Peru:NNP:4:dobj"""
PROPOSED_THAT = """Chile:NNP:1:nsubj proposed:VBD:1:ROOT:propose that:IN:4:mark Norway:NNP:4:nsubj
 attack:VB:1:ccomp Peru:NNP:4:dobj"""
WITHOUT = "Norway:NNP:1:nsubj won:VBD:1:ROOT:win without:IN:1:prep attacking:VBG:2:pcomp:attack Peru:NNP:3:dobj"
NO_LONGER = "Norway:NNP:3:nsubj no:RB:2:neg longer:RBR:3:advmod attacks:VBZ:3:ROOT:attack Peru:NNP:3:dobj"
NOT_DENIED = """Chile:NNP:3:nsubj did:VBD:3:aux:do not:RB:3:neg deny:VB:3:ROOT that:IN:6:mark Norway:NNP:6:nsubj
 attacked:VBD:3:ccomp:attack Peru:NNP:6:dobj"""
CALLED_FOR = """Chile:NNP:1:nsubj called:VBD:1:ROOT:call for:IN:1:prep the:DT:4:det attack:NN:2:pobj on:IN:4:prep
 Peru:NNP:5:pobj"""
PREVENTED = """Chile:NNP:1:nsubj prevented:VBD:1:ROOT:prevent the:DT:3:det attack:NN:1:dobj on:IN:3:prep
 Peru:NNP:4:pobj"""
SAW = PREVENTED.replace("prevented:VBD:1:ROOT:prevent", "saw:VBD:1:ROOT:see")
LATER = """Norway:NNP:3:nsubj would:MD:3:aux later:RB:3:advmod attack:VB:3:ROOT Peru:NNP:3:dobj"""
WOULD = "Norway:NNP:2:nsubj would:MD:2:aux attack:VB:2:ROOT Peru:NNP:2:dobj"
WOULD_IF = """Chile:NNP:1:nsubj said:VBD:1:ROOT:say it:PRP:4:nsubj would:MD:4:aux attack:VB:1:ccomp Peru:NNP:4:dobj
 if:IN:8:mark Norway:NNP:8:nsubj left:VBD:4:advcl:leave"""
IS_SAID = """Norway:NNP:2:nsubjpass is:VBZ:2:auxpass:be said:VBN:2:ROOT:say to:TO:4:aux attack:VB:2:xcomp
 Peru:NNP:4:dobj"""
CLAIMS_TO = "Norway:NNP:1:nsubj claims:VBZ:1:ROOT:claim to:TO:3:aux attack:VB:1:xcomp Peru:NNP:3:dobj"
ASIDE = """Today:NN:6:npadvmod:today ,:,:3:punct Chile:NNP:3:nsubj said:VBD:6:parataxis:say ,:,:3:punct
 Norway:NNP:6:nsubj attacked:VBD:6:ROOT:attack Peru:NNP:6:dobj"""
NOT_IN_TALKS = """Norway:NNP:1:nsubj is:VBZ:1:ROOT:be not:RB:1:neg in:IN:1:prep talks:NNS:3:pobj:talk with:IN:4:prep
 Peru:NNP:5:pobj"""
DECIDED = "Norway:NNP:1:nsubj decided:VBD:1:ROOT:decide to:TO:3:aux attack:VB:1:xcomp Peru:NNP:3:dobj"
NESTED = """Chile:NNP:1:nsubj said:VBD:1:ROOT:say Peru:NNP:3:nsubj denied:VBD:1:ccomp:deny that:IN:6:mark
 Norway:NNP:6:nsubj attacked:VBD:3:ccomp:attack Kenya:NNP:6:dobj"""
NOT_RECOGNISED = "Norway:NNP:3:nsubj does:VBZ:3:aux:do not:RB:3:neg recognise:VB:3:ROOT Kosovo:NNP:3:dobj"
PROMISED_FOOD = """Norway:NNP:1:nsubj promised:VBD:1:ROOT:promise food:NN:1:dobj to:IN:1:dative Peru:NNP:3:pobj"""


def found(parsed: Parsed, sentence: str, lemma: str = "attack", own: bool = False, refused: bool = False) -> Standing:
    return standing(next(token for token in parsed(sentence) if token.lemma_ == lemma), own, refused)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (UNLIKELY, "denied"),
        (UNLIKELY.replace("unlikely", "due"), "planned"),
        (UNLIKELY.replace("unlikely", "likely"), "hypothetical"),
        (UNLIKELY.replace("unlikely", "proud"), "asserted"),
        (IS_TO, "planned"),
        (GOING_TO, "planned"),
        (YET_TO, "denied"),
        (WANTS, "planned"),
        (PROPOSED_THAT, "planned"),
        (WITHOUT, "denied"),
        (NO_LONGER, "denied"),
        (NOT_DENIED, "asserted"),
        (CALLED_FOR, "planned"),
        (PREVENTED, "denied"),
        (SAW, "asserted"),
        (LATER, "asserted"),
        (WOULD, "hypothetical"),
        (WOULD_IF, "hypothetical"),
        (SAID_HE, "planned"),
        (IS_SAID, "claimed"),
        (CLAIMS_TO, "claimed"),
        (ASIDE, "claimed"),
        (DECIDED, "asserted"),
        (NESTED, "denied"),
    ],
)
def test_each_construction_gives_its_status(parsed: Parsed, sentence: str, status: str) -> None:
    assert found(parsed, sentence).verdict() == status


def test_a_negated_copula_denies_what_stands_behind_its_preposition(parsed: Parsed) -> None:
    assert found(parsed, NOT_IN_TALKS, "talk").verdict() == "denied"


def test_of_two_sources_the_inner_one_speaks(parsed: Parsed) -> None:
    speaker = found(parsed, NESTED).speaker
    assert speaker is not None
    assert speaker.text == "Peru"


def test_a_source_named_in_passing_speaks(parsed: Parsed) -> None:
    speaker = found(parsed, ASIDE).speaker
    assert speaker is not None
    assert speaker.text == "Chile"


def test_hearsay_has_no_speaker(parsed: Parsed) -> None:
    standing_ = found(parsed, IS_SAID)
    assert standing_.anonymous
    assert standing_.speaker is None


def test_a_negation_that_makes_the_statement_does_not_deny_it(parsed: Parsed) -> None:
    assert found(parsed, NOT_RECOGNISED, "recognise", refused=True).verdict() == "asserted"
    assert found(parsed, NOT_RECOGNISED, "recognise").verdict() == "denied"


def test_what_is_promised_is_planned_unless_the_promise_is_meant(parsed: Parsed) -> None:
    assert found(parsed, PROMISED_FOOD, "promise", own=True).verdict() == "planned"
    assert found(parsed, PROMISED_FOOD, "promise").verdict() == "asserted"


def test_what_is_refused_is_denied(parsed: Parsed) -> None:
    refused = PROMISED_FOOD.replace("promised:VBD:1:ROOT:promise", "refused:VBD:1:ROOT:refuse")
    assert found(parsed, refused, "refuse", own=True).verdict() == "denied"
