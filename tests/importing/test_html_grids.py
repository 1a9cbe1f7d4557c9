"""Pages of the web as tables of cells: as a browser shows them, broken ones too, and nothing of
them lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.errors import SourceError
from jtai.importing.grids.grid import Cell, Grid, Source
from jtai.importing.grids.html import read_html

ROW = "<tr><td>1</td><td>Audit.</td></tr>"


def read(page: str) -> Source:
    return read_html("plan.html", page.encode())


def grid(page: str) -> Grid:
    (only,) = read(page).grids
    return only


def texts(page: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid(page).rows]


def cell(inside: str, attributes: str = "") -> Cell:
    """The cell that has this inside it."""
    page = f"<table><tr><td {attributes}>{inside}</td><td>other</td></tr></table>"
    return grid(page).rows[0].cells[0]


def refused(page: str | bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_html("plan.html", page if isinstance(page, bytes) else page.encode())
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_merged_cells_stand_in_each_place_that_they_cover() -> None:
    page = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>"
    )
    assert texts(page) == [["a", "b", "b"], ["a", "c", "d"], ["e", "", ""]]
    first, second, _ = grid(page).rows
    tall, wide = first.cells[:2]
    assert (tall.row, tall.column, tall.rows, tall.columns) == (0, 0, 2, 1)
    assert (wide.row, wide.column, wide.rows, wide.columns) == (0, 1, 1, 2)
    assert second.cells[0] is tall


@pytest.mark.parametrize("span", ["rowspan=1000000000", "rowspan=0", "colspan=1000000000"])
def test_a_span_goes_no_further_than_the_part_of_its_table(span: str) -> None:
    page = f"<table><tbody><tr><td {span}>a</td></tr><tr><td>b</td></tr></tbody>{ROW}</table>"
    rows = grid(page).rows
    assert len(rows) == 3
    assert rows[2].cells[0].text == "1"


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "1.5"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    page = f"<table><tr><td colspan='{span}' rowspan='1'>a</td><td>b</td></tr></table>"
    assert texts(page) == [["a", "b"]]


def test_a_column_in_which_no_cell_starts_is_none() -> None:
    page = f"<table><tr><td colspan=6>SECTION</td></tr>{ROW}</table>"
    assert texts(page) == [["SECTION", "SECTION"], ["1", "Audit."]]


def test_rows_of_a_head_and_of_nothing_but_heads_are_marked() -> None:
    head = "<tr><th>Ref</th><th>Action</th></tr>"
    assert [row.heading for row in grid(f"<table>{head}{ROW}</table>").rows] == [True, False]
    in_head = f"<table><thead>{ROW}</thead><tbody>{ROW}</tbody></table>"
    assert [row.heading for row in grid(in_head).rows] == [True, False]
    beside = "<table><tr><th>1</th><td>Audit.</td></tr></table>"
    assert [row.heading for row in grid(beside).rows] == [False]
    assert [row.heading for row in grid(f"<table>{head}</table>").rows] == [False]


def test_the_foot_of_a_table_stands_at_its_end() -> None:
    page = f"<table><tfoot><tr><td>Total</td><td>1</td></tr></tfoot><tbody>{ROW}</tbody></table>"
    assert texts(page) == [["1", "Audit."], ["Total", "1"]]


def test_places_count_tables_and_rows() -> None:
    source = read(f"<table>{ROW}</table><table>{ROW}{ROW}</table>")
    assert [row.place for one in source.grids for row in one.rows] == [
        "Table 1, row 1",
        "Table 2, row 1",
        "Table 2, row 2",
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<p>a</p><p>&nbsp;</p><p>b</p><p>&nbsp;</p>", "a\n\nb"),
        ("<p style='white-space: pre-wrap'>a\nb</p>", "a\nb"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("a\n  b\t c", "a b c"),
        ("  <b> a </b> <i>b</i>  ", "a b"),
        ("a&nbsp;&amp;&lt;b&gt; &#233;&eacute;&#x2013;", "a &<b> éé–"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n8. c"),
        ("<ol type=a><li>a<li>b</ol>", "a. a\nb. b"),
        ("<ol reversed start=2><li>a<li>b</ol>", "2. a\n1. b"),
        ("<ol><li>a<ol><li>b</ol><li><p>c</p>d</ol>", "1. a\n1. b\n2. c\nd"),
        ("<ol><li><ul><li>a</ul><li></ol>", "1. a\n2."),
        ("a<script>b<td>c</script><style>d</style><noscript>e</noscript>f", "af"),
        ("a<!-- b --><!-- <td>c -->d<![if !x]>e<![endif]>", "ade"),
        ("a<template>b</template>", "a"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<img src='x.png' alt='a tick'> done", "a tick done"),
        ("<input type=checkbox checked> <input type=checkbox> <input value=x>", "☒ ☐ x"),
        ("<a href='http://example.org/'>the plan</a>", "the plan"),
        ("2018<sup>1</sup>", "2018¹"),
        ("5 < 6 and 7 > 6 & more", "5 < 6 and 7 > 6 & more"),
        ("<o:p></o:p><font color=red>a</font>", "a"),
        ("<textarea>a <b>\nb</textarea>", "a <b>\nb"),
    ],
)
def test_a_cell_has_the_text_that_a_browser_shows(inside: str, text: str) -> None:
    assert cell(inside).text == text


@pytest.mark.parametrize(
    ("inside", "text", "struck"),
    [
        ("<del>Mar</del> <ins>May</ins>", "May", "Mar"),
        ("<s>Mar</s> May <strike>June</strike>", "May", "Mar\nJune"),
        ("<span style='text-decoration: line-through'>Mar</span> May", "May", "Mar"),
        ("<span style='TEXT-DECORATION:underline line-through'>Mar</span>", "", "Mar"),
        ("<s><b>Mar</b></s><b> May</b>", "May", "Mar"),
        ("<b><s>Mar</b> and May</s> June", "June", "Mar and May"),
        ("<s>Mar<div>Apr</div></s>May", "May", "Mar\nApr"),
        ("<ol><li><s>a</s><li>b</ol>", "2. b", "1. a"),
        ("a <s>b</s> c", "a c", "b"),
    ],
)
def test_what_is_struck_out_stands_apart(inside: str, text: str, struck: str) -> None:
    found = cell(inside)
    assert (found.text, found.struck) == (text, struck)


def test_what_a_change_put_in_place_of_something_gives_the_former_text() -> None:
    assert cell("Mar-1<del>8</del><ins>9</ins>").former == "Mar-18"
    assert cell("<del>Mar</del> May").former == ""


def test_a_class_of_the_page_says_what_is_struck_hidden_and_filled() -> None:
    sheet = (
        "<style><!-- @page {x:y} .old, td.x{text-decoration:line-through;}"
        " @media print { .amber{display:none} } .amber {background:#FFC000}"
        " .none{display:none} --></style>"
    )
    page = (
        f"{sheet}<table><tr><td class='amber'>a <font class=old>b</font></td><td class=X>c</td>"
        "<td class=none>d</td></tr></table>"
    )
    found = grid(page).rows[0].cells
    assert [(one.text, one.struck, one.fill) for one in found] == [
        ("a", "b", "FFC000"),
        ("", "c", ""),
    ]
    assert read(page).remarks == ("Table 1, row 1: a cell that is not shown is left out: 'd'.",)


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ("bgcolor='#FFC000'", "FFC000"),
        ("bgcolor=ffc000", "FFC000"),
        ("bgcolor=red", "FF0000"),
        ("style='background-color: #fc0'", "FFCC00"),
        ("style='background: rgb(255, 192, 0) none'", "FFC000"),
        ("style='background-color:white'", ""),
        ("bgcolor=#FFFFFF", ""),
        ("style='background: none'", ""),
        ("", ""),
    ],
)
def test_a_colour_is_a_hex_value_and_white_is_none(attributes: str, fill: str) -> None:
    assert cell("x", attributes).fill == fill
    in_row = f"<table><tr {attributes}><td>a</td><td bgcolor=blue>b</td></tr></table>"
    assert [one.fill for one in grid(in_row).rows[0].cells] == [fill, "0000FF"]


def test_hidden_rows_and_tables_are_read_and_said_to_be_hidden() -> None:
    page = f"<table><tr hidden><td>a</td><td>b</td></tr>{ROW}</table><div hidden><table>{ROW}{ROW}"
    first, second = read(page).grids
    assert [row.hidden for row in first.rows] == [True, False]
    assert first.rows[0].cells[0].text == "a"
    assert (first.hidden, second.hidden) == (False, True)
    assert read(page).remarks == (
        "Table 1, row 1: the row is hidden. It is read like the others.",
        "Table 2: the table is hidden. It is read like the others.",
    )


def test_words_in_angle_brackets_are_said_not_to_be_shown() -> None:
    page = "<table><tr><td><Name of officer></td><td>a<o:p>b</o:p><my-tag>c</my-tag></td></tr>"
    assert texts(page) == [["", "abc"]]
    assert read(page).remarks == (
        "line 1: what looks like a tag is not shown: '<Name of officer>'.",
    )


def test_hidden_words_in_a_cell_are_left_out_by_name() -> None:
    page = "<table><tr><td>a<span style='display: none'>b</span></td><td>c</td></tr></table>"
    assert texts(page) == [["a", "c"]]
    assert read(page).remarks == ("Table 1, row 1, column 1: hidden text is left out: 'b'.",)


def test_a_table_within_a_cell_is_lines_of_the_cell() -> None:
    inner = "<table><tr><td>a<br>b</td><td>c</td></tr><tr><td>d</td></tr></table>"
    found = grid(f"<table>{ROW}<tr><td>2</td><td>x{inner}y</td></tr></table>").rows[1].cells[1]
    assert found.text == "x\na b | c\nd\ny"
    assert found.folded
    assert not cell("x").folded


def test_a_table_that_only_holds_another_is_none() -> None:
    page = f"<table><tr><td>Top<table>{ROW}{ROW}</table></td></tr></table>"
    source = read(page)
    assert texts(page) == [["1", "Audit."]] * 2
    assert [paragraph.text for paragraph in source.paragraphs] == ["Top"]
    assert "within a table that only holds it" in source.remarks[0]


def test_headings_captions_and_lines_in_bold_are_those_of_the_table_below() -> None:
    page = (
        f"<h1>Plan</h1><h2>Recording <i>well</i></h2><p>Said.</p><table>{ROW}</table>"
        f"<table><caption>Live<br>ones</caption>{ROW}</table>"
        f"<p><b>Closed</b></p><table>{ROW}</table><h2>Last</h2>"
    )
    source = read(page)
    assert [one.heading for one in source.grids] == ["Recording well", "Live ones", "Closed"]
    assert [(p.text, p.level, p.before) for p in source.paragraphs] == [
        ("Plan", 1, 1),
        ("Recording well", 2, 1),
        ("Said.", 0, 1),
        ("Closed", 0, 3),
        ("Last", 2, 4),
    ]
    assert source.remarks == ("Table 3: its heading is the line in bold above: 'Closed'.",)


def test_the_title_is_that_of_the_page_or_its_only_top_heading() -> None:
    assert read("<title> A\n plan </title><h1>B</h1>").title == "A plan"
    assert read("<h1>B</h1>").title == "B"
    assert read("<h1>B</h1><h1>C</h1>").title == ""


def test_lines_of_a_paragraph_are_one_paragraph() -> None:
    source = read("<p>Lead: LA<br>Due: May</p><p>More</p>")
    assert [p.text for p in source.paragraphs] == ["Lead: LA\nDue: May", "More"]
    assert [p.place for p in source.paragraphs] == ["paragraph 1", "paragraph 2"]


@pytest.mark.parametrize(
    "page",
    [
        "<TABLE><TR><TD>1<TD>Audit.<TR><TD>2<TD>Train.</TABLE>",
        "<table><td>1<td>Audit.<tr><td>2</td><td>Train.",
        "<table><tbody><tr><td>1</b></td></p><td>Audit.</td></tr></div><tr><td>2<td>Train.</tr>",
        "<table><tr><td>1</td><form><td>Audit.</td></form></tr><tr><td>2<td>Train.</td></tr></table>",
        "<table border><colgroup><col><col><tr><td>1<td><p>Audit.<tr><td>2<td><b>Train.</table>",
    ],
)
def test_tags_that_are_left_out_or_too_many_are_read_as_browsers_do(page: str) -> None:
    assert texts(page) == [["1", "Audit."], ["2", "Train."]]


def test_words_between_the_cells_of_a_table_stand_before_it() -> None:
    source = read(f"<table>lost?<tr>{ROW}<p>nor this</p></table>after")
    assert [(p.text, p.before) for p in source.paragraphs] == [
        ("lost?", 1),
        ("nor this", 1),
        ("after", 2),
    ]


def test_a_table_that_starts_between_cells_ends_the_one_before() -> None:
    assert len(read(f"<table>{ROW}<table>{ROW}</table>").grids) == 2


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1252><td>é".encode("cp1252"), "é"),
        ("<meta charset='koi8-r'>Д".encode("koi8-r"), "Д"),
        ("<meta content='text/html; charset=iso-8859-2'>Ł".encode("iso-8859-2"), "Ł"),
        ("<meta charset=utf-8>é".encode(), "é"),
        ("<meta charset=koi8-r>é".encode("utf-8-sig"), "é"),
        ("<html>é".encode("utf-16"), "é"),
        ("<meta charset=iso-8859-1>– é".encode("cp1252"), "– é"),
    ],
)
def test_letters_are_in_the_encoding_that_the_page_says(data: bytes, text: str) -> None:
    (paragraph,) = read_html("plan.html", data).paragraphs
    assert paragraph.text == text


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>a\n<!-- b", "plan.html:2: a comment starts here that is not closed"),
        ("<p>a\n\n<script>b", "plan.html:3: <script> starts here that is not closed"),
        ("<table><tr><td>a<td", "plan.html:1: a tag starts here that is not closed"),
        ("\n<table><tr><td>" * 100, "nested over 40 deep"),
        ("<table><tr>" + "<td>x" * 300, "has over 256 columns"),
        (b"<meta charset=base64>", "'base64', which is not known here"),
        (b"<meta charset=klingon>", "'klingon', which is not known here"),
    ],
)
def test_what_is_cut_off_or_no_document_is_refused(page: str | bytes, said: str) -> None:
    assert said in refused(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "x",
        "<b>" * 10_000 + "<p>" * 10_000 + "x",
        "<ol>" + "<b>" * 10_000 + "<li>x" * 10_000,
        "<s>" * 10_000 + "<div></div>" * 10_000 + "x",
        "<table><tr><td>" + "<i>" * 10_000 + "</td></tr>" * 10_000 + "x",
        '<a b="' * 10_000 + ">x",
        "<" * 100_000 + " x",
        "<style>" + "a" * 100_000 + "/*" * 50_000 + "@" * 50_000 + "</style>x",
        "<style>" + "@{a{}" * 50_000 + "</style>x",
        "&" * 50_000 + "x",
        "<table><tr><td rowspan=1000000000 colspan=1000000000>" + "<tr><td>" * 5000 + "x",
    ],
)
def test_hostile_pages_take_moments_and_lose_nothing(page: str) -> None:
    start = time.monotonic()
    source = read(page)
    shown = [p.text for p in source.paragraphs]
    shown += [c.text + c.struck for g in source.grids for row in g.rows for c in row.cells]
    shown += source.remarks
    assert any("x" in text for text in shown)
    assert time.monotonic() - start < 10


TAGS = (
    *("table", "tr", "td", "th", "caption", "tbody", "thead", "tfoot", "colgroup", "p", "div"),
    *("ul", "ol", "li", "s", "del", "ins", "b", "span hidden", "span", "pre", "h2", "br", "hr"),
    *("td colspan=2", "td rowspan=3", "td hidden", "tr hidden", "table hidden", "a", "sup", "dd"),
    *("div style='display:none'", "textarea", "option", "form"),
)
SOUP = st.lists(
    st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag.split()[0]}>" for tag in TAGS), ""]),
    min_size=1,
    max_size=25,
)


@settings(max_examples=100)
@given(SOUP)
def test_every_word_between_any_tags_is_somewhere(tags: list[str]) -> None:
    page = "".join(f"{tag}w{chr(97 + n)}q" for n, tag in enumerate(tags)) + "</textarea>"
    source = read(page)
    told = [source.title, *source.remarks, *(p.text for p in source.paragraphs)]
    for one in source.grids:
        told.append(one.heading)
        told += [f"{c.text} {c.struck}" for row in one.rows for c in row.cells]
    everything = " ".join(told)
    assert [n for n in range(len(tags)) if f"w{chr(97 + n)}q" not in everything] == []
