"""The HTML paper in a real browser: Chromium, without a window.

Where there is no Chromium these tests are skipped and say so; in CI (`CI` is set) they fail.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from jtai.blocks import Document
from jtai.history.points import Point
from jtai.output.html.page import to_html
from jtai.position import Position, count, judge
from jtai.reading import plan_of
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.earlier import earlier_by_plan
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Fit, Table
from tests.conftest import BRISTOL
from tests.test_html import HOSTILE, everything

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, ZOOMED, TABLET, DESK, WALL = 360, 320, 768, 1280, 1920
"""Widths of pages; a desk's at 400% is 320."""
AS_AT = date(2018, 5, 16)
MOST_PAGES = 12
"""Of the whole Bristol paper."""
MOST_BYTES = 200_000
"""Of its file, which goes by mail."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        said = "there is no Chromium here: the HTML paper was not looked at"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Bristol paper with every part and every picture that a paper can have."""
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    days = [date(2018, month, 1) for month in (1, 2, 3, 4, 5)]
    trend = tuple(Point(day, count(judge(plan, day))) for day in days)
    earlier = earlier_by_plan(plan, date(2018, 2, 28), "the meeting of Feb 2018", "git has none")
    path = tmp_path_factory.mktemp("paper") / "paper.html"
    path.write_text(to_html(meeting_document(Paper(plan, AS_AT, earlier=earlier, trend=trend))))
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    said = "\n".join([*HOSTILE, "w" * 300, "http://" + "long." * 60])
    path.write_text(to_html(everything(said)))
    return path


@dataclass
class Seen:
    """An open page, and what it did besides standing there."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser) -> Iterator["Opener"]:
    opener = Opener(browser)
    yield opener
    opener.close()


class Opener:
    """Opens pages of a width and a colour scheme, and closes them all."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts = []  # type: ignore[var-annotated]

    def __call__(
        self, path: Path, width: int = DESK, *, dark: bool = False, tested: bool = False
    ) -> Seen:
        """`tested` lets a test run its own script in the page, past the page's policy."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            bypass_csp=tested,
        )
        self._contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        seen.page.goto(path.as_uri())
        return seen

    def close(self) -> None:
        for context in self._contexts:
            context.close()


WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [ZOOMED, PHONE, TABLET, DESK, WALL])
@pytest.mark.parametrize("name", ["paper", "hostile"])
def test_no_page_scrolls_sideways_complains_or_asks_for_anything(
    opened: Opener, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    path: Path = request.getfixturevalue(name)
    seen = opened(path, width)
    assert seen.page.evaluate(WIDE) == 0
    assert seen.requests == [path.as_uri()]
    assert seen.complaints == []


def test_numbers_of_every_position_have_room_beside_a_name(opened: Opener, tmp_path: Path) -> None:
    titles = [*(position.value.capitalize() for position in Position), "All"]
    numbers = (Column(title, Fit.NUMBER) for title in titles)
    columns = (Column("Agency"), Column("Name", Fit.WRAP), *numbers)
    row = (Cell("Police"), Cell("A name of several words"), *[Cell("12")] * len(titles))
    path = tmp_path / "numbers.html"
    path.write_text(to_html(Document("T", Cell(""), (Table(columns, (row,)),))))
    page = opened(path).page
    for width in (WALL, TABLET, 700, 642, PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDE) == 0, width


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("paper", PHONE, False),
        ("paper", DESK, False),
        ("paper", DESK, True),
        ("hostile", PHONE, True),
    ],
)
def test_axe_finds_no_violation(
    opened: Opener, request: pytest.FixtureRequest, name: str, width: int, dark: bool
) -> None:
    seen = opened(request.getfixturevalue(name), width, dark=dark, tested=True)
    found = Axe().run(seen.page)
    assert len(found.response["passes"]) > 15
    assert found.violations_count == 0, found.generate_report()


def test_the_policy_stops_scripts_and_requests(opened: Opener, paper: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.html"
    trap = (
        "<script>document.title = 'obeyed'</script>"
        '<img src="http://127.0.0.1:9/a.png" onerror="document.title = 1">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
        '<p id="styled" style="color: rgb(1, 2, 3)">styled</p>'
    )
    changed.write_text(paper.read_text().replace("</main>", f"{trap}</main>"))
    seen = opened(changed)
    assert seen.page.title().startswith("Position at 16 May 2018")
    colour = "getComputedStyle(document.getElementById('styled')).color"
    assert seen.page.evaluate(colour) != "rgb(1, 2, 3)"
    assert len(seen.complaints) >= 4  # the browser says what it refused


def test_the_first_tab_skips_to_the_content(opened: Opener, paper: Path) -> None:
    page = opened(paper).page
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_phone_still_has_tables_with_headers(opened: Opener, paper: Path) -> None:
    page = opened(paper, PHONE).page
    table = page.get_by_role("table", name="Overdue: 24 actions")
    assert table.get_by_role("row").count() == 25
    assert table.get_by_role("columnheader").count() == 7
    assert table.get_by_role("rowheader").first.inner_text() == "8.1"


def test_pictures_have_names_and_their_numbers_beside_them(opened: Opener, paper: Path) -> None:
    page = opened(paper).page
    for name, told in [
        ("Positions by agency", "LA: overdue 9, not yet due 2, complete 6."),
        ("Actions by the month in which they are due", "Apr 2018: overdue 11."),
        ("Overdue, open and complete over time", "1 May 2018: overdue 24, open 37, complete 8."),
    ]:
        picture = page.get_by_role("img", name=name)
        assert told in (picture.locator("desc").text_content() or "")
        assert page.get_by_role("table", name=f"{name}: the numbers").count() == 1


def test_the_first_page_has_columns_where_there_is_room(opened: Opener, paper: Path) -> None:
    """And no more of it is below the fold of a desk than can be had with one turn of the wheel."""
    boxes = {
        width: [
            side.bounding_box() for side in opened(paper, width).page.locator(".beside > *").all()
        ]
        for width in (PHONE, DESK)
    }
    for width, (left, right, *_) in boxes.items():
        assert left is not None
        assert right is not None
        assert (left["y"] == right["y"]) == (width == DESK)
    front = opened(paper).page.locator(".front").bounding_box()
    assert front is not None
    assert front["y"] + front["height"] < 1000


def test_a_link_leads_to_the_row_in_which_the_action_is_told_whole(
    opened: Opener, paper: Path
) -> None:
    page = opened(paper).page
    page.locator(".front a", has_text="8.1").click()
    row = page.locator("tr:has(:target)")
    assert "Lack of effective design" in row.inner_text()
    box = row.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100


def test_no_words_of_a_picture_touch_each_other(opened: Opener, paper: Path) -> None:
    """Whatever letters this machine has: pictures are drawn without knowing how wide they are."""
    page = opened(paper).page
    for picture in page.locator("svg").all():
        boxes = picture.evaluate(
            "svg => [...svg.querySelectorAll('text')].map(t => t.getBBox())"
            ".map(b => [b.x, b.x + b.width, b.y + 4, b.y + b.height - 4])"
        )
        width = picture.evaluate("svg => svg.viewBox.baseVal.width")
        assert all(-1 <= box[0] <= box[1] <= width + 1 for box in boxes)
        for one, other in combinations(boxes, 2):
            beside = one[1] <= other[0] or other[1] <= one[0]
            assert beside or one[3] <= other[2] or other[3] <= one[2], (one, other)


def test_paper_has_a_first_page_tears_no_short_row_and_repeats_heads(
    opened: Opener, paper: Path
) -> None:
    seen = opened(paper, 696)  # what A4 has between these margins
    seen.page.emulate_media(media="print")
    style = "selector => getComputedStyle(document.querySelector(selector))"
    assert seen.page.evaluate(f"({style})('.front').breakAfter") == "page"
    assert seen.page.evaluate(f"({style})('table.middling thead').display") == "table-header-group"
    assert seen.page.evaluate(f"({style})('tbody tr:not(.long)').breakInside") == "avoid"
    assert seen.page.evaluate(f"({style})('table.wide tr.long').breakInside") == "auto"
    assert seen.page.evaluate(f"({style})('nav').display") == "none"
    assert seen.page.evaluate(WIDE) == 0
    assert pages(seen.page) <= MOST_PAGES
    assert paper.stat().st_size < MOST_BYTES


def test_nothing_on_paper_is_too_small_to_read(opened: Opener, paper: Path) -> None:
    page = opened(paper, 696).page
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('main :not(svg, svg *), header *, svg text')].map("
        "e => parseFloat(getComputedStyle(e).fontSize) * (e.getCTM ? e.getCTM().a : 1))"
    )
    assert min(sizes) * 72 / 96 >= 8.5


def test_the_first_page_alone_is_one_page(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "summary.html"
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    path.write_text(to_html(meeting_document(Paper(plan, AS_AT), summary=True)))
    assert pages(opened(path).page) == 1


def pages(page: Page) -> int:
    """How many pages of paper it takes."""
    printed = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type /Page\b", printed))
