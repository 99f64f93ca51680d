"""Mentions, references and linking on hand-built parses: no model."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from extract.names import Gazetteer, Linking, Mentions, References
from extract.names.antecedents import agrees
from extract.names.kinds import classify
from extract.names.linking import spelling
from extract.names.variants import initials, surname_keys

Say = Callable[..., Doc]
Row = tuple[str, str, str, str]


def named(doc: Doc, book: Gazetteer) -> list[Row]:
    Mentions(book)(doc)
    return rows(doc)


def read(doc: Doc, book: Gazetteer) -> list[Row]:
    return rows(Linking(book)(References(book)(Mentions(book)(doc))))


def rows(doc: Doc) -> list[Row]:
    return [(m.span(doc).text, m.actor.name, m.actor.kind, m.form) for m in doc._.mentions if m.actor]


def test_a_title_is_not_part_of_a_name(say: Say, book: Gazetteer) -> None:
    doc = say(
        "US NNP 1 compound GPE\n"
        "President NNP 3 compound PERSON\n"
        "Ruth NNP 3 compound PERSON\n"
        "Halden NNP 4 nsubj PERSON\n"
        "spoke VBD 4 ROOT"
    )
    assert named(doc, book) == [
        ("US", "United States", "State", "name"),
        ("Ruth Halden", "Ruth Halden", "Person", "name"),
    ]


def test_a_capital_that_speaks_is_the_state(say: Say, book: Gazetteer) -> None:
    doc = say("Nairobi NNP 1 nsubj GPE\nrejected VBD 1 ROOT\nit PRP 1 dobj")
    assert named(doc, book) == [("Nairobi", "Kenya", "State", "name")]


def test_a_capital_after_in_is_the_city(say: Say, book: Gazetteer) -> None:
    doc = say("They PRP 1 nsubj\nmet VBD 1 ROOT\nin IN 1 prep\nNairobi NNP 2 pobj GPE")
    assert named(doc, book) == [("Nairobi", "Nairobi", "Place", "name")]


def test_officials_of_a_country_are_the_state(say: Say, book: Gazetteer) -> None:
    doc = say("French JJ 1 amod NORP\nofficials NNS 2 nsubj\nleft VBD 2 ROOT")
    assert named(doc, book) == [("French officials", "France", "State", "nominal")]


def test_a_ministry_stands_beside_its_state(say: Say, book: Gazetteer) -> None:
    doc = say("The DT 3 det\nFrench JJ 3 amod NORP\nlabour NN 3 compound\nministry NN 4 nsubj\nagreed VBD 4 ROOT")
    assert named(doc, book) == [
        ("French", "France", "State", "adjective"),
        ("labour ministry", "French labour ministry", "Organization", "name"),
    ]
    assert doc._.mentions[1].actor.state == "France"


def test_an_adjective_of_two_states_goes_by_the_date(say: Say, book: Gazetteer) -> None:
    table = "Russian JJ 1 amod NORP\noil NN 1 ROOT"
    assert named(say(table, date="1975-01-01"), book)[0][1] == "Soviet Union"
    assert named(say(table, date="2020-01-01"), book)[0][1] == "Russia"


def test_an_administration_is_an_organization(say: Say, book: Gazetteer) -> None:
    doc = say("the DT 2 det\nHalden NNP 2 compound PERSON\nadministration NN 3 nsubj\nfell VBD 3 ROOT")
    assert named(doc, book) == [("Halden administration", "Halden administration", "Organization", "name")]


def test_a_numbered_resolution_is_the_councils(say: Say, book: Gazetteer) -> None:
    doc = say("They PRP 1 nsubj\nbacked VBD 1 ROOT\nResolution NNP 1 dobj LAW\n2254 CD 2 nummod LAW")
    assert named(doc, book)[0][1:3] == ("United Nations Security Council Resolution 2254", "Policy")


def test_a_dated_election_is_an_event_with_the_full_name_of_its_state(say: Say, book: Gazetteer) -> None:
    doc = say("the DT 4 det\n2016 CD 4 nummod DATE\nUS NNP 4 compound GPE\npresidential JJ 4 amod\nelection NN 4 ROOT")
    assert named(doc, book)[0][1:3] == ("2016 United States presidential election", "Event")


def test_a_weak_form_needs_agreement(say: Say, book: Gazetteer) -> None:
    assert named(say("A DT 1 det\nRainbow NN 2 nsubj\nappeared VBD 2 ROOT"), book) == []
    agreed = say("Rainbow NNP 1 nsubj ORG\nwon VBD 1 ROOT")
    assert named(agreed, book) == [("Rainbow", "Rainbow Party", "Organization", "name")]


def test_words_that_name_nobody_are_left_out(say: Say, book: Gazetteer) -> None:
    doc = say("Skip NNP 1 compound ORG\nAdvertisement NNP 1 ROOT ORG")
    assert named(doc, book) == []
    assert named(say("Ships NNS 1 nsubj ORG\nwaited VBD 1 ROOT"), book) == []


def test_an_acronym_in_brackets_names_the_same_actor(say: Say, book: Gazetteer) -> None:
    doc = say(
        "North NNP 2 compound ORG\n"
        "Sea NNP 2 compound ORG\n"
        "League NNP 6 nsubj ORG\n"
        "( -LRB- 2 punct\n"
        "NSL NNP 2 appos\n"
        ") -RRB- 2 punct\n"
        "met VBD 6 ROOT\nand CC 6 cc\nNSL NNP 9 nsubj\nvoted VBD 6 conj"
    )
    assert [row[1] for row in named(doc, book)] == ["North Sea League"] * 3


def test_a_surname_and_a_pronoun_refer_to_the_full_name(say: Say, book: Gazetteer) -> None:
    doc = say(
        "Anna NNP 1 compound PERSON\nBerg NNP 2 nsubj PERSON\nspoke VBD 2 ROOT\n. . 2 punct\n"
        "Berg NNP 5 nsubj\nsaid VBD 5 ROOT\nshe PRP 7 nsubj\nwon VBD 5 ccomp\n. . 5 punct"
    )
    assert [(row[0], row[1], row[3]) for row in read(doc, book)] == [
        ("Anna Berg", "Anna Berg", "name"),
        ("Berg", "Anna Berg", "name"),
        ("she", "Anna Berg", "pronoun"),
    ]


def test_a_pronoun_of_the_other_gender_refers_to_nobody(say: Say, book: Gazetteer) -> None:
    doc = say(
        "Anna NNP 1 compound PERSON\n"
        "Berg NNP 2 nsubj PERSON\n"
        "spoke VBD 2 ROOT\n"
        "and CC 2 cc\n"
        "he PRP 5 nsubj\n"
        "left VBD 2 conj"
    )
    assert "he" not in [row[0] for row in read(doc, book)]


def test_an_empty_it_refers_to_nobody(say: Say, book: Gazetteer) -> None:
    doc = say(
        "Kenya NNP 1 nsubj GPE\n"
        "waited VBD 1 ROOT\n"
        ". . 1 punct\n"
        "It PRP 4 nsubj\n"
        "seemed VBD 4 ROOT\n"
        "that IN 7 mark\n"
        "rain NN 7 nsubj\n"
        "fell VBD 4 ccomp"
    )
    assert [row[0] for row in read(doc, book)] == ["Kenya"]


@pytest.mark.parametrize(("date", "holder"), [("2011-03-01", "José Vidal"), ("2015-03-01", "Ann Moreau"), (None, None)])
def test_an_office_goes_to_its_holder_on_the_documents_date(
    say: Say, book: Gazetteer, date: str | None, holder: str | None
) -> None:
    doc = say("The DT 2 det\nFrench JJ 2 amod NORP\npresident NN 3 nsubj\nspoke VBD 3 ROOT", date=date)
    people = [row[1] for row in read(doc, book) if row[2] == "Person"]
    assert people == ([holder] if holder else [])


def test_the_office_named_in_the_text_wins_over_the_holder_by_date(say: Say, book: Gazetteer) -> None:
    doc = say(
        "President NNP 2 compound\n"
        "Ruth NNP 2 compound PERSON\n"
        "Halden NNP 3 nsubj PERSON\n"
        "spoke VBD 3 ROOT\n"
        ". . 3 punct\n"
        "The DT 6 det\npresident NN 7 nsubj\nleft VBD 7 ROOT",
        date="2011-03-01",
    )
    assert read(doc, book)[-1] == ("president", "Ruth Halden", "Person", "nominal")


def test_spellings_of_one_person_become_one_actor(say: Say, book: Gazetteer) -> None:
    doc = say(
        "Karl NNP 2 compound PERSON\n"
        "J. NNP 2 compound PERSON\n"
        "Bruun NNP 3 nsubj PERSON\n"
        "met VBD 3 ROOT\n"
        "France NNP 3 dobj GPE\n"
        ". . 3 punct\n"
        "Karl NNP 7 compound PERSON\nBruun NNP 8 nsubj PERSON\nleft VBD 8 ROOT"
    )
    actors = {
        id(m.actor) for m in Linking(book)(References(book)(Mentions(book)(doc)))._.mentions if m.actor.kind == "Person"
    }
    assert len(actors) == 1


def test_a_known_actor_carries_its_code(say: Say, book: Gazetteer) -> None:
    doc = say("Greenland NNP 1 nsubj GPE\nvoted VBD 1 ROOT")
    named(doc, book)
    actor = doc._.mentions[0].actor
    assert (actor.iso, actor.governed, actor.known) == ("GRL", True, True)


def test_an_empty_text_has_no_mentions(say: Say, book: Gazetteer) -> None:
    assert read(say(". . 0 punct"), book) == []


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Clean Water Act", "ORG", "Policy"),
        ("Ministry of Labour", "ORG", "Organization"),
        ("Red Dune Brigade", "PERSON", "Organization"),
        ("Suez Canal", "FAC", "Place"),
        ("Treaty of Versailles", "EVENT", "Policy"),
        ("Anna Berg", "PERSON", "Person"),
        ("Kisumu", "GPE", "Place"),
    ],
)
def test_the_head_noun_tells_the_kind(name: str, label: str, kind: str) -> None:
    assert classify(name.split(), label)[0] == kind


def test_surnames_keep_their_particles() -> None:
    assert {"harazi", "al - harazi"} <= surname_keys("Saleh al-Harazi")
    assert {"fuente", "de la fuente"} <= surname_keys("Rocky De La Fuente")
    assert surname_keys("Nimal") == set()


def test_initials_and_spelling_fold_what_varies() -> None:
    assert initials("Syrian Democratic Forces") == "SDF"
    assert spelling("The U.S.-Kenya Forum") == spelling("US Kenya Forum")


def test_it_never_means_a_person() -> None:
    from extract.annotations import Actor

    assert not agrees("it", Actor("Anna Berg", "Person"))
    assert not agrees("she", Actor("Karl Berg", "Person", gender="m"))
    assert agrees("he", Actor("Karl Berg", "Person", gender="m"))
