"""JSONL, CSV and feeds."""

import csv
import json
from collections.abc import Callable

import pytest

from extract.readers import LONGEST, Article, Unread
from graph.identity import document_id

One = Callable[[str, bytes | str], Article]
Read = Callable[[str, bytes | str], list[Article | Unread]]


def test_a_line_gives_an_article_with_all_its_parts(article: One) -> None:
    line = {
        "id": "n-7",
        "text": "  Rubio met Mulino.\n",
        "title": "Talks",
        "date": "2025-02-03",
        "url": "https://example.org/7#top",
        "outlet": "Example Wire",
        "context": "Before.",
    }
    found = article("a.jsonl", json.dumps(line))
    document = found.document
    assert (found.given, found.context) == ("n-7", "Before.")
    assert document.id == document_id("n-7")
    assert (document.title, document.date, document.source) == ("Talks", "2025-02-03", "https://example.org/7")
    assert document.origin == "example wire"
    assert document.text == "  Rubio met Mulino.\n"


@pytest.mark.parametrize("name", ["text", "body", "content", "Text"])
def test_the_text_may_go_by_several_names(article: One, name: str) -> None:
    assert article("a.jsonl", json.dumps({name: "Rubio met Mulino."})).document.text == "Rubio met Mulino."


def test_a_source_is_an_address_or_an_outlet(read: Read) -> None:
    lines = [{"text": "One.", "source": "https://example.org/1"}, {"text": "Two.", "source": "Example Wire"}]
    first, second = read("a.jsonl", "\n".join(map(json.dumps, lines)))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.document.source, first.document.outlet) == ("https://example.org/1", None)
    assert (second.document.source, second.document.outlet) == ("a.jsonl", "Example Wire")


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        "[1, 2]",
        '"text"',
        "{}",
        '{"text": ""}',
        '{"text": 5e999, "x": ' + "[" * 100_000,
        "{" + '"a": ' + "9" * 5000 + "}",
    ],
)
def test_a_bad_line_is_told_by_file_and_line_and_the_rest_goes_on(read: Read, bad: str) -> None:
    found = read("a.jsonl", f'{{"text": "One."}}\n\n{bad}\n{{"text": "Two."}}\n')
    assert [type(item) for item in found] == [Article, Unread, Article]
    unread = found[1]
    assert isinstance(unread, Unread)
    assert "a.jsonl:3" in unread.message
    assert unread.hint


def test_a_line_of_five_megabytes_is_kept_and_told_as_too_long_to_extract(article: One) -> None:
    text = "Rubio met Mulino and Xi. " * 210_000
    document = article("a.jsonl", json.dumps({"text": text})).document
    assert len(document.text) == len(text) > LONGEST
    assert not document.extracted
    assert document.language == "en"


def test_lines_without_an_id_are_named_by_title_or_content_never_by_place(read: Read) -> None:
    one, two = json.dumps({"text": "One."}), json.dumps({"text": "Two.", "title": "T"})
    ids = [
        {i.document.id for i in read("a.jsonl", "\n".join(lines)) if isinstance(i, Article)}
        for lines in ((one, two), (two, one))
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_row_gives_an_article(read: Read, delimiter: str) -> None:
    rows = [
        ["ID", "Title", "Published", "Body", "Source"],
        ["7", "Talks", "13/02/2025", 'He said "no",\nthen; left.', "Example Wire"],
    ]
    text = "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (found,) = read("a.csv", text)
    assert isinstance(found, Article)
    assert found.document.text == 'He said "no",\nthen; left.'
    assert (found.document.title, found.document.date, found.document.outlet) == ("Talks", "2025-02-13", "Example Wire")
    assert found.document.id == document_id("7")


def test_a_csv_row_with_too_many_fields_is_told_by_its_line_and_the_rest_goes_on(read: Read) -> None:
    found = read("a.csv", 'id,text\n1,"One\nline."\n2,Two, three\n3,Three.\n')
    assert [type(item) for item in found] == [Article, Unread, Article]
    assert isinstance(found[1], Unread)
    assert "a.csv:4" in found[1].message


def test_a_csv_without_a_text_column_names_the_columns_it_has(read: Read) -> None:
    (found,) = read("a.csv", "name,party\nRubio,Republican\n")
    assert isinstance(found, Unread)
    assert "name, party" in found.message
    assert "text" in found.hint


def test_a_huge_field_is_read_and_the_limit_of_the_process_stays(read: Read) -> None:
    before = csv.field_size_limit()
    found = read("a.csv", "id,text\n1," + "Rubio met Mulino. " * 20_000 + "\n2,Short.\n")
    assert [len(i.document.text) > 131_072 for i in found if isinstance(i, Article)] == [True, False]
    assert csv.field_size_limit() == before


RSS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>Example Wire</title>
<item><title>Talks &amp; ports</title><link>https://example.org/1</link><guid isPermaLink="false">77</guid>
<pubDate>Mon, 03 Feb 2025 23:00:00 -0500</pubDate>
<description>&lt;p&gt;Rubio met &lt;b&gt;Mulino&lt;/b&gt;.&lt;/p&gt;
&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Empty</title><link>https://example.org/2</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Post</title>
<entry><id>urn:x:1</id><title>BRICS</title>
<link href="https://example.com/b"/><updated>2025-01-07T10:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;Indonesia joined BRICS.&lt;/p&gt;&lt;p&gt;Brazil agreed.&lt;/p&gt;</content>
</entry></feed>"""


def test_a_feed_gives_an_article_an_entry_on_the_day_it_names(read: Read) -> None:
    found = read("a.rss", RSS)
    assert isinstance(found[0], Article)
    document = found[0].document
    assert (document.title, document.date, document.outlet) == ("Talks & ports", "2025-02-03", "Example Wire")
    assert (document.text, document.source) == ("Rubio met Mulino.", "https://example.org/1")
    assert isinstance(found[1], Unread)
    assert "entry 2" in found[1].message


def test_an_atom_entry_gives_its_full_content(article: One) -> None:
    document = article("a.xml", ATOM).document
    assert document.text == "Indonesia joined BRICS.\n\nBrazil agreed."
    assert document.date == "2025-01-07"


def test_an_entry_never_takes_the_id_of_the_page_it_links_to(article: One) -> None:
    assert article("a.xml", ATOM).document.id != document_id("https://example.com/b")


@pytest.mark.parametrize("data", ["<rss", "<feed>", "<a>b</a>", "no feed at all", RSS[:150]])
def test_what_is_no_feed_is_told(read: Read, data: str) -> None:
    (found,) = read("a.rss", data)
    assert isinstance(found, Unread)
    assert "a.rss" in found.message
