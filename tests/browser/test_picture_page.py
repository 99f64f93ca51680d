"""The picture of a neighbourhood, opened from a file in real Chromium."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from api.picture import neighborhood_html
from graph import Graph
from graph.model import Claimant
from tests.browser.hostile import strings
from tests.browser.opener import Opener
from tests.unit.api.around import around, quote, relation

pytestmark = pytest.mark.browser


def written(html: str, folder: Path) -> str:
    path = folder / "picture.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def panama(store: Path) -> str:
    with Graph.open(str(store)) as graph:
        return neighborhood_html(graph.neighbors("Panama", evidence=5), title="Around Panama", banner="Example text")


def spot_between(page: Page, a: int, b: int) -> dict[str, float]:
    """A point of the window on the straight line between two nodes, a little nearer to the first."""
    place = """([a, b]) => {
      const at = network.getPositions([a, b]), box = document.querySelector("canvas").getBoundingClientRect();
      const dom = network.canvasToDOM({x: at[a].x * .55 + at[b].x * .45, y: at[a].y * .55 + at[b].y * .45});
      return {x: box.x + dom.x, y: box.y + dom.y};
    }"""
    found: dict[str, float] = page.evaluate(place, [a, b])
    return found


def test_the_file_opens_offline_with_title_language_and_landmarks(panama: str, opened: Opener, tmp_path: Path) -> None:
    page = opened(written(panama, tmp_path))
    assert page.title() == "Around Panama"
    assert page.locator("html").get_attribute("lang") == "en"
    assert [page.locator(name).count() for name in ("main", "header", "aside")] == [1, 1, 1]
    assert page.locator("#mynetwork canvas").count() == 1
    assert page.get_by_role("note").inner_text() == "Example text"


def test_a_click_on_a_tie_shows_its_quotes(panama: str, opened: Opener, tmp_path: Path) -> None:
    page = opened(written(panama, tmp_path))
    spot = spot_between(page, 0, 1)
    page.mouse.click(spot["x"], spot["y"])
    panel = page.locator("#panel")
    panel.locator("blockquote").first.wait_for()
    assert panel.locator("h2").inner_text() == "Panama consults Marco Rubio"
    assert panel.locator("blockquote").all_inner_texts() == ["Marco Rubio consults Panama."] * 2
    told = panel.inner_text()
    assert all(word in told for word in ("Talks in Panama", "2025-02-01", "asserted", "confidence 0.90", "2 sources"))


def test_a_click_on_an_entity_shows_the_quotes_of_all_its_ties(panama: str, opened: Opener, tmp_path: Path) -> None:
    page = opened(written(panama, tmp_path))
    spot = spot_between(page, 0, 0)
    page.mouse.click(spot["x"], spot["y"])
    page.locator("#panel blockquote").first.wait_for()
    assert page.locator("#panel h2").inner_text() == "Panama"
    assert page.locator("#panel h3").count() == 2
    assert "claimed by Panama" in page.locator("#panel").inner_text()


def test_keys_alone_step_through_the_ties(panama: str, opened: Opener, tmp_path: Path) -> None:
    page = opened(written(panama, tmp_path))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel blockquote").count() >= 1
    assert page.locator("#panel h2").inner_text() != first
    page.locator("tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == first


def test_the_table_says_what_the_drawing_shows(panama: str, opened: Opener, tmp_path: Path) -> None:
    page = opened(written(panama, tmp_path))
    rows = page.locator("tbody tr")
    assert rows.count() == page.evaluate("edges.length") == 2
    assert "Panama consults Marco Rubio" in rows.first.inner_text()
    assert "+ cooperation" in rows.first.inner_text()


@pytest.mark.parametrize("batch", range(4))
def test_hostile_names_and_quotes_stay_text(batch: int, opened: Opener, tmp_path: Path) -> None:
    bad = strings()[batch * 50 : batch * 50 + 50]
    assert len(set(strings())) == 200
    made = around([(text, [(relation(), [quote(text, title=text, claimant=text, source=text)])]) for text in bad])
    page = opened(written(neighborhood_html(made, title=bad[0], banner=bad[1]), tmp_path))
    for number in range(0, 50, 5):
        page.locator(f"button[data-tie='{number}']").click()
    for node in (0, 1, 7, 20, 50):
        page.evaluate("node => network.body.emitter.emit('click', {nodes: [node], edges: []})", node)
        assert page.locator("#panel h3").count() == (40 if node == 0 else 1)
    page.wait_for_timeout(150)
    assert page.evaluate("window.hit") is None
    assert page.locator("iframe, form, base, link, img, textarea").count() == 0
    assert page.locator("script").count() == 4
    assert page.locator("h1").count() == 1


def test_a_hostile_quote_is_shown_as_it_stands(opened: Opener, tmp_path: Path) -> None:
    text = '<img src=x onerror="window.hit=1"> says ${x} & {{y}}'
    page = opened(written(neighborhood_html(around([("Anna", [(relation(), [quote(text)])])])), tmp_path))
    page.locator("button[data-tie='0']").click()
    assert page.locator("#panel blockquote").inner_text() == text


def test_a_source_that_is_a_script_address_is_no_link(opened: Opener, tmp_path: Path) -> None:
    made = around([("Anna", [(relation(), [quote("x", source="javascript:window.hit=1")])])])
    page = opened(written(neighborhood_html(made), tmp_path))
    page.locator("button[data-tie='0']").click()
    page.locator("#panel blockquote").wait_for()
    assert page.locator("#panel a").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault_and_nothing_overflows(
    scheme: str, width: int, panama: str, opened: Opener, tmp_path: Path
) -> None:
    page = opened(written(panama, tmp_path), width=width, scheme=scheme)
    page.locator("tbody button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    grave = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert not grave, [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in grave]


def test_five_hundred_entities_are_drawn_without_freezing(opened: Opener, tmp_path: Path) -> None:
    claimant = Claimant(None, "somebody")
    made = around([(f"Entity {n}", [(relation(), [quote("q", claimant=claimant.text)])]) for n in range(500)])
    page = opened(written(neighborhood_html(made), tmp_path))
    assert page.evaluate("nodes.length") == 501
    page.locator("#nearer").click()
    assert page.evaluate("network.getScale()") > 0
