"""References on hand-built parses: speakers, short forms, nominals, and when nobody is chosen. No model."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from extract.annotations import Actor, Mention, begin
from extract.names import antecedents, definites, speakers, structure, variants
from extract.names.antecedents import choose
from extract.names.salience import Scene

Say = Callable[..., Doc]


def scene(doc: Doc, mentions: list[Mention], words: dict[Actor, set[str]] | None = None) -> Scene:
    begin(doc)
    return Scene(doc, mentions, words=words or {})


def test_a_quotation_behind_which_somebody_says_it_is_that_persons(say: Say) -> None:
    doc = say("\" `` 2 punct\nI PRP 2 nsubj\nasked VBD 5 ccomp\n\" '' 5 punct\nBerg NNP 5 nsubj\nsaid VBD 5 ROOT")
    doc[5].lemma_ = "say"
    berg = Actor("Berg", "Person")
    read = scene(doc, [Mention(4, 5, berg)])
    actors, rows = speakers.options(read, doc[1])
    assert actors == [berg]
    assert rows[0]["I:in:voice"] == 1.0


def test_outside_a_quotation_nobody_of_the_text_itself_says_i(say: Say) -> None:
    doc = say("Berg NNP 1 nsubj\nleft VBD 1 ROOT\nI PRP 3 nsubj\nstayed VBD 1 conj")
    assert speakers.options(scene(doc, [Mention(0, 1, Actor("Berg", "Person"))]), doc[2])[0] == []


def test_we_of_a_speech_is_the_body_that_its_context_names(say: Say) -> None:
    doc = say("Address NN 0 ROOT\nof IN 0 prep\nDockworkers NNP 1 pobj\n. . 0 punct\nWe PRP 5 nsubj\nrefuse VBP 5 ROOT")
    body = Actor("Dockworkers", "Organization")
    read = scene(doc, [Mention(2, 3, body)])
    doc._.context_end = 4
    actors, rows = speakers.options(read, doc[4])
    assert actors == [body]
    assert rows[0]["we:out:only"] == rows[0]["we:out:context:1"] == rows[0]["we:out:after:of"] == 1.0


def test_a_capitalised_head_after_the_is_the_longer_name_before_it(say: Say) -> None:
    doc = say(
        "Harbour NNP 2 compound\nPeace NNP 2 compound\nFund NNP 3 nsubj\npaid VBD 3 ROOT\n. . 3 punct\n"
        "The DT 6 det\nFund NNP 7 nsubj\nclosed VBD 7 ROOT"
    )
    fund = Actor("Harbour Peace Fund", "Organization")
    found = variants.merge(begin(doc), [Mention(0, 3, fund)])
    assert [(m.start, m.actor, m.rule) for m in found[1:]] == [(6, fund, "short-form")]


def test_a_capitalised_head_before_the_longer_name_is_left_alone(say: Say) -> None:
    doc = say(
        "The DT 1 det\nFund NNP 2 nsubj\nclosed VBD 2 ROOT\n. . 2 punct\n"
        "Harbour NNP 6 compound\nPeace NNP 6 compound\nFund NNP 7 nsubj\npaid VBD 7 ROOT"
    )
    named = [Mention(4, 7, Actor("Harbour Peace Fund", "Organization"))]
    assert variants.merge(begin(doc), named) == named


def test_initials_without_brackets_are_the_name_that_they_abbreviate(say: Say) -> None:
    doc = say("Harbour NNP 2 compound\nPeace NNP 2 compound\nFund NNP 3 nsubj\npaid VBD 3 ROOT\nHPF NNP 3 dobj")
    fund = Actor("Harbour Peace Fund", "Organization")
    found = variants.merge(begin(doc), [Mention(0, 3, fund)])
    assert [(m.start, m.actor, m.rule) for m in found[1:]] == [(4, fund, "initials")]


def test_a_noun_by_which_the_text_called_an_actor_speaks_for_that_actor(say: Say) -> None:
    doc = say(
        "Brell NNP 1 nsubj\nsued VBD 1 ROOT\nAsto NNP 1 dobj"
        "\n. . 1 punct\nThe DT 5 det\nfirm NN 6 nsubj\nlost VBD 6 ROOT"
    )
    brell, asto = Actor("Brell", "Organization"), Actor("Asto", "Organization")
    read = scene(doc, [Mention(0, 1, brell), Mention(2, 3, asto)], {brell: {"firm"}, asto: {"bank"}})
    rows = dict(zip(*definites.options(read, doc[5], None), strict=True))
    assert rows[brell]["the:called"] == rows[brell]["the:called:alone"] == 1.0
    assert "the:called" not in rows[asto]
    assert rows[asto]["the:called-other"] == 1.0


def test_a_noun_never_means_an_actor_of_another_kind(say: Say) -> None:
    doc = say("Brell NNP 1 nsubj\nleft VBD 1 ROOT\n. . 1 punct\nThe DT 4 det\ntreaty NN 5 nsubj\nlapsed VBD 5 ROOT")
    read = scene(doc, [Mention(0, 1, Actor("Brell", "Person"))])
    assert definites.options(read, doc[4], None) == ([], [])


def test_an_owner_in_a_relative_clause_is_seen_to_belong_to_its_noun(say: Say) -> None:
    doc = say("Brell NNP 5 nsubj\n, , 0 punct\nwhich WDT 3 nsubj\nsold VBD 0 relcl\nits PRP$ 3 dobj\nleft VBD 5 ROOT")
    mention = Mention(0, 1, Actor("Brell", "Organization"))
    assert structure.features(scene(doc, [mention]), doc[4], [mention], 0)["x:relative"] == 1.0


def test_what_is_less_likely_than_its_threshold_is_given_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = Actor("Brell", "Organization")
    rows = [{"near": 1.0}, {"nobody": 1.0}]
    monkeypatch.setattr(antecedents, "weights", lambda: {"near": 1.0, "threshold:it": 0.7})
    chosen, sure = choose("it", [actor], rows)
    assert (chosen, round(sure, 3)) == (actor, 0.731)
    monkeypatch.setattr(antecedents, "weights", lambda: {"near": 1.0, "threshold:it": 0.8})
    assert choose("it", [actor], rows)[0] is None
