"""The numbers that Word sets by itself, which nobody typed and everybody sees."""

from pathlib import Path

import pytest

from jtai.importing.grids.word import read_word
from tests import libreoffice
from tests.importing.word_xml import cell, gone, p, read, run, tbl, tc, texts, tr, word


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def kind(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_at(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(text: str, number: int = 1, depth: int = 0, more: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, f"{more}{numbered}")


LEVELS = (
    level(0, "%1."),
    level(1, "%1.%2"),
    level(2, "(%3)", "lowerLetter"),
    level(3, "%4)", "lowerRoman"),
)
LIST = kind(0, *LEVELS) + num(1, 0)


def lines(*items: str, numbering: str = LIST, styles: str = "") -> list[str]:
    return cell(*items, numbering=numbering, styles=styles).text.split("\n")


def one(form: str, count: int) -> str:
    """The number `count` in a form."""
    numbering = kind(0, level(0, "%1", form)) + num(1, 0, start_at(0, count))
    return lines(item("x"), numbering=numbering)[0]


def test_each_level_begins_anew_below_the_one_above() -> None:
    depths = [0, 1, 1, 2, 2, 0, 1, 2, 3]
    assert lines(*(item("x", depth=depth) for depth in depths)) == [
        *("1. x", "1.1 x", "1.2 x", "(a) x", "(b) x"),
        *("2. x", "2.1 x", "(a) x", "i) x"),
    ]


def test_the_count_goes_on_from_cell_to_cell() -> None:
    rows = tr(tc(item("a")), "x"), tr(tc(item("")), "y"), tr(tc(item("c")), "z")
    source = read(tbl(*rows), numbering=LIST)
    assert texts(source) == [["1. a", "x"], ["2.", "y"], ["3. c", "z"]]


def test_lists_of_one_kind_share_their_count_unless_one_starts_anew() -> None:
    shared = kind(0, *LEVELS) + num(1, 0) + num(2, 0) + num(3, 0, start_at(0, 1))
    items = [item("x", number) for number in (1, 2, 3, 3, 1)]
    said = lines(*items, numbering=shared)
    assert said == ["1. x", "2. x", "1. x", "2. x", "3. x"]


def test_lists_of_two_kinds_are_counted_apart() -> None:
    two = kind(0, *LEVELS) + kind(1, level(0, "Action %1:")) + num(1, 0) + num(2, 1)
    said = lines(item("x", 1), item("y", 2), item("x", 1), item("y", 2), numbering=two)
    assert said == ["1. x", "Action 1: y", "2. x", "Action 2: y"]


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("decimal", 12, "12 x"),
        ("decimalZero", 7, "07 x"),
        ("decimalZero", 12, "12 x"),
        ("lowerLetter", 26, "z x"),
        ("upperLetter", 28, "BB x"),
        ("lowerRoman", 1994, "mcmxciv x"),
        ("upperRoman", 9, "IX x"),
        ("ordinal", 22, "22nd x"),
        ("ordinal", 112, "112th x"),
        ("bullet", 1, "x"),
        ("none", 1, "x"),
    ],
)
def test_a_number_in_each_form(form: str, count: int, shown: str) -> None:
    assert one(form, count) == shown


def test_a_form_that_is_not_known_is_shown_as_a_number_and_named() -> None:
    numbering = kind(0, level(0, "%1.", "cardinalText")) + num(1, 0)
    source = read(tbl(tr(tc(item("x")))), numbering=numbering)
    assert texts(source) == [["1. x"]]
    assert source.remarks == (
        "Automatic numbers of the kind 'cardinalText' are shown as 1, 2, 3: look at them.",
    )


def test_a_number_may_be_padded_follow_at_once_or_be_plain_within_others() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    padded = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{custom}<w:lvlText w:val="R%1"/></w:lvl>'
    assert lines(item("x"), numbering=kind(0, padded) + num(1, 0)) == ["R001 x"]
    at_once = level(0, "%1.", more='<w:suff w:val="nothing"/>')
    assert lines(item("x"), numbering=kind(0, at_once) + num(1, 0)) == ["1.x"]
    plain = level(0, "%1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    said = lines(item("x"), item("y", depth=1), numbering=kind(0, plain) + num(1, 0))
    assert said == ["I x", "1.1 y"]


def test_a_style_can_number_its_paragraphs_at_the_level_that_names_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Step"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="S2"><w:name w:val="Sub"/><w:basedOn w:val="S"/>'
        "</w:style>"
    )
    of_style = '<w:pStyle w:val="{}"/>'
    linked = kind(0, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="S2"/>')) + num(1, 0)
    off = p("not", of_style.format("S") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    items = [p("a", of_style.format("S")), p("b", of_style.format("S2")), off]
    assert lines(*items, numbering=linked, styles=styles) == ["1. a", "1.1 b", "not"]


def test_a_list_can_be_that_of_a_style_for_lists() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="Ours"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    linked = kind(0, more='<w:numStyleLink w:val="L"/>') + kind(1, level(0, "%1)"))
    said = lines(item("x"), numbering=linked + num(1, 0) + num(2, 1), styles=styles)
    assert said == ["1) x"]


def test_what_is_deleted_hidden_or_merged_away_is_not_counted() -> None:
    mark, hidden = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"
    unseen = item(run("h", "<w:vanish/>"), more=hidden)
    assert lines(item("a"), item(gone("b"), more=mark), item("c")) == ["1. a", "2. c"]
    assert lines(item("a"), unseen, item("c")) == ["1. a", "2. c"]
    gone_row = tr(tc(item("b")), "y", looks='<w:del w:id="1"/>')
    source = read(tbl(tr(tc(item("a")), "x"), gone_row, tr(tc(item("c")), "z")), numbering=LIST)
    assert [row[0] for row in texts(source)] == ["1. a", "", "2. c"]
    assert source.grids[0].rows[1].cells[0].struck == "b"


def test_a_struck_out_paragraph_keeps_its_number_with_it() -> None:
    said = cell(item("a"), item(run("b", "<w:strike/>")), item("c"), numbering=LIST)
    assert (said.text, said.struck) == ("1. a\n3. c", "2. b")


def test_a_heading_has_its_number_too() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = item("Recording", more='<w:pStyle w:val="H"/>') + tbl(tr("a"))
    assert read(body, styles=styles, numbering=LIST).grids[0].heading == "1. Recording"


@libreoffice.needed
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    """What another program shows for lists that go over cells, levels and starts."""
    shared = kind(0, *LEVELS) + kind(1, *LEVELS)
    shared += num(1, 0) + num(2, 0, start_at(0, 5)) + num(3, 1)
    told = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (2, 0), (1, 3)]
    told += [(3, 2), (3, 0), (3, 2), (3, 1)]
    cells = [item("x", number, depth) for number, depth in told]
    body = tbl(*(tr(tc(each), "y") for each in cells))
    path = tmp_path / "plan.docx"
    path.write_bytes(word(body, {"numbering": shared}))
    (made,) = libreoffice.converted(path, "txt:Text (encoded):UTF8")
    shown = [line.strip() for line in made.read_text(encoding="utf-8-sig").splitlines()]
    ours = [row[0] for row in texts(read_word("plan.docx", path.read_bytes()))]
    assert ours == [line for line in shown if line.endswith("x")]
