import pytest

from extract.readers.languages import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping",
        "NATO",
        "Scholz, Macron, Tusk",
        "BRICS summit in Kazan",
        "🙂🙂",
        "2025",
        "Larijani, Ghalibaf and Raisi met the Majlis speaker in Tehran with the Quds Force. " * 12,
    ],
)
def test_names_and_short_texts_are_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bundeskanzler sagte am Montag, dass Deutschland die Sanktionen unterstützt.", "de"),
        ("El presidente de Panamá rechazó la declaración de Trump sobre el canal y los puertos.", "es"),
        ("习近平在北京会见了卢拉。", "zh"),
        ("مرحبا بالعالم في بنما", "ar"),
        ("Le président a rencontré la chancelière à Paris afin de parler du commerce avec la Chine. " * 4, "fr"),
        ("De premier zei dat Nederland of België de sancties steunt en dat het was afgesproken in de top. " * 4, "nl"),
    ],
)
def test_another_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language
