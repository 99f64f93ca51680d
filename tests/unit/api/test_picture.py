"""The picture's page as text: what it promises without a browser."""

import ast
import base64
import hashlib
import json
import math
import re
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import api
from api.picture import neighborhood_html
from api.picture.drawing import LABEL_WIDTH, label_of
from api.picture.layout import radial
from api.picture.signs import DASHES, KINDS, SIGN_MARKS
from api.picture.sketch import TIES_PER_NODE, sketch
from api.picture.table import sure
from graph.model import STATUSES
from graph.ontology import ontology
from tests.unit.api.around import Row, around, quote, relation


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._last = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._last = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last:
            self.texts[self._last][-1] += data


SMALL = around([("Anna", [(relation(), [quote("Anna met Center.")])])])


def facts(html: str) -> Any:
    return json.loads(Page(html).texts["script"][0])


def test_the_same_neighbourhood_gives_the_same_bytes() -> None:
    rows = [(f"Entity {n}", [(relation(), [quote("q")])]) for n in range(40)]
    assert neighborhood_html(around(rows)).encode() == neighborhood_html(around(rows)).encode()


def test_nothing_in_the_page_is_loaded_from_anywhere() -> None:
    loading = [(tag, attrs) for tag, attrs in Page(neighborhood_html(SMALL)).tags if {"src", "srcset"} & attrs.keys()]
    assert loading == []
    assert not [tag for tag, _ in Page(neighborhood_html(SMALL)).tags if tag in ("link", "iframe", "object", "embed")]


def test_the_policy_names_the_hash_of_every_script_and_no_inline_script_else() -> None:
    html = neighborhood_html(SMALL)
    page = Page(html)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    scripts = page.texts["script"][1:]
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert len(scripts) == 3
    assert set(re.findall(r"sha256-([^']+)'", policy.split("style-src")[0])) == hashes
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_no_attribute_of_the_page_is_a_script_or_a_style() -> None:
    attributes = {name for _, attrs in Page(neighborhood_html(SMALL)).tags for name in attrs}
    assert not [name for name in attributes if name.startswith("on")]
    assert "style" not in attributes


def test_a_title_with_href_does_not_switch_popups_to_markup() -> None:
    html = neighborhood_html(around([("href <b>x</b>", [(relation(), [quote("href")])])]), title="href <i>y</i>")
    drawing = Page(html).texts["script"][2]
    assert "popup.innerHTML" not in drawing
    assert "<b>x</b>" not in drawing
    assert Page(html).texts["h1"] == ["href <i>y</i>"]


def test_bounds_filters_and_version_are_told() -> None:
    made = around(
        [("Anna", [(relation(), [])])],
        total=412,
        truncated=True,
        limits_applied={"limit": 1},
        excluded={"status:planned": 3},
        undated=2,
    )
    html = neighborhood_html(made)
    for told in ("Showing 1 of 412", "limit 1", "3 (status planned)", "2 of the statements", "Graph version 7"):
        assert told in html


def test_quotes_carry_title_date_source_status_claimant_and_confidence() -> None:
    said = quote("Anna met Center.", status="claimed", claimant="Karl", source="https://a:b@news.example.org/x")
    tie = facts(neighborhood_html(around([("Anna", [(relation(), [said])])])))["ties"][0]
    assert tie["quotes"] == [
        {
            "quote": "Anna met Center.",
            "title": "A text",
            "date": "2025-01-01",
            "status": "claimed",
            "claimant": "Karl",
            "when": None,
            "role": None,
            "source": "https://news.example.org/x",
            "confidence": "0.80",
        }
    ]


@pytest.mark.parametrize(("value", "told"), [(0.5, "0.50"), (0.994, "0.99"), (0.9999, "over 0.99"), (1.0, "1.00")])
def test_a_confidence_is_never_rounded_up_to_certainty(value: float, told: str) -> None:
    assert sure(value) == told


def test_a_local_path_never_leaves() -> None:
    html = neighborhood_html(around([("Anna", [(relation(), [quote("q", source="/home/anna/secret/a.txt")])])]))
    assert "/home/anna" not in html
    assert facts(html)["ties"][0]["quotes"][0]["source"] == "a.txt"


def test_long_names_are_cut_in_the_drawing_and_whole_in_the_panel_and_table() -> None:
    name = "The Interdepartmental Commission for the Coordination of " + "X" * 60
    html = neighborhood_html(around([(name, [(relation(), [])])]))
    assert facts(html)["entities"][1]["name"] == name
    assert name in "".join(Page(html).texts["bdi"])
    lines = label_of(name).split("\n")
    assert len(lines) == 2
    assert max(map(len, lines)) <= LABEL_WIDTH
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("name", ["", " ", "\x00", "\u202e"])
def test_a_name_without_visible_letters_still_has_a_label(name: str) -> None:
    assert label_of(name) == "(no name)"


def test_a_lone_surrogate_does_not_keep_the_page_from_being_written() -> None:
    html = neighborhood_html(around([("A\ud800B", [(relation(), [quote("q\udfff")])])]))
    assert html.encode("utf-8")


def test_every_kind_of_the_ontology_has_its_own_shape() -> None:
    assert KINDS.keys() == ontology().kinds.keys()
    assert len({look.shape for look in KINDS.values()}) == len(KINDS)


def test_every_status_and_sign_is_told_without_colour() -> None:
    assert DASHES.keys() == set(STATUSES)
    assert DASHES["asserted"] is False
    assert len({str(DASHES[s]) for s in ("asserted", "claimed", "planned", "denied")}) == 4
    assert DASHES["planned"] == DASHES["hypothetical"]
    assert len(set(SIGN_MARKS.values())) == 3


def test_the_legend_names_only_what_is_there() -> None:
    html = neighborhood_html(around([("Anna", [(relation(status="claimed", sign=-1, type_="ACCUSES"), [])])]))
    legend = html.split('class="legend"')[1].split("</details>")[0]
    assert all(word in legend for word in ("Person", "State", "conflict", "claimed: dashed"))
    assert not [word for word in ("Policy", "cooperation", "planned") if word in legend]


def test_a_node_is_drawn_with_at_most_so_many_lines_besides_those_that_hold() -> None:
    rows: list[Row] = [(f"Entity {n}", [(relation("CONSULTS"), []), (relation("ACCUSES", -1), [])]) for n in range(60)]
    drawn = sketch(around(rows))
    shown = [line for line in drawn.lines if line.drawn]
    assert len(drawn.lines) == 120
    assert len(shown) == 60 + TIES_PER_NODE
    assert {line.source for line in shown} == set(range(1, 61))
    assert "20 ties are in the table only" in neighborhood_html(around(rows))


def test_parallel_ties_fan_out() -> None:
    rows: list[Row] = [("Anna", [(relation("CONSULTS"), []), (relation("ACCUSES", -1), []), (relation("AIDS"), [])])]
    assert [line.rank for line in sketch(around(rows)).lines] == [0, 1, 2]


def test_an_unknown_relation_type_is_said_in_plain_words() -> None:
    assert sketch(around([("Anna", [(relation("SENDS_POSTCARD_TO"), [])])])).lines[0].says == "sends postcard to"


@pytest.mark.parametrize("count", [1, 12, 80, 500])
def test_no_two_entities_stand_on_one_another(count: int) -> None:
    points = radial([0] * (count + 1), ["State"] * (count + 1))
    assert points[0] == (0.0, 0.0)
    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 40


def test_who_is_further_off_stands_further_out() -> None:
    points = radial([0, 0, 1, 2], ["State"] * 4)
    radii = [math.hypot(*point) for point in points]
    assert radii == sorted(radii)
    assert len(set(radii)) == 4


def test_a_circle_of_vias_still_gets_places() -> None:
    assert len(set(radial([0, 2, 1], ["State"] * 3))) == 3


def test_only_one_module_imports_pyvis() -> None:
    root = Path(api.__file__).parent
    importers = []
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
        if any(name.split(".")[0] == "pyvis" for name in names):
            importers.append(path.relative_to(root).as_posix())
    assert importers == ["picture/drawing.py"]
