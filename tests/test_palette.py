"""What a series looks like follows from what it is, and not from what it is called."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from jtai.blocks import Document, Figures, Heading, Kind, Look, Picture, Series
from jtai.output.charts import xml
from jtai.output.excel.workbook import xlsx
from jtai.output.html.css import CSS
from jtai.output.palette import DARK, INK, LIGHT, LINES, PAINTS, Ground
from jtai.output.svg import to_svg
from jtai.output.word.body import docx
from jtai.position import Position
from jtai.reading import plan_of
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.agencies import LOOKS
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Table, Tone
from tests.papers import PLAN
from tests.pictures import DAY

STACKED = (Kind.BARS, Kind.COLUMNS)


def paper() -> Document:
    return meeting_document(Paper(plan_of(PLAN.encode(), "plan.yaml"), date(2018, 5, 16)))


def pictures(document: Document) -> list[Picture]:
    return [block for block in document.blocks if isinstance(block, Picture)]


def drawn(look: Look, kind: Kind, name: str = "A series") -> Picture:
    figures = Figures(("LA", "Police"), (Series(name, (3, 4), look),))
    return Picture("A picture", kind, Table((), ()), figures)


def test_every_position_has_a_look_of_its_own() -> None:
    assert list(LOOKS) == list(Position)
    assert len(set(LOOKS.values())) == len(Position)


PAGES = (LIGHT, DARK)


def in_css(ground: Ground) -> dict[str, str]:
    """The colours that a page has, by name, with six digits each."""
    roots = re.findall(r":root \{ (--page.*?) \}", CSS)
    return dict(re.findall(r"--([\w-]+): #(\w{6});", roots[PAGES.index(ground)]))


@pytest.mark.parametrize("ground", PAGES)
def test_text_has_the_contrast_that_aa_asks_for(ground: Ground) -> None:
    page = in_css(ground)
    for name in ("text", "dim", "link", "overdue", "due-soon", "complete"):
        for behind in ("page", "shade"):
            assert contrast(page[name], page[behind]) >= 4.5, (name, behind)


@pytest.mark.parametrize("ground", PAGES)
@pytest.mark.parametrize("look", Look)
def test_a_piece_of_a_picture_and_the_number_on_it_have_theirs(look: Look, ground: Ground) -> None:
    page = in_css(ground)
    assert contrast(page[f"fill-{look}"], page["page"]) >= 3
    assert contrast(page[f"fill-{look}"], page[f"ink-{look}"]) >= 4.5


def test_a_colour_means_the_same_on_a_page_in_word_and_in_excel() -> None:
    toned = [(Column(tone), Cell(tone, tone)) for tone in INK]
    table = Table(tuple(column for column, _ in toned), (tuple(cell for _, cell in toned),))
    document = Document("Colours", Cell("Colours"), (Heading("Tones"), table))
    word = inside(docx(document, DAY), "word/document.xml")
    excel = inside(xlsx(document, DAY), "xl/styles.xml")
    page = in_css(LIGHT)
    for tone, colour in INK.items():
        assert page[tone.replace(" ", "-")] == colour
        assert f'w:val="{colour}"' in word, tone
        assert re.search(f'rgb="(00|FF){colour}"', excel), tone
    for look, paint in PAINTS.items():  # Word and Excel draw the same charts
        assert page[f"fill-{look}"] == paint.fill
        assert page[f"ink-{look}"] == paint.ink


@pytest.mark.parametrize("tone", [Tone.OVERDUE, Tone.COMPLETE])
def test_a_text_and_a_piece_of_a_picture_that_mean_the_same_have_one_colour(tone: Tone) -> None:
    assert INK[tone] == PAINTS[Look(tone)].fill


@pytest.mark.parametrize("look", Look)
def test_a_look_has_a_class_of_its_own_on_light_and_dark_pages(look: Look) -> None:
    assert CSS.count(f"--fill-{look}: #") == 2
    assert CSS.count(f".fill-{look} {{ fill: var(--fill-{look}); }}") == 1
    assert (f".line-{look} {{ stroke: var(--fill-{look}); }}" in CSS) == (look in LINES)


def test_the_looks_of_positions_can_be_told_apart_without_colour() -> None:
    assert set(PAINTS) == set(Look)
    patterns = [PAINTS[look].pattern for look in LOOKS.values()]
    assert len(set(patterns)) == len(patterns)
    assert len({line.point for line in LINES.values()}) == len(LINES)
    assert len({line.dashes for line in LINES.values()}) == len(LINES)
    assert len({line.dash_style for line in LINES.values()}) == len(LINES)


@pytest.mark.parametrize("kind", STACKED)
@pytest.mark.parametrize("look", Look)
def test_pages_and_charts_draw_every_look(look: Look, kind: Kind) -> None:
    svg = to_svg(drawn(look, kind), "p")
    assert f'class="fill-{look}"' in svg
    assert (f'id="p-{look}"' in svg) == bool(PAINTS[look].pattern)
    assert f'val="{PAINTS[look].fill}"'.encode() in xml(drawn(look, kind))


@pytest.mark.parametrize("look", LINES)
def test_pages_and_charts_draw_lines(look: Look) -> None:
    assert f'class="line-{look}"' in to_svg(drawn(look, Kind.LINES), "p")
    assert f'symbol val="{LINES[look].point}"'.encode() in xml(drawn(look, Kind.LINES))


@pytest.mark.parametrize("draw", [lambda picture: to_svg(picture, "p"), xml])
@pytest.mark.parametrize("look", [look for look in Look if look not in LINES])
def test_what_has_no_line_is_not_drawn_as_one_in_some_other_colour(
    look: Look, draw: Callable[[Picture], object]
) -> None:
    with pytest.raises(KeyError):
        draw(drawn(look, Kind.LINES))


@pytest.mark.parametrize("name", ["Late", "Complete", "", "other", "Due soon"])
def test_another_name_changes_no_colour(name: str) -> None:
    for kind in Kind:
        said = to_svg(drawn(Look.OVERDUE, kind, name), "p")
        assert "fill-overdue" in said
        assert "fill-complete" not in said
        assert PAINTS[Look.OVERDUE].fill.encode() in xml(drawn(Look.OVERDUE, kind, name))


def test_a_position_that_is_called_otherwise_keeps_its_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [[one.look for one in p.figures.series] for p in pictures(paper())]
    for position in Position:
        monkeypatch.setattr(position, "_value_", f"so to say {position.name[::-1].lower()}")
    after = pictures(paper())
    assert [[one.look for one in p.figures.series] for p in after] == before
    by_agency = after[0]
    assert by_agency.figures.series[0].name == "So to say eudrevo"
    assert 'class="fill-overdue"' in to_svg(by_agency, "p")
    assert PAINTS[Look.OVERDUE].fill.encode() in xml(by_agency)


def test_a_colour_is_said_in_one_place() -> None:
    output = Path(__file__).parent.parent / "jtai" / "output"
    colours = {paint.fill for paint in PAINTS.values()} | set(INK.values()) | set(LIGHT[1:])
    for path in output.rglob("*.py"):
        if path.name != "palette.py":
            text = path.read_text(encoding="utf-8")
            assert not [colour for colour in colours if colour in text], path.name


def inside(file: bytes, member: str) -> str:
    with ZipFile(BytesIO(file)) as package:
        return package.read(member).decode()


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 has it: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
