from collections.abc import Callable

import pytest

from extract.readers import Article, Unread
from extract.readers.cleaning import cleaned
from graph.identity import document_id

One = Callable[[str, bytes | str], Article]
Read = Callable[[str, bytes | str], list[Article | Unread]]

STORY = "Talks in Panama City\n\nMarco Rubio met José Raúl Mulino. The canal was on the agenda.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_a_text_is_the_same_in_every_encoding(article: One, encoding: str) -> None:
    assert article("a.txt", STORY.encode(encoding)).document.text == STORY


def test_windows_quotes_survive_an_undeclared_code_page(article: One) -> None:
    text = "Mulino said “no” – again. The canal’s owner is Panama, and nobody else owns any of it."
    assert article("a.txt", text.encode("cp1252")).document.text == text


def test_cyrillic_in_an_old_code_page_is_decoded_and_not_taken_for_western(article: One) -> None:
    text = "Президент России встретился с президентом Китая в Москве и обсудил торговлю между странами. " * 5
    found = article("a.txt", text.encode("cp1251")).document
    assert "Президент" in found.text
    assert found.language == "ru"
    assert not found.extracted


def test_one_broken_byte_does_not_turn_a_utf8_text_into_another_encoding(article: One) -> None:
    data = ("Múte Egede and José Mulino spoke. " * 60).encode() + b"\xc3"
    assert "Múte Egede" in article("a.txt", data).document.text


def test_a_text_keeps_everything_but_line_ends_marks_and_controls() -> None:
    assert cleaned("\ufeffa\r\nb\rc\x85d\x00\x07\te\u0301") == "a\nb\nc\nd\te\u0301"


def test_an_unpaired_surrogate_becomes_storable() -> None:
    assert cleaned("a\ud800b").encode() == "a\ufffdb".encode()


def test_the_first_line_is_the_title_and_stays_in_the_text(article: One) -> None:
    document = article("a.txt", STORY).document
    assert document.title == "Talks in Panama City"
    assert document.text.startswith("Talks in Panama City")


def test_a_text_that_begins_with_a_sentence_is_titled_by_its_file(article: One) -> None:
    assert article("canal_talks-2.txt", "Marco Rubio went to Panama.\n").document.title == "canal talks 2"


def test_a_line_of_section_names_is_no_title(article: One) -> None:
    assert (
        article("a.txt", "Analysis, World\n\nWhy the canal matters\n\nIt does.").document.title
        == "Why the canal matters"
    )


def test_a_file_named_alone_and_in_its_folder_is_one_document(article: One) -> None:
    document = article("a.txt", STORY).document
    assert document.source == "a.txt"
    assert document.id == document_id("a.txt")
    assert document.origin == document.id


def test_two_header_blocks_make_two_articles(read: Read) -> None:
    text = (
        "Title: Rubio in Panama\nDate: 3 February 2025\nSource: Example Wire\n\nRubio met Mulino.\n\n"
        "Title: Indonesia joins BRICS\nDate: 2025-01-07\nURL: https://example.org/b\n\nIndonesia joined.\n"
    )
    first, second = read("two.txt", text)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.document.text, first.document.date, first.document.outlet) == (
        "Rubio met Mulino.",
        "2025-02-03",
        "Example Wire",
    )
    assert (second.document.title, second.document.source) == ("Indonesia joins BRICS", "https://example.org/b")
    assert second.document.origin == "example.org"


def test_a_lone_rule_of_equals_signs_parts_articles(read: Read) -> None:
    found = read("two.txt", "First story\n\nOne.\n\n=====\n\nSecond story\n\nTwo.\n")
    assert [item.document.title for item in found if isinstance(item, Article)] == ["First story", "Second story"]
    assert len({item.document.id for item in found if isinstance(item, Article)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The canal\n=========\n\nIt was built.\n\nIts owner\n=========\n\nPanama owns it.",
        "One part.\n\n---\n\nAnother part.\n\n***\n\nA third.",
        "Page one.\n\x0c\nPage two.",
        "He wrote a book.\n\nTitle: The Canal\nDate: 1999\n\nIt sold well.",
        "Title: The Canal\n\nA film.\n\nTitle: The Lock\n\nAnother film.",
        "=====\n\nOnly one story.\n\n=====",
    ],
)
def test_an_ordinary_article_never_falls_apart(read: Read, text: str) -> None:
    assert len(read("one.txt", text)) == 1


def test_two_articles_of_one_file_under_one_title_are_two_documents(read: Read) -> None:
    text = "Title: In brief\nDate: 2025-01-01\n\nOne.\n\nTitle: In brief\nDate: 2025-01-02\n\nTwo.\n"
    found = read("two.txt", text)
    assert len({item.document.id for item in found if isinstance(item, Article)}) == 2


def test_ids_in_a_split_file_do_not_depend_on_the_place(read: Read) -> None:
    first, second = "Title: A\nDate: 2025\n\nOne.\n\n", "Title: B\nDate: 2025\n\nTwo.\n\n"
    ids = [
        {item.document.id for item in read("x.txt", text) if isinstance(item, Article)}
        for text in (first + second, second + first)
    ]
    assert ids[0] == ids[1]


def test_leftovers_of_the_page_are_dropped_at_both_ends_only(article: One) -> None:
    text = (
        "Skip to content\nOpen menu\n\nPort sold\n\nThe port was sold.\n\nShare this\n\nIt was large.\n\n"
        "Share on Facebook\nSubscribe to our weekly newsletter for more\n© 2025 Example Post\n"
    )
    document = article("a.txt", text).document
    assert document.text == "Port sold\n\nThe port was sold.\n\nShare this\n\nIt was large."
    assert document.title == "Port sold"


@pytest.mark.parametrize(
    "last",
    [
        "Related to this is the dispute over fees that China has with Panama, Mulino told the press after the talks.",
        "“Please support our work,” the minister told donors.",
        "The opposition's fundraising campaign broke all records last year, officials said.",
        "Donors sign up to the plan by May.",
        "Share prices fell.",
    ],
)
def test_a_last_sentence_that_only_looks_like_a_leftover_stays(article: One, last: str) -> None:
    assert article("a.txt", f"Port sold\n\nIt was sold.\n\n{last}").document.text.endswith(last)


def test_markup_in_a_text_file_is_only_ever_text(article: One) -> None:
    text = "A note\n\n<script>alert('x')</script> [link](javascript:alert(1)) <b>Panama</b>"
    assert article("a.txt", text).document.text == text
