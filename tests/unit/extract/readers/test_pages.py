"""HTML, Markdown and PDF."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from extract.readers import Article, Unread
from extract.readers.visible import visible_text
from graph.identity import document_id

One = Callable[[str, bytes | str], Article]
Read = Callable[[str, bytes | str], list[Article | Unread]]
MakePdf = Callable[..., bytes]

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rubio in Panama - Example Wire</title>
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2025-02-03T10:00Z">
<link rel="canonical" href="https://news.example.co.uk/wire/rubio"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Rubio in Panama</h1>
<p>Marco Rubio met José Raúl Mulino in Panama City on Sunday.
He demanded an end of Chinese influence over the canal.</p>
<script>document.write("injected")</script>
<p>Mulino rejected the claim and said that the canal is run by Panama alone. The two will talk again in March.</p>
</article><aside>Subscribe to our newsletter</aside><footer>Copyright 2019 Example</footer></body></html>"""


def test_a_page_gives_its_main_text_title_date_outlet_and_address(article: One) -> None:
    document = article("page.html", PAGE).document
    assert document.title == "Rubio in Panama"
    assert document.date == "2025-02-03"
    assert document.outlet == "Example Wire"
    assert document.origin == "example wire"
    assert document.source == "https://news.example.co.uk/wire/rubio"
    assert document.id == document_id(document.source)
    assert "\n\nMulino rejected the claim" in document.text
    for leftover in ("Home", "newsletter", "Copyright", "injected", "<"):
        assert leftover not in document.text


def test_a_page_without_site_name_is_counted_by_its_registrable_domain(article: One) -> None:
    page = PAGE.replace('<meta property="og:site_name" content="Example Wire">', "")
    page = page.replace(" - Example Wire", "")
    assert article("page.html", page).document.origin == "example.co.uk"


def test_a_copyright_year_is_no_date(article: One) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-02-03T10:00Z">', "")
    assert article("page.html", page).document.date is None


def test_a_page_without_a_core_gives_all_its_visible_text(article: One) -> None:
    document = article(
        "p.html", "<html><body><div>Panama</div><span>left</span> BRI.<script>x()</script></body></html>"
    ).document
    assert "Panama" in document.text
    assert "x()" not in document.text


def test_a_page_without_text_is_told(read: Read) -> None:
    (found,) = read("p.html", "<html><head><title>T</title></head><body><script>render()</script></body></html>")
    assert isinstance(found, Unread)
    assert "p.html" in found.message
    assert found.hint


def test_a_page_in_a_declared_code_page_is_decoded_by_it(article: One) -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").encode("iso-8859-1")
    assert "José Raúl" in article("page.html", page).document.text


def test_a_web_page_saved_as_txt_is_read_as_a_page(article: One) -> None:
    assert "<p>" not in article("page.txt", PAGE).document.text


def test_nesting_without_end_does_not_break_the_reader() -> None:
    assert visible_text("<div>" * 50_000 + "Panama") == "Panama"


def test_an_element_that_is_never_closed_hides_no_more_than_its_block() -> None:
    assert visible_text("<body><article><p>One<button>x</article><p>Two</p></body>") == "One\nTwo"


def test_front_matter_gives_the_metadata_and_leaves_the_text(article: One) -> None:
    head = "title: 'Talks: a start'\ndate: 2025-02-03\nsource: Example Wire\nurl: https://example.org/a\nid: w-1"
    text = f"---\n{head}\n---\n\n# Talks\n\nThey *met*\nin [Panama](https://example.org/x)."
    found = article("a.md", text)
    document = found.document
    assert (document.title, document.date, document.outlet) == ("Talks: a start", "2025-02-03", "Example Wire")
    assert (document.source, document.id, found.given) == ("https://example.org/a", document_id("w-1"), "w-1")
    assert document.text == "Talks\n\nThey met in Panama."


def test_markdown_without_front_matter_is_titled_by_its_heading(article: One) -> None:
    document = article(
        "a.md", "# Talks in Panama\n\n- One\n- Two\n\n> Quoted.\n\n| a | b |\n|---|---|\n| c | d |\n"
    ).document
    assert document.title == "Talks in Panama"
    assert document.text == "Talks in Panama\n\nOne\n\nTwo\n\nQuoted.\n\na\n\nb\n\nc\n\nd"


def test_an_indented_paragraph_is_no_code(article: One) -> None:
    assert article("a.md", "Title\n\n    They met in Panama.\n").document.text == "Title\n\nThey met in Panama."


def test_html_in_markdown_loses_its_tags_and_scripts(article: One) -> None:
    text = "<div onclick='x()'>Panama</div>\n\n<script>alert(1)</script>\n\nThey <b>met</b>."
    assert article("a.md", text).document.text == "Panama\n\nThey met."


def test_broken_front_matter_is_told_with_its_line(read: Read) -> None:
    (found,) = read("a.md", "---\ntitle: Talks\nsource: [Example\n---\nText.")
    assert isinstance(found, Unread)
    assert "a.md:" in found.message
    assert "quotes" in found.hint


def test_quotes_in_quotes_without_end_lose_no_words(article: One) -> None:
    assert "Panama" in article("a.md", "> " * 2000 + "Panama left.").document.text


def test_a_rule_at_the_top_is_no_front_matter(article: One) -> None:
    assert "They met" in article("a.md", "---\n\nThey met.\n\n---\n\nThey left.").document.text


def test_a_pdf_gives_paragraphs_without_hard_line_ends(article: One, pdf: MakePdf) -> None:
    data = pdf(
        "Talks in Panama",
        "February 3, 2025",
        "Marco Rubio met the president of Panama in the capital and demanded an inter-",
        "national audit of the ports at both ends of the canal, which he called",
        "urgent. Nobody agreed.",
        title="Talks in Panama",
    )
    document = article("a.pdf", data).document
    assert document.title == "Talks in Panama"
    assert document.date == "2025-02-03"
    assert "demanded an international audit" in document.text
    assert "which he called urgent." in document.text


def test_the_day_a_pdf_was_made_is_not_its_date(article: One, pdf: MakePdf) -> None:
    assert article("a.pdf", pdf("Marco Rubio met the president.")).document.date is None


def test_a_pdf_under_another_suffix_is_still_a_pdf(article: One, pdf: MakePdf) -> None:
    assert article("a.txt", pdf("Marco Rubio met the president.")).document.text == "Marco Rubio met the president."


def test_a_broken_pdf_is_told(read: Read, pdf: MakePdf) -> None:
    for data in (b"%PDF-1.4\ngarbage", pdf("Text.")[:200]):
        (found,) = read("broken.pdf", data)
        assert isinstance(found, Unread)
        assert "broken.pdf" in found.message
        assert found.hint


def test_a_pdf_of_pictures_is_told_with_the_mend(read: Read, pdf: MakePdf) -> None:
    (found,) = read("scan.pdf", pdf())
    assert isinstance(found, Unread)
    assert "OCR" in found.hint


def test_a_locked_pdf_is_told(read: Read, pdf: MakePdf) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Secret."))))
    writer.encrypt("word", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    (found,) = read("locked.pdf", data.getvalue())
    assert isinstance(found, Unread)
    assert "password" in found.message


@pytest.mark.parametrize(("data", "word"), [(b"PK\x03\x04rest", "office"), (b"\x1f\x8brest", "gzip")])
def test_an_archive_is_told_for_what_it_is(read: Read, data: bytes, word: str) -> None:
    (found,) = read("a.txt", data)
    assert isinstance(found, Unread)
    assert word in found.message
