"""The paper on several plans as a file: pages, links between them, sheets, the same bytes."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import SMALL, Run
from tests.office_files import W, sheets, xml
from tests.region import AS_AT, Region, make_region, options_for

DAY = ("--as-at", AS_AT.isoformat())


@pytest.fixture(scope="module")
def small_region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return make_region(tmp_path_factory.mktemp("region"), plans=24)


@pytest.fixture
def saved(run: Run, folder: Path, small_region: Region) -> Path:
    """The paper on the plans of a region in each format, `paper.html` and so on."""
    for ending in ("md", "html", "docx", "xlsx"):
        run("report", *options_for(small_region.whole), *DAY, "-o", f"paper.{ending}")
    return folder


def test_the_same_plans_and_day_give_the_same_bytes(
    run: Run, saved: Path, small_region: Region
) -> None:
    for ending in ("md", "html", "docx", "xlsx"):
        run("report", *options_for(small_region.whole), *DAY, "-o", f"again.{ending}")
        first, again = saved / f"paper.{ending}", saved / f"again.{ending}"
        assert first.read_bytes() == again.read_bytes(), ending


def test_a_paper_that_jtai_made_is_replaced_and_no_other(
    run: Run, saved: Path, small_region: Region
) -> None:
    asked = ("report", *options_for(small_region.whole), *DAY, "-o", "paper.html")
    run(*asked)
    (saved / "paper.html").write_text("Minutes of the board")
    assert "is there already" in run(*asked, code=2).err
    assert (saved / "paper.html").read_text() == "Minutes of the board"


def test_every_link_of_the_page_leads_to_something_on_it(saved: Path) -> None:
    page = (saved / "paper.html").read_text()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_table_of_plans_and_the_contents_lead_to_the_page_of_each(
    saved: Path, small_region: Region
) -> None:
    page = (saved / "paper.html").read_text()
    table = page.partition("Position by plan: 23 plans</h2>")[2].partition("</table>")[0]
    led_to = dict(re.findall(r'<a href="#(to-plan-[^"]+)">([^<]+)</a>', table))
    assert sorted(led_to.values()) == [known.name for known in small_region.whole]
    for place, name in led_to.items():
        assert f'<h2 id="{place}">{name}: ' in page
    contents = page.partition("<nav")[2].partition("</nav>")[0]
    assert "<summary>Pages: 23</summary>" in contents
    assert contents.count("<li>") == 6 + 23


def test_the_pages_of_few_plans_stand_open_in_the_contents(run: Run, small_region: Region) -> None:
    asked = options_for(small_region.whole[:3])
    page = run("report", *asked, *DAY, "--format", "html").out
    assert "<details>" not in page
    assert page.count('class="page"') == 3


def test_each_plan_begins_a_page_of_paper(saved: Path, small_region: Region) -> None:
    page = (saved / "paper.html").read_text()
    assert page.count('<section id="part-') > page.count('class="page"')
    assert page.count('class="page"') == len(small_region.whole)
    assert "section.page { break-before: page;" in page


def test_each_plan_begins_a_page_of_word_and_is_led_to(saved: Path, small_region: Region) -> None:
    with ZipFile(saved / "paper.docx") as file:
        body = xml(file.read("word/document.xml"))
    paragraphs = list(body.iter(f"{W}p"))
    styles = [style_of(paragraph) for paragraph in paragraphs]
    begun = [
        text_of(after)
        for style, after in zip(styles, paragraphs[1:], strict=False)
        if style == "NewPage"
    ]
    titles = [f"{known.name}: {known.plan['title']}" for known in small_region.whole]
    assert begun[1:] == titles
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    links = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert links <= marks
    assert sum(str(link).startswith("to_plan_") for link in links) == len(titles)


def test_a_workbook_has_all_plans_on_one_sheet_and_all_overdue_on_another(
    saved: Path, small_region: Region
) -> None:
    found = sheets(saved / "paper.xlsx")
    names = [name.casefold() for name in found]
    assert len(names) == len(set(names)) < 10
    assert all(len(name) <= 31 for name in found)
    by_plan = {row["Plan"]: row for row in found["Position by plan"].records()}
    assert set(by_plan) == {known.name for known in small_region.whole}
    for known in small_region.whole:
        assert by_plan[known.name]["Overdue"] == known.counts()["overdue"]
    overdue = [a for a in small_region.judged() if a.position == "overdue"]
    told = [(r["Plan"], r["Ref"], r["Days overdue"]) for r in found["Overdue"].records()]
    assert sorted(told) == sorted((a.plan, f"{a.plan}:{a.ref}", a.days_overdue) for a in overdue)


def test_a_summary_as_a_workbook_has_no_list_of_what_is_overdue(
    run: Run, folder: Path, small_region: Region
) -> None:
    run("report", *options_for(small_region.whole), *DAY, "--summary", "-o", "paper.xlsx")
    found = sheets(folder / "paper.xlsx")
    assert "Position by plan" in found
    assert "Overdue" not in found


def test_what_plans_say_is_text_in_every_file(run: Run, folder: Path) -> None:
    hostile = SMALL.replace("A small plan", "'=1+1 <b>*bold*</b> \\u202e'")
    for name in ("=cmd", "<i>b"):
        (folder / f"{name}.yaml").write_text(hostile)
    for ending in ("md", "html", "docx", "xlsx"):
        run("report", "--plan", ".", "--as-at", "2018-04-01", "-o", f"paper.{ending}")
    page = (folder / "paper.html").read_text()
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<i>" not in (folder / "paper.md").read_text().replace("\\<", "")
    assert all(sheet.formulas == 0 for sheet in sheets(folder / "paper.xlsx").values())


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def text_of(paragraph: ET.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
