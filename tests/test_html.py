"""HTML and SVG: what a page is made of, that text stays text, and that colours can be read."""

import re
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import (
    Beside,
    Document,
    Facts,
    Figures,
    Heading,
    Items,
    Kind,
    Look,
    Picture,
    Series,
    paragraph,
)
from jtai.output.html.page import to_html
from jtai.output.svg import to_svg
from jtai.output.svg.lines import spread
from jtai.reading import plan_of
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Fit, Table
from jtai.visible import visible
from tests import libreoffice, pictures
from tests.conftest import BRISTOL

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></main><h1>No</h1>",
    "' onmouseover='alert(1)",
    "<!-- --><!DOCTYPE html>",
    "&lt;b&gt; &amp; &#60;",
    "]]><![CDATA[ <b>",
    "javascript:alert(1)",
]
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section"),
    *("div", "h1", "h2", "h3", "p", "span", "ol", "ul", "li", "dl", "dt", "dd", "figure"),
    *("figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "defs", "pattern", "path", "circle", "rect", "line", "text"),
    *("polyline", "polygon"),
}


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.style = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - its name is HTMLParser's
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.style += data
        else:
            self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def everything(said: str) -> Document:
    """A document with the same text in every place that can hold one."""
    table = Table((Column(said), Column(said, Fit.WRAP)), ((Cell(said), Cell(said)),), said, said)
    series = (Series(said, (1, 2), Look.OPEN), Series("Overdue", (0, 40), Look.OVERDUE))
    figures = Figures((said, "b"), series, said)
    return Document(
        title=said,
        subtitle=said,
        headline=Cell(said),
        blocks=(
            Heading(said),
            Heading(said, 3),
            paragraph(said),
            Items((paragraph(said),)),
            Facts(((said, paragraph(said)),)),
            table,
            Table((), (), empty=said),
            *(Picture(said, kind, table, figures) for kind in Kind),
        ),
        front=(
            Beside((Picture(said, Kind.BARS, table, figures, alone=True),), (Heading(said),)),
            paragraph(Cell(said, name=said), Cell(said, leads_to=said), Cell("no", leads_to="-")),
        ),
    )


def bristol() -> Document:
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    return meeting_document(Paper(plan, date(2018, 5, 16)))


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_is_shown_and_never_obeyed(said: str) -> None:
    page = Page(to_html(everything(said)))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert not [name for _, attributes in page.elements for name in attributes if name[:2] == "on"]
    assert page.text.count(said) >= 12
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("style")) == 1


@given(st.text(min_size=1).filter(lambda said: said.strip() and "\r" not in said))
def test_any_text_comes_out_as_it_went_in(said: str) -> None:
    page = Page(to_html(everything(said)))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert visible(said) in page.text


@pytest.mark.parametrize("said", ["=1+41", " =1+41", "＝1", "+1+41", "-2+3", "@SUM(1)"])
def test_no_text_starts_as_a_formula_where_a_spreadsheet_opens_the_page(said: str) -> None:
    body = to_html(everything(said)).partition("<body>")[2]
    texts = re.findall(">([^<]+)", re.sub("(?s)<svg.*?</svg>", "", body))
    assert not [text for text in texts if text.strip().startswith(said.strip())]
    assert len([text for text in texts if text == f"&#8288;{said}"]) >= 12


@pytest.mark.parametrize("said", ["+23", "-5", "- a point", "10", "a=b"])
def test_numbers_and_lists_have_nothing_unseen_before_them(said: str) -> None:
    table = Table((Column(said), Column(said, Fit.WRAP)), ((Cell(said), Cell(said)),), said)
    document = Document(said, Cell(said), (Items((paragraph(said),)), table))
    assert "&#8288;" not in to_html(document)


@libreoffice.needed
def test_libreoffice_finds_no_formula_in_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_html(everything("=1+41")), encoding="utf-8")
    (sheet,) = libreoffice.converted(path, "fods", "--infilter=HTML (StarCalc)")
    text = sheet.read_text(encoding="utf-8")
    assert "table:formula" not in text
    assert text.count("=1+41") >= 12


def test_what_turns_text_round_or_hides_becomes_visible() -> None:
    html = to_html(everything("a\u202eb\x1b[31m\x00\u2066c\ufeff"))
    assert r"a\u202eb\x1b[31m\x00\u2066c\ufeff" in html
    assert not set("\u202e\x1b\x00\u2066\ufeff") & set(html)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("said", [*HOSTILE, "\u202e\x00\uffff", "x" * 400])
def test_a_picture_is_sound_xml_whatever_it_is_called(kind: Kind, said: str) -> None:
    series = (Series(said, (1, 0), Look.OPEN), Series("Complete", (3, 5), Look.COMPLETE))
    figures = Figures((said, said), series, said)
    root = ET.fromstring(to_svg(Picture(said, kind, Table((), ()), figures), "p"))  # noqa: S314 - ours
    names = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert names <= ELEMENTS
    assert root[0].text == visible(said)


def test_a_picture_says_all_its_numbers_in_words() -> None:
    series = (
        Series("Overdue", (2, 0), Look.OVERDUE),
        Series("Complete", (1, 0), Look.COMPLETE),
    )
    figures = Figures(("LA", "Police"), series)
    svg = to_svg(Picture("By agency", Kind.BARS, Table((), ()), figures), "p")
    assert '<title id="p-title">By agency</title>' in svg
    assert '<desc id="p-desc">LA: overdue 2, complete 1. Police: none.</desc>' in svg
    assert 'role="img"' in svg


@pytest.mark.parametrize("kind", Kind)
@given(st.lists(st.lists(st.integers(0, 10_000), min_size=3, max_size=3), min_size=1, max_size=40))
def test_a_picture_of_any_numbers_stays_within_its_frame(
    kind: Kind, numbers: list[list[int]]
) -> None:
    columns = list(zip(*numbers, strict=True))
    series = tuple(
        Series(look.capitalize(), tuple(values), look)
        for look, values in zip((Look.OVERDUE, Look.OPEN, Look.COMPLETE), columns, strict=True)
    )
    figures = Figures(tuple(f"Jan {2000 + n}" for n in range(len(numbers))), series)
    root = ET.fromstring(to_svg(Picture("p", kind, Table((), ()), figures), "p"))  # noqa: S314 - ours
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    for rect in root.iter("{http://www.w3.org/2000/svg}rect"):
        x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        assert w > 0
        assert h > 0
        assert x >= 0
        assert x + w <= width + 1
        assert y + h <= height + 1
        assert y >= -1


def test_lines_that_are_equal_are_both_seen_and_so_are_their_names() -> None:
    looks = (Look.OVERDUE, Look.OPEN, Look.COMPLETE)
    series = tuple(Series(look.capitalize(), (4, 0), look) for look in looks)
    figures = Figures(("Jan 2018", "Feb 2018"), series)
    root = ET.fromstring(to_svg(Picture("p", Kind.LINES, Table((), ()), figures), "p"))  # noqa: S314 - ours
    drawn = [line.attrib["points"] for line in root.iter("{http://www.w3.org/2000/svg}polyline")]
    heights = sorted(float(points.rpartition(",")[2]) for points in drawn)
    assert min(below - above for above, below in pairwise(heights)) >= 5
    names = [
        t for t in root.iter("{http://www.w3.org/2000/svg}text") if (t.text or "")[-2:] == " 0"
    ]
    heights = sorted(float(name.attrib["y"]) for name in names)
    assert len(heights) == 3
    assert min(below - above for above, below in pairwise(heights)) >= 16


@given(st.lists(st.integers(0, 100), min_size=1, max_size=4))
def test_what_is_spread_keeps_its_order_and_goes_no_further_than_it_has_to(
    wanted: list[int],
) -> None:
    placed = spread(wanted, 5, 0, 100)
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    for above, below in pairwise(order):
        assert placed[below] - placed[above] >= 5 - 1e-9
    assert all(-1e-9 <= height <= 100 + 1e-9 for height in placed)
    if all(wanted[b] - wanted[a] >= 5 for a, b in pairwise(order)):
        assert placed == pytest.approx(wanted)


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    page = Page(to_html(bristol()))
    policy = next(m["content"] for m in page.all("meta") if "http-equiv" in m)
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")
    assert not [name for _, attributes in page.elements for name in attributes if name == "style"]
    assert not re.search(r"url\((?!#)|@import|https?:", page.style)


def test_links_lead_only_within_the_page() -> None:
    page = Page(to_html(bristol()))
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert max(ids.values()) == 1
    for attributes in page.all("a"):
        assert (attributes["href"] or "").removeprefix("#") in ids


def test_the_first_page_comes_before_the_list_of_contents() -> None:
    html = to_html(pictures.everything())
    places = [html.index(said) for said in ("<h1>", 'class="front"', "Overdue longest", "<nav ")]
    assert places == sorted(places)
    assert html.index("<nav ") < html.index("<section ")
    assert "Overdue longest" not in html.partition("<nav ")[2]


def test_a_report_without_a_first_page_begins_with_its_contents() -> None:
    html = to_html(pictures.everything()._replace(front=()))
    assert html.index("</header>") < html.index("<nav ") < html.index("<main ")
    assert 'class="front"' not in html


def test_a_picture_that_is_to_stand_alone_has_no_table_beside_it() -> None:
    html = to_html(pictures.everything())
    assert '">By agency</title>' in html
    assert "By agency: the numbers" not in html
    assert "By month: the numbers" in html


def test_cells_lead_to_others_and_a_name_that_is_nowhere_leads_nowhere() -> None:
    html = to_html(pictures.everything())
    assert html.count('<a href="#to-action-1.1">1.1</a>') == 2
    assert html.count('id="to-action-1.1"') == 1
    assert "<li>9.9: leads nowhere</li>" in html


def test_of_several_lines_the_last_one_leads_on() -> None:
    assert 'Two\n<a href="#to-appendix-1.1">lines</a>' in to_html(pictures.everything())


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_every_name_is_a_place_of_its_own_whatever_it_is(names: list[str]) -> None:
    there = paragraph(*(Cell("here", name=name) for name in names))
    leading = paragraph(*(Cell("there", leads_to=name) for name in names))
    page = Page(to_html(Document("Names", Cell("Names"), (there, leading))))
    ids = [span["id"] for span in page.all("span") if "id" in span]
    assert len(ids) == len(set(ids)) == len(set(names))
    assert all(re.fullmatch("to-[a-z0-9.-]*", id_ or "") for id_ in ids)
    links = [(link["href"] or "")[1:] for link in page.all("a")[1:]]
    assert links == [ids[list(dict.fromkeys(names)).index(name)] for name in names]


def test_every_table_has_a_caption_and_every_header_its_scope() -> None:
    page = Page(to_html(bristol()))
    assert len(page.all("table")) == len(page.all("caption")) >= 6
    assert {th["scope"] for th in page.all("th")} == {"col", "row"}


def test_the_same_paper_is_the_same_bytes() -> None:
    assert to_html(bristol()) == to_html(bristol())
