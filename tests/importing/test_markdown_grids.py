"""Markdown as tables of cells: what GitHub shows, and what it would not show of a table too."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.errors import SourceError
from jtai.importing.grids.grid import Cell, Source
from jtai.importing.grids.marked_down import read_markdown
from jtai.on_file import texts_on_file, told_as_published
from jtai.output.markdown import table_to_markdown
from jtai.output.marks import UNSEEN
from jtai.reading import plan_of
from jtai.tabular import Cell as Written
from jtai.tabular import Column, Table
from jtai.visible import visible
from tests.conftest import BRISTOL, Run
from tests.hostile import TEXTS

LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)
PIECES = st.lists(
    st.sampled_from(
        ["a", "1. ", "- ", "*", "_", "~~", "|", "\\", "`", "<br>", "&amp;", "\n", "  "]
    ),
    max_size=8,
).map("".join)

MARKS = (
    *("\n", "\n\n", "|", " | ", "\n|", "|\n|-|-|\n|", "\n|---|\n", "\n# ", "\n- ", "\n  ", "\n1. "),
    *("\n> ", "\n    ", "*", "**", "~~", "`", "\n```\n", "[", "](x)", "<br>", "\\", "\n---\n"),
    *("<s>", "</s>", "\n<table><tr><td>", "</table>\n\n", "<td>", "</td>", "<tr>", "\n<div>\n"),
    *("\n===\n", "&amp;", "![", "<b>", "<http://", ">", "\t"),
)


def read(text: str) -> Source:
    return read_markdown("plan.md", text.encode())


def texts(text: str) -> list[list[str]]:
    (only,) = read(text).grids
    return [[cell.text for cell in row.cells] for row in only.rows]


def cell(inside: str) -> Cell:
    (only,) = read(f"| Ref | Action |\n|---|---|\n| 1 | {inside} |\n").grids
    return only.rows[1].cells[1]


def refused(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        read(text)
    return str(caught.value)


def signed(*cells: str) -> bytes:
    """A file of jtai's with a row of these cells."""
    table = Table(tuple(Column(f"c{n}") for n in range(len(cells))), (tuple(map(Written, cells)),))
    return UNSEEN.sign(f"# Plan\n\n**The plan**\n\n{table_to_markdown(table)}\n\n".encode())


def test_tables_have_their_headings_and_rows_their_lines() -> None:
    text = (
        "# The plan\n\nKept by *LA*.\n\n## Recording\n\n| Ref | Action |\n|:---|:-:|\n| 1 | a |\n"
        "| 2 | b |\n\nReferrals\n---------\n\nRef | Action\n-|-\n3 | c\n"
    )
    source = read(text)
    assert source.title == "The plan"
    assert [(one.name, one.heading) for one in source.grids] == [
        ("Table 1", "Recording"),
        ("Table 2", "Referrals"),
    ]
    assert [(r.place, r.heading) for r in source.grids[0].rows] == [
        ("line 7", True),
        ("line 9", False),
        ("line 10", False),
    ]
    assert [r.place for r in source.grids[1].rows] == ["line 15", "line 17"]
    assert [(p.text, p.place, p.level, p.before) for p in source.paragraphs] == [
        ("The plan", "line 1", 1, 1),
        ("Kept by LA.", "line 3", 0, 1),
        ("Recording", "line 5", 2, 1),
        ("Referrals", "line 12", 2, 2),
    ]


@pytest.mark.parametrize(
    ("inside", "text", "struck"),
    [
        ("**Train** _all_ `staff`", "Train all staff", ""),
        ("a<br>b<br/>c<BR />d", "a\nb\nc\nd", ""),
        ("read \\| write", "read | write", ""),
        ("`a \\| b`", "a | b", ""),
        ("[the plan](http://example.org/) and ![a tick](x.png)", "the plan and a tick", ""),
        ("<https://example.org/>", "https://example.org/", ""),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é", ""),
        ("\\*not\\* 1\\. 5 < 6", "*not* 1. 5 < 6", ""),
        ("~~Mar~~ May", "May", "Mar"),
        ("<del>Mar</del> <ins>May</ins>", "May", "Mar"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb", ""),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b", ""),
        ("a <!-- b --> c <span hidden>d</span>", "a c", ""),
        ("5 < a <script> b", "5 < a <script> b", ""),
        ("snake_case_name * 2", "snake_case_name * 2", ""),
        ("- a", "- a", ""),
    ],
)
def test_a_cell_has_the_text_that_is_shown(inside: str, text: str, struck: str) -> None:
    found = cell(inside)
    assert (found.text, found.struck) == (text, struck)


def test_rows_of_other_lengths_lose_no_cell() -> None:
    text = "| Ref | Action |\n|---|---|\n| 1 |\n| 2 | b | c \\| *d* | |\n"
    assert texts(text) == [["Ref", "Action", ""], ["1", "", ""], ["2", "b", "c | d"]]
    quoted = "> Ref | Action\n> ---|---\n> 2 | b | c\n"
    assert texts(quoted) == [["Ref", "Action", ""], ["2", "b", "c"]]


def test_lists_are_paragraphs_with_their_numbers() -> None:
    source = read("3. Agree:\n   - a form\n4. Print\n   it\n\n- [x] Done\n")
    assert [(p.text, p.place) for p in source.paragraphs] == [
        ("3. Agree:", "line 1"),
        ("a form", "line 2"),
        ("4. Print\nit", "line 3"),
        ("[x] Done", "line 6"),
    ]


def test_the_head_of_a_file_names_its_title_and_lines_keep_their_numbers() -> None:
    source = read('---\ntitle: "The plan: 2018"\nauthor: LA\n---\n\n# Other\n\ntext\n')
    assert source.title == "The plan: 2018"
    assert [p.place for p in source.paragraphs] == ["line 6", "line 8"]
    assert source.remarks == (
        "The lines at the head of the file are not taken over: 'author: LA'.",
    )
    assert read("---\n\ntext\n").title == ""


def test_a_line_in_bold_is_the_heading_of_the_table_below_which_is_said() -> None:
    source = read("# Plan\n\n**Recording**\n\n|a|b|\n|-|-|\n|1|2|\n")
    assert source.grids[0].heading == "Recording"
    assert "its heading is the line in bold above: 'Recording'" in source.remarks[0]


def test_several_top_headings_are_no_title() -> None:
    assert read("# A\n\n# B\n").title == ""


def test_a_table_in_html_has_the_lines_of_its_rows_and_markdown_in_its_cells() -> None:
    text = (
        "# Plan\n\n<table>\n<tr><th>Ref</th><th>Action</th></tr>\n<tr>\n<td>1</td>\n<td>\n\n"
        "1. Agree *all*\n2. Print\n\n</td>\n</tr>\n</table>\n\nEnd\n"
    )
    source = read(text)
    (only,) = source.grids
    assert [row.place for row in only.rows] == ["line 4", "line 5"]
    assert [c.text for c in only.rows[1].cells] == ["1", "1. Agree all\n2. Print"]
    assert source.paragraphs[-1].text == "End"


def test_rows_of_html_that_share_a_line_are_told_by_their_numbers() -> None:
    (only,) = read("<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>\n").grids
    assert [row.place for row in only.rows] == ["Table 1, row 1", "Table 1, row 2"]


@pytest.mark.parametrize("rule", ["|---|", "|---|---|", "---|---", "| :-: | - | - | - |"])
def test_what_markdown_takes_for_no_table_is_refused(rule: str) -> None:
    text = f"|a|b|\n|-|-|\n|1|2|\n\ntext\n| a | b | c |\n{rule}\n| 1 | 2 | 3 |\n"
    assert refused(text).startswith("plan.md:7: the line of dashes has not as many columns")


def test_a_row_that_falls_out_of_its_table_is_refused() -> None:
    assert refused("|a|b|\n|-|-|\n|1|2|\n    |3|4|\n").startswith("plan.md:4: a row stands here")


def test_a_table_in_a_block_of_code_is_said_not_to_be_read() -> None:
    source = read("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n")
    assert source.grids == ()
    assert "line 1: a table in a block of code is not read" in source.remarks[0]


@pytest.mark.parametrize("text", ["> " * 200 + "x", "- " * 200 + "x"])
def test_nesting_without_end_is_refused(text: str) -> None:
    assert "nested over" in refused(text)


def test_html_that_is_cut_off_is_refused_with_its_line() -> None:
    assert refused("a\n\n<!-- b\nc\n").startswith("plan.md:3: a comment starts here")


def test_line_ends_of_any_kind_count() -> None:
    for end in ("\n", "\r\n", "\r"):
        (only,) = read(f"a{end}{end}|a|b|{end}|-|-|{end}|1|2|{end}").grids
        assert [row.place for row in only.rows] == ["line 3", "line 5"]


@settings(max_examples=100)
@given(st.lists(LETTERS | PIECES | st.sampled_from(TEXTS), min_size=2, max_size=3))
def test_any_text_that_jtai_wrote_comes_back(cells: list[str]) -> None:
    source = read_markdown("plan.md", signed(*cells))
    assert source.own
    assert source.remarks == ()
    back = [cell.text for cell in source.grids[0].rows[1].cells]
    assert back == [visible(text).removesuffix("\n") for text in cells]  # no text of a plan has one


def test_lines_with_nothing_but_blanks_come_back() -> None:
    source = read_markdown("plan.md", signed("a\n  \n\nb", "x"))
    assert source.grids[0].rows[1].cells[0].text == "a\n  \n\nb"


@settings(max_examples=100)
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=25))
def test_every_word_between_any_marks_is_somewhere_or_the_file_is_refused(marks: list[str]) -> None:
    text = "".join(f"{mark}w{chr(97 + n)}q" for n, mark in enumerate(marks))
    try:
        source = read(text)
    except SourceError:
        assert refused(text).startswith("plan.md:")
        return
    told = [source.title, *source.remarks, *(p.text for p in source.paragraphs)]
    for one in source.grids:
        told.append(one.heading)
        told += [f"{c.text} {c.struck}" for row in one.rows for c in row.cells]
    everything = " ".join(told)
    assert [n for n in range(len(marks)) if f"w{chr(97 + n)}q" not in everything] == []


def test_a_file_that_somebody_changed_is_no_longer_its_own() -> None:
    assert not read_markdown("plan.md", signed("a", "b").replace(b"| a |", b"| c |")).own


def test_the_exported_plan_comes_back_word_for_word(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_bytes(BRISTOL.read_bytes())
    run("export", "--as-at", "2018-05-16", "-o", "all.md")
    source = read_markdown("all.md", (folder / "all.md").read_bytes())
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    (only,) = source.grids
    assert source.own
    assert source.title == plan.title
    told = [
        (
            action.ref,
            texts_on_file(action.steps),
            "\n".join(action.lead),
            "\n".join(map(told_as_published, action.progress)),
        )
        for finding in plan.findings
        for action in finding.actions
    ]
    rows = [[c.text for c in row.cells] for row in only.rows[1:]]
    assert [(row[0], row[2], row[3], row[5]) for row in rows] == told
    assert [row[1] for row in rows if row[1]] == [f.finding for f in plan.findings if f.actions]
