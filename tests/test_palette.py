"""What a series looks like follows from what it is, and not from what it is called."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jtai.blocks import Document, Figures, Kind, Look, Picture, Series, Table
from jtai.output.charts import xml
from jtai.output.html.css import CSS
from jtai.output.palette import INK, LINES, PAINTS
from jtai.output.svg import to_svg
from jtai.position import Position
from jtai.reading import plan_of
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.agencies import LOOKS
from jtai.reports.meeting.paper import Paper
from tests.papers import PLAN

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


@pytest.mark.parametrize("look", Look)
def test_a_look_has_a_fill_and_an_ink_that_can_be_read_on_it(look: Look) -> None:
    fill, ink = (_luminance(colour) for colour in PAINTS[look][:2])
    assert (max(fill, ink) + 0.05) / (min(fill, ink) + 0.05) >= 4.5


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
        assert b"A4161A" in xml(drawn(Look.OVERDUE, kind, name))


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


def test_a_colour_of_office_files_is_said_in_one_place() -> None:
    output = Path(__file__).parent.parent / "jtai" / "output"
    colours = {paint.fill for paint in PAINTS.values()} | set(INK.values())
    for path in output.rglob("*.py"):
        if path.name != "palette.py":
            text = path.read_text(encoding="utf-8")
            assert not [colour for colour in colours if colour in text], path.name


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
