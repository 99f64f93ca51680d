"""The first page in real Chromium, against a real server."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graph.identity import entity_id
from tests.browser.opener import Opener

pytestmark = pytest.mark.browser


def grave_faults(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")]


def answer(page: Page, path: str) -> Page:
    hash_ = page.evaluate("path => { location.hash = path; return location.hash; }", path)
    page.wait_for_selector(f'html[data-shown="{hash_}"]')
    return page


def test_it_starts_with_counts_and_the_best_connected(served: str, opened: Opener) -> None:
    page = opened(served)
    expect(page.locator("#counts")).to_have_text("4 texts · 11 entities · 9 ties")
    expect(page.locator(".starts a")).to_have_count(10)  # Ola Lind has planned ties only
    assert page.locator("#banner").is_hidden()


def test_a_name_is_suggested_while_one_types_and_leads_to_its_card(served: str, opened: Opener) -> None:
    page = opened(served)
    page.locator("#who").press_sequentially("Rub")
    option = page.get_by_role("option", name="Marco Rubio")
    option.wait_for()
    option.click()
    expect(page.locator(".card h2")).to_have_text("Marco Rubio")
    expect(page.locator(".card")).to_contain_text("Secretary of State")
    expect(page.locator(".card")).to_contain_text("Secretary Rubio")
    assert "#entity=" in page.url


def test_the_neighbourhood_is_grouped_by_relation_with_quotes(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Marco%20Rubio")
    expect(page.locator(".group h3")).to_have_text(["Consultations", "Offices"])
    expect(page.locator(".group").first.locator("blockquote").first).to_have_text("Marco Rubio consults Panama.")
    expect(page.locator(".group").first.locator("figcaption").first).to_contain_text("2025-02-01")
    expect(page.locator(".group").first.locator(".facts")).to_contain_text("2 sources · confidence 0.99")


def test_claims_are_shown_with_who_claims_them(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Belt%20and%20Road%20Initiative")
    row = page.locator(".tie", has_text="is a party to")
    expect(row.locator("figcaption")).to_contain_text("claimed by Panama")


def test_filters_narrow_the_answer_and_stand_in_the_address(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Panama")
    expect(page.locator(".around .bounds")).to_contain_text("1 (status planned)")
    assert page.locator(".tie", has_text="threatens").count() == 0
    page.locator("#filters summary").click()
    page.get_by_label("planned").check()
    expect(page.locator(".tie", has_text="threatens")).to_be_visible()
    assert "status=asserted%2Cclaimed%2Cplanned" in page.url
    page.get_by_label("Confidence at least").fill("0.95")
    expect(page.locator(".group h3")).to_have_text(["Consultations"])
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".group h3")).to_have_text(["Consultations", "Treaty ties"])


def test_a_date_that_is_none_is_not_asked_for(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Panama")
    page.locator("#filters summary").click()
    page.get_by_label("Held since").fill("last year")
    page.get_by_label("Held since").blur()
    assert "since" not in page.url
    expect(page.locator(".card h2")).to_have_text("Panama")


def test_a_path_shows_its_hops_with_quotes(served: str, opened: Opener) -> None:
    page = opened(served)
    page.get_by_label("From", exact=True).fill("China")
    page.get_by_label("To", exact=True).fill("Marco Rubio")
    page.get_by_role("button", name="Connect").click()
    expect(page.locator(".name")).to_have_text("China to Marco Rubio")
    stops = page.locator(".path").first.locator(".stop a")
    expect(stops).to_have_text(["China", "Belt and Road Initiative", "Panama", "Marco Rubio"])
    expect(page.locator(".path").first.locator("blockquote").first).to_have_text(
        "China pursues Belt and Road Initiative."
    )
    expect(page.locator(".weakest")).to_have_count(1)
    assert page.url.endswith("#path=China,Marco%20Rubio")


def test_no_path_says_why(served: str, opened: Opener) -> None:
    page = opened(served, "#path=Gabon,Panama")
    expect(page.locator(".empty h3")).to_have_text("No path")
    expect(page.locator(".empty")).to_contain_text("unconnected parts of the graph")
    assert page.locator("#relax").count() == 0


def test_the_relaxation_that_opens_a_path_is_a_button(served: str, opened: Opener) -> None:
    page = opened(served, "#path=Ola%20Lind,Karl%20Berg")
    relax = page.locator("#relax")
    expect(relax).to_have_text("Count statements that are asserted, claimed, planned")
    relax.click()
    expect(page.locator(".path .stop a")).to_have_text(["Ola Lind", "Anna Berg", "Karl Berg"])
    assert "status=asserted%2Cclaimed%2Cplanned" in page.url
    page.go_back()
    expect(page.locator("#relax")).to_be_visible()


def test_more_quotes_come_on_demand(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Panama")
    row = page.locator(".tie", has_text="consults")
    assert row.locator("blockquote").count() == 2
    assert row.get_by_role("button").count() == 0


def test_everything_can_be_done_with_keys_alone(served: str, opened: Opener) -> None:
    page = opened(served)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#who")).to_be_focused()
    page.keyboard.type("pana")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.locator("#who").get_attribute("aria-activedescendant") == "who-list-0"
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Find a path from here")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("To", exact=True)).to_be_focused()
    page.keyboard.type("Rubio")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".name")).to_have_text("Panama to Marco Rubio")
    expect(page.locator(".name")).to_be_focused()


def test_the_picture_is_drawn_inside_the_page(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Panama")
    page.get_by_role("button", name="Picture").click()
    inside = page.frame_locator("iframe")
    expect(inside.locator("#mynetwork canvas")).to_be_visible()
    expect(inside.locator("h1")).to_have_text("Around Panama")
    inside.locator("tbody button").first.click()
    expect(inside.locator("#panel blockquote").first).to_be_visible()
    assert page.locator("iframe").get_attribute("sandbox") == "allow-scripts allow-popups"


def test_an_unknown_name_is_told_with_what_to_do(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Nobody%20At%20All")
    expect(page.get_by_role("alert")).to_contain_text("Not in this graph")
    assert len(page.locator(".empty p").all_inner_texts()) == 2


def test_an_ambiguous_name_offers_its_candidates(served: str, opened: Opener) -> None:
    page = opened(served, "#path=China,Berg")
    expect(page.get_by_role("alert")).to_contain_text("Which one is meant?")
    page.locator(".candidates a", has_text="Anna Berg").click()
    expect(page.locator(".name")).to_have_text("China to Anna Berg")


def test_an_empty_graph_says_what_to_do(empty: str, opened: Opener) -> None:
    page = opened(empty)
    expect(page.locator(".empty")).to_contain_text("entente ingest")


def test_a_server_that_is_gone_is_told_and_can_be_asked_again(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=Panama")
    page.evaluate("() => { window.kept = window.fetch; window.fetch = () => Promise.reject(new TypeError('down')); }")
    answer(page, "entity=China")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.evaluate("() => { window.fetch = window.kept; }")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card h2")).to_have_text("China")


def test_the_banner_of_the_server_is_shown_as_text_on_page_and_picture(exemplary: str, opened: Opener) -> None:
    page = opened(exemplary, "#entity=Panama")
    expect(page.locator("#banner")).to_have_text("<b>Example</b> texts")
    page.get_by_role("button", name="Picture").click()
    expect(page.frame_locator("iframe").get_by_role("note")).to_have_text("<b>Example</b> texts")


def test_hostile_answers_stay_text(served: str, opened: Opener) -> None:
    page = opened(served)
    bad = "<img src=x onerror=window.hit=1>${x}"
    item = {"id": bad, "name": bad, "kind": bad, "aliases": [bad], "iso": None, "wikidata": None}
    listed = {"items": [item], "total": 1, "truncated": False, "limits_applied": {}, "excluded": {}, "undated": 0}
    page.route(re.compile("suggest"), lambda r: r.fulfill(json=listed | {"graph_version": 1, "cursor": None}))
    page.locator("#who").press_sequentially("x")
    expect(page.get_by_role("option").first).to_contain_text(bad)
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.hit") is None


def test_a_deep_link_by_id_survives_reload(served: str, opened: Opener) -> None:
    page = opened(served, "#entity=" + entity_id("Alliance", "BRICS"))
    expect(page.locator(".card h2")).to_have_text("BRICS")
    page.reload()
    expect(page.locator(".card h2")).to_have_text("BRICS")
    assert page.title() == "BRICS · Entente"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_grave_fault_and_nothing_overflows(scheme: str, width: int, served: str, opened: Opener) -> None:
    page = opened(served, width=width, scheme=scheme)
    page.locator("#filters summary").click()
    for path in ("", "entity=Panama", "path=China,Marco Rubio", "path=Gabon,Panama", "entity=Nobody At All"):
        answer(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert not grave_faults(page), path
    page.locator("#who").press_sequentially("pana")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not grave_faults(page)
