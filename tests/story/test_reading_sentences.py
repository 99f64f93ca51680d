"""Sentences of our own, each of one construction, and all that the real pipeline reads in them.

Expected statements are written "Subject TYPE Object", followed by the status where it is not asserted, "by" and the
claimant, and "@" with the date. The document's day is Wednesday, 12 March 2025.
"""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import LEARNED, Candidate, register
from extract.statements import DEFAULT_THRESHOLD

TODAY = "2025-03-12"

CLAUSES = {
    "Norway praised Finland.": ["Norway SUPPORTS Finland"],
    "Finland was praised by Norway.": ["Norway SUPPORTS Finland"],
    "Kenya was sanctioned by the European Union.": ["European Union SANCTIONS Kenya"],
    "Alibaba was founded by Jack Ma.": ["Jack Ma CREATED Alibaba Group"],
    "Brazil, which criticised Venezuela, met Colombia in Manaus.": [
        "Brazil ACCUSES Venezuela",
        "Brazil CONSULTS Colombia",
    ],
    "Venezuela, which was criticised by Brazil, stayed silent.": ["Brazil ACCUSES Venezuela"],
    "Instagram, which is owned by Meta, criticised TikTok.": [
        "Meta Platforms OWNS Instagram",
        "Instagram ACCUSES TikTok",
    ],
    "It was Norway that praised Finland.": ["Norway SUPPORTS Finland"],
    "The tariffs imposed by the United States on Brazil angered many.": ["United States SANCTIONS Brazil"],
    "Emmanuel Macron, criticised by Italy, visited Algeria.": [
        "Italy ACCUSES Emmanuel Macron",
        "Emmanuel Macron CONSULTS Algeria",
    ],
    "Attacked by Russia, Ukraine asked NATO for help.": ["Russia ASSAULTS Ukraine", "Ukraine REQUESTS NATO"],
    "Rwanda, backed by Uganda, attacked Burundi.": ["Uganda SUPPORTS Rwanda", "Rwanda ASSAULTS Burundi"],
    "Nvidia, a company based in the United States, criticised China.": [
        "Nvidia LOCATED_IN United States",
        "Nvidia ACCUSES China",
    ],
}

COORDINATION = {
    "Sweden condemned Russia and praised Ukraine.": ["Sweden ACCUSES Russia", "Sweden SUPPORTS Ukraine"],
    "Sweden and Denmark condemned Russia.": ["Sweden ACCUSES Russia", "Denmark ACCUSES Russia"],
    "Japan met India, Australia and Vietnam.": [
        "Japan CONSULTS India",
        "Japan CONSULTS Australia",
        "Japan CONSULTS Vietnam",
    ],
    "Egypt, Ethiopia and Iran joined BRICS in 2024.": [
        "Egypt JOINED BRICS @2024",
        "Ethiopia JOINED BRICS @2024",
        "Iran JOINED BRICS @2024",
    ],
    "China was recognised by Panama, Honduras and El Salvador.": [
        "Panama SUPPORTS China",
        "Honduras SUPPORTS China",
        "El Salvador SUPPORTS China",
    ],
    "The European Union imposed tariffs on China, and China imposed tariffs on the European Union.": [
        "European Union SANCTIONS China",
        "China SANCTIONS European Union",
    ],
    "The United States and Japan held talks in Tokyo.": ["United States CONSULTS Japan"],
    "Russia and Belarus held joint military exercises.": ["Russia COOPERATES_WITH Belarus"],
    "Egypt mediated between Israel and Hamas.": ["Egypt CONSULTS Israel", "Egypt CONSULTS Hamas"],
}

NOUNS_AND_LIGHT_VERBS = {
    "France's condemnation of Iran surprised Germany.": ["France ACCUSES Iran"],
    "Sanctions by the European Union against Belarus were renewed.": ["European Union SANCTIONS Belarus"],
    "A visit by Emmanuel Macron to Egypt was cut short.": ["Emmanuel Macron CONSULTS Egypt"],
    "Emmanuel Macron paid a visit to Egypt.": ["Emmanuel Macron CONSULTS Egypt"],
    "Poland launched an attack on Belarus.": ["Poland ASSAULTS Belarus"],
    "Turkey held talks with Greece.": ["Turkey CONSULTS Greece"],
    "Turkey is in talks with Greece.": ["Turkey CONSULTS Greece"],
    "Turkey entered into negotiations with Greece.": ["Turkey CONSULTS Greece"],
    "Germany gave its support to Ukraine.": ["Germany SUPPORTS Ukraine"],
    "Norway provided Ukraine with aid.": ["Norway AIDS Ukraine"],
    "Somalia cut ties with Ethiopia.": ["Somalia SANCTIONS Ethiopia"],
    "Kenya's invasion of Somalia was condemned by Ethiopia.": ["Kenya ASSAULTS Somalia", "Ethiopia ACCUSES Kenya"],
    "The US sanctions against Iran were lifted.": ["United States SANCTIONS Iran"],
    "Finland's membership of NATO angered Russia.": ["Finland MEMBER_OF NATO"],
    "India and Pakistan are rivals.": ["India RIVAL_OF Pakistan"],
    "Japan and Vietnam are allies.": ["Japan ALLIED_WITH Vietnam"],
}

WHO_STANDS_FOR_WHOM = {
    "The government of Peru condemned Ecuador.": ["Peru ACCUSES Ecuador"],
    "French troops attacked Mali.": ["France ASSAULTS Mali"],
    "Officials from the United States met officials from Russia in Riyadh.": ["United States CONSULTS Russia"],
    "Washington imposed sanctions on Venezuela.": ["United States SANCTIONS Venezuela"],
    "The White House criticised Hungary.": ["United States ACCUSES Hungary"],
    "The Trump administration imposed tariffs on Canada.": ["Trump administration SANCTIONS Canada"],
    "Secretary of State Marco Rubio visited Panama.": ["Marco Rubio CONSULTS Panama"],
}

OFFICES_AND_TIES = {
    "Mexican President Claudia Sheinbaum spoke to reporters.": ["Claudia Sheinbaum HOLDS_OFFICE Mexico"],
    "Italian Prime Minister Giorgia Meloni condemned Hamas.": [
        "Giorgia Meloni HOLDS_OFFICE Italy",
        "Giorgia Meloni ACCUSES Hamas",
    ],
    "Anna Berg, the mayor of Bergen, praised Norway.": ["Anna Berg HOLDS_OFFICE Bergen", "Anna Berg SUPPORTS Norway"],
    "The president of Kenya, William Ruto, visited Uganda.": [
        "William Ruto HOLDS_OFFICE Kenya",
        "William Ruto CONSULTS Uganda",
    ],
    "Ola Lind, who heads the Nordic Council, visited Iceland.": [
        "Ola Lind HOLDS_OFFICE Nordic Council",
        "Ola Lind CONSULTS Iceland",
    ],
    "Anna Berg, who works for the World Bank, praised Ghana.": [
        "Anna Berg AFFILIATED_WITH World Bank",
        "Anna Berg SUPPORTS Ghana",
    ],
    "Democrat Anna Berg criticised Donald Trump.": [
        "Anna Berg MEMBER_OF Democratic Party (United States)",
        "Anna Berg ACCUSES Donald Trump",
    ],
    "Elon Musk, the founder of SpaceX, praised Javier Milei.": [
        "Elon Musk CREATED SpaceX",
        "Elon Musk SUPPORTS Javier Milei",
    ],
    "Cuba's ally Venezuela condemned Colombia.": ["Venezuela ALLIED_WITH Cuba", "Venezuela ACCUSES Colombia"],
    "Morocco, a rival of Algeria, praised Spain.": ["Morocco RIVAL_OF Algeria", "Morocco SUPPORTS Spain"],
    "The Chinese company DeepSeek released a model.": ["DeepSeek LOCATED_IN China"],
    "The Russian company Gazprom criticised Ukraine.": ["Gazprom LOCATED_IN Russia", "Gazprom ACCUSES Ukraine"],
    "Instagram's parent company Meta praised Brazil.": [
        "Meta Platforms OWNS Instagram",
        "Meta Platforms SUPPORTS Brazil",
    ],
    "Meta's Llama 3 shook Nvidia.": ["Meta Platforms CREATED Llama (language model)"],
    "The Kenyan labour ministry criticised Uganda.": [
        "Kenyan labour ministry PART_OF Kenya",
        "Kenyan labour ministry ACCUSES Uganda",
    ],
}

STATUSES = {
    "Russia did not attack Finland.": ["Russia ASSAULTS Finland denied"],
    "Neither Norway nor Sweden supported Iraq.": ["Norway SUPPORTS Iraq denied", "Sweden SUPPORTS Iraq denied"],
    "India plans to join the International Energy Agency.": ["India JOINED International Energy Agency planned"],
    "India will join the International Energy Agency.": ["India JOINED International Energy Agency planned"],
    "India may join the International Energy Agency.": ["India JOINED International Energy Agency hypothetical"],
    "Does China own the Panama Canal?": ["China OWNS Panama Canal hypothetical"],
    "Donald Trump said that China runs the Panama Canal.": ["China OWNS Panama Canal claimed by Donald Trump"],
    "According to Poland, Belarus attacked Lithuania.": ["Belarus ASSAULTS Lithuania claimed by Poland"],
    "According to the report, Belarus attacked Lithuania.": ["Belarus ASSAULTS Lithuania claimed by the report"],
    '"Belarus has attacked Lithuania with drones," Donald Tusk said.': [
        "Belarus ASSAULTS Lithuania claimed by Donald Tusk"
    ],
    "Keir Starmer said that France plans to leave NATO.": ["France LEFT NATO planned by Keir Starmer"],
    "Poland said that Russia might attack Estonia.": ["Russia ASSAULTS Estonia hypothetical by Poland"],
    "Poland said that Russia did not attack Estonia.": ["Russia ASSAULTS Estonia denied by Poland"],
    "Russia denied attacking Finland.": ["Russia ASSAULTS Finland denied by Russia"],
    "Emmanuel Macron said that Russia denied attacking Ukraine.": ["Russia ASSAULTS Ukraine denied by Russia"],
    "Germany denied that it plans to leave NATO.": ["Germany LEFT NATO denied by Germany"],
    "Turkey threatened to attack Syria.": ["Turkey THREATENS Syria"],
    "The United Nations urged Israel to leave Lebanon.": ["United Nations REQUESTS Israel"],
    "Serbia accused Kosovo of attacking Albania.": [
        "Serbia ACCUSES Kosovo",
        "Kosovo ASSAULTS Albania claimed by Serbia",
    ],
    "Pakistan warned India against attacking Nepal.": ["Pakistan THREATENS India"],
}

TIMES = {
    "Indonesia joined BRICS on 6 January 2025.": ["Indonesia JOINED BRICS @2025-01-06"],
    "Indonesia joined BRICS last year.": ["Indonesia JOINED BRICS @2024"],
    "Norway sanctioned Iran on Monday.": ["Norway SANCTIONS Iran @2025-03-10"],
    "Norway will sanction Iran on Monday.": ["Norway SANCTIONS Iran planned @2025-03-17"],
    "Norway has sanctioned Iran since 2012.": ["Norway SANCTIONS Iran @2012/.."],
    "Since 2014, Russia has occupied Crimea.": ["Russia COERCES Crimea @2014/.."],
    "Finland has been a member of NATO since April 2023.": ["Finland MEMBER_OF NATO @2023-04/.."],
    "Panama left the Belt and Road Initiative in February.": ["Panama LEFT Belt and Road Initiative @2025-02"],
    "Bolivia withdrew from the Andean Community in 1976.": ["Bolivia LEFT Andean Community @1976"],
    "Vietnam was invaded by China between 1979 and 1980.": ["China ASSAULTS Vietnam @1979/1980"],
    "Spain recognised Palestine on 28 May 2024.": ["Spain SUPPORTS Palestine @2024-05-28"],
    "Azerbaijan seized Nagorno-Karabakh in September 2023.": ["Azerbaijan COERCES Nagorno-Karabakh @2023-09"],
}

SENTENCES = {
    **CLAUSES,
    **COORDINATION,
    **NOUNS_AND_LIGHT_VERBS,
    **WHO_STANDS_FOR_WHOM,
    **OFFICES_AND_TIES,
    **STATUSES,
    **TIMES,
}

NOTHING = (
    "The world condemned critics.",
    "Some praised others in the end.",
    "Norway and Sweden have long winters.",
    "Students protested against the government.",
    "Peru is larger than Ecuador.",
)


def told(candidate: Candidate) -> str:
    """A candidate as the tables of this module write it."""
    subject, object_ = candidate.subject.actor, candidate.object.actor
    assert subject is not None
    assert object_ is not None
    words = [subject.name, candidate.type, object_.name]
    words += [candidate.status] if candidate.status != "asserted" else []
    words += ["by", candidate.claimant.text] if candidate.claimant else []
    return " ".join(words) + (f" @{candidate.when}" if candidate.when else "")


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, set[str]]:
    """What the rules read in each sentence."""
    register()
    docs: list[Doc] = []
    for sentence in (*SENTENCES, *NOTHING):
        doc = nlp.make_doc(sentence)
        doc._.date = TODAY
        docs.append(doc)
    return {doc.text: {told(c) for c in doc._.candidates if c.rule != LEARNED} for doc in nlp.pipe(docs)}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_says_exactly_this(sentence: str, read: dict[str, set[str]]) -> None:
    assert read[sentence] == set(SENTENCES[sentence])


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_sentence_without_two_named_ends_says_nothing(sentence: str, read: dict[str, set[str]]) -> None:
    assert read[sentence] == set()


def test_a_title_is_kept_as_the_role_and_not_as_part_of_the_name(nlp: Language) -> None:
    doc = nlp("Ola Lind, a former foreign minister of Sweden, criticised Russia.")
    best = max((c for c in doc._.candidates if c.type == "HOLDS_OFFICE"), key=lambda c: c.rule.startswith("office:"))
    assert (best.role, best.former) == ("foreign minister", True)
    assert best.subject.actor.name == "Ola Lind"


def test_what_only_the_learned_readers_add_to_them_is_rare_and_mostly_left_below_the_threshold(nlp: Language) -> None:
    docs = list(nlp.pipe([*SENTENCES, *NOTHING]))
    shown = [c for doc in docs for c in doc._.candidates if c.confidence >= DEFAULT_THRESHOLD]
    assert sum(c.rule == LEARNED for c in shown) <= len(shown) / 10
