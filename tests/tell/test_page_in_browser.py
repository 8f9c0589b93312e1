"""The page in Debian's chromium: it loads nothing, complains of nothing, and fits a phone."""

import re
import shutil
from pathlib import Path

import pytest

from art33.case.contradictions import contradictions
from art33.tell.page import page

from .hostile import HOSTILE, hostile
from .samples import journalist, uncoded

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
]


def pages():
    case, standings, picture = journalist("2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16", "2024-05-17")
    yield "five days", page(case, contradictions(case), standings, picture)
    yield "for court", page(case, contradictions(case), standings, picture, for_court=True)
    case, standings, picture = uncoded()
    yield "not coded", page(case, (), standings, picture)
    for text in HOSTILE:
        told = hostile(text)
        yield f"hostile {text[:12]!r}", page(told.case, (), told.standings, told.picture)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path: Path):
    contexts = []

    def open_(text, width, height=800):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        view = context.new_page()
        view.troubles = []
        view.on("console", lambda message: view.troubles.append(message.text))
        view.on("pageerror", lambda error: view.troubles.append(str(error)))
        view.on("request", lambda asked: asked.url != path.as_uri() and view.troubles.append(asked.url))
        view.goto(path.as_uri())
        return view

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("name", "text"), list(pages()), ids=lambda each: each[:30] if len(each) < 60 else "")
def test_it_loads_nothing_says_nothing_and_never_scrolls_sideways(opened, name, text):
    view = opened(text, 360)
    for width in (360, 768, 1280):
        view.set_viewport_size({"width": width, "height": 800})
        assert view.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        assert view.troubles == []


def test_the_keyboard_reaches_the_answer_and_every_row_of_the_picture(opened):
    case, standings, picture = journalist("2024-05-16")
    view = opened(page(case, (), standings, picture), 1280)
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.textContent") == "To the answer"
    reached = set()
    for _ in range(120):
        view.keyboard.press("Tab")
        reached.add(view.evaluate("document.activeElement.getAttribute('aria-label') || ''").split(":")[0])
    assert {"D1 stay during the procedure, Law on Asylum 13(2) †", "COLLISION", "EXPOSED, possibly"} <= reached


def test_a_row_of_the_picture_leads_to_its_ground(opened):
    case, standings, picture = journalist("2024-05-16")
    view = opened(page(case, (), standings, picture), 1280)
    view.locator("svg.wide a[aria-label^='T1']").click()
    assert view.evaluate("location.hash") == "#g-T1"
    assert view.locator("#g-T1").is_visible()


def test_the_phone_has_its_own_picture_and_first_things_first(opened):
    case, standings, picture = journalist("2024-05-15", "2024-05-16")
    view = opened(page(case, (), standings, picture), 360)
    assert view.locator("svg.narrow").is_visible() and not view.locator("svg.wide").is_visible()
    assert view.locator(".first").first.bounding_box()["y"] < 1600


def test_paper_has_the_picture_on_a_landscape_page_of_its_own(opened, tmp_path):
    case, standings, picture = journalist("2024-05-15", "2024-05-16")
    view = opened(page(case, (), standings, picture), 1280)
    printed = view.pdf(prefer_css_page_size=True, print_background=True)
    sizes = [tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)]
    assert sum(width > height for width, height in sizes) == 1
    assert all({round(width), round(height)} == {595, 842} for width, height in sizes)
