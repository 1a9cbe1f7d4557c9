"""Word files, read back without the package that wrote them."""

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import Block, Document, Figures, Heading, Kind, Look, Picture, Series, paragraph
from jtai.output import charts
from jtai.output.letters import advance_of_line
from jtai.output.svg import description
from jtai.output.word.body import docx
from jtai.output.word.measured import Measured
from jtai.tabular import Cell, Column, Fit, Table
from tests import hostile
from tests.conftest import Run
from tests.office_files import C, P, W, WordFile, properties, xml
from tests.pictures import DAY, everything, picture
from tests.test_excel import numbers

AS_AT = ("--as-at", "2018-05-16")
PAGE = 18.46
"""Centimetres between the margins of A4 upright."""


@pytest.fixture
def exported(bristol: Path, run: Run) -> WordFile:
    run("export", *AS_AT, "-o", "all.docx")
    return WordFile(Path("all.docx"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    path.write_bytes(docx(everything(), DAY))
    return WordFile(path)


def test_the_table_has_every_action_of_the_json(exported: WordFile, run: Run) -> None:
    actions = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    (table,) = exported.tables()
    head, *rows = table
    assert head == ["Ref.", "Finding", "Action", "Lead Agency(ies)", "Due", "Progress Update"]
    assert len(rows) == 45
    seen: set[str] = set()
    for row, action in zip(rows, actions, strict=True):
        new = action["finding_ref"] not in seen
        seen.add(action["finding_ref"])
        assert row[0] == action["ref"]
        assert row[1] == (action["finding"] if new else "")
        steps = action["steps"]
        numbered = [f"{n}. {step}" for n, step in enumerate(steps, start=1)]
        assert row[2] == "\n".join(numbered if len(steps) > 1 else steps)
        assert row[3] == "\n".join(action["lead"])
        notes = [f"Mar 2018 ({n['by']}): {n['note']}" for n in action["progress"]]
        assert row[5] == "\n".join(notes)


def test_headings_and_title_are_styles_and_everything_is_said_in_order(report: WordFile) -> None:
    said = [(p.style, p.text) for p in report.paragraphs() if p.text]
    assert said == [
        ("Title", "Position at 16 May 2018"),
        ("Subtitle", "A small plan"),
        ("Headline", "Overdue: 1 of 2"),
        ("heading 1", "Overdue longest"),
        ("Label", "and 1 more"),
        ("Normal", "For members."),
        ("Label", "As at: 16 May 2018"),
        ("heading 1", "Position in figures"),
        ("heading 1", "Overdue: 1 action"),
        ("heading 1", "Moved dates: none"),
        ("Normal", "No due date has moved."),
        ("heading 2", "Pictures"),
        ("Label", "Positions by agency"),
        ("Label", "By month"),
        ("Label", "Over time"),
        ("List Paragraph", "1. first"),
        ("List Paragraph", "2. second"),
        ("List Bullet", "a point"),
        ("heading 1", "Appendix"),
        ("heading 2", "1.1"),
        ("Normal", "Two\nlines, whole"),
    ]
    assert report.tables()[3][1:] == [["overdue", "1", "25%"], ["complete", "3", "75%"]]
    assert report.tables()[4][1] == ["1.1", "Feb 2018 (moved)", "+23", "Two\nlines"]


def test_header_rows_repeat_and_short_rows_alone_are_not_broken(exported: WordFile) -> None:
    rows = exported.body.findall(f"{W}tbl/{W}tr")
    repeat = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert repeat == [True] + [False] * 45
    for row in rows:
        longest = max(len("".join(cell.itertext())) for cell in row)
        whole = row.find(f"{W}trPr/{W}cantSplit") is not None
        assert whole or longest > 150
        assert not whole or longest < 400
    names = [name.get(f"{W}val") for name in exported.body.iter(f"{W}tblCaption")]
    assert names == ["Bristol joint targeted area inspection action plan"]


def test_a_paper_is_upright_and_a_table_lies(report: WordFile, exported: WordFile) -> None:
    for word, sides in ((report, ("11906", "16838")), (exported, ("16838", "11906"))):
        size = word.body.find(f"{W}sectPr/{W}pgSz")
        assert size is not None
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == sides
        assert (size.get(f"{W}orient") == "landscape") == (word is exported)


def test_words_are_large_enough_to_read_in_british_english_with_page_numbers(
    exported: WordFile,
) -> None:
    styles = xml(exported.parts["word/styles.xml"])
    for name, half_points in (("Normal", "20"), ("TableText", "18"), ("RecordText", "18")):
        points = styles.find(f"{W}style[@{W}styleId='{name}']/{W}rPr/{W}sz")
        assert points is not None
        assert points.get(f"{W}val") == half_points
    language = styles.find(f"{W}docDefaults//{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "en-GB"
    footer = xml(exported.parts["word/footer1.xml"])
    fields = [field.text for field in footer.iter(f"{W}instrText")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_a_first_page_has_columns_and_what_follows_begins_a_page(report: WordFile) -> None:
    beside = report.body.findall(f"{W}tbl")[:2]
    for columns in beside:
        assert columns.find(f"{W}tblPr/{W}tblCaption") is None
        assert len(columns.findall(f"{W}tr/{W}tc")) == 2
    figures, drawn = beside[0].findall(f"{W}tr/{W}tc")
    assert figures.find(f"{W}tbl/{W}tr") is not None
    assert drawn.find(f"{W}tbl") is None
    assert len(list(drawn.iter(f"{P}docPr"))) == 1
    styles = [style.get(f"{W}val") for style in report.body.findall(f"{W}p/{W}pPr/{W}pStyle")]
    before = styles[: styles.index("NewPage")]
    assert before.count("Heading1") == 1
    assert before[-1] == "Label"
    summary = Document("T", Cell("H"), (), "S", (paragraph("All."),))
    assert b'w:val="NewPage"' not in _document(summary)


def test_what_leads_on_is_a_link_if_its_target_is_there(report: WordFile) -> None:
    links = list(report.body.iter(f"{W}hyperlink"))
    assert [("".join(link.itertext()), link.get(f"{W}anchor")) for link in links] == [
        ("1.1", "to_action_1_1_1"),
        ("1.1", "to_action_1_1_1"),
        ("lines", "to_appendix_1_1_2"),
    ]
    marks = [(m.get(f"{W}id"), m.get(f"{W}name")) for m in report.body.iter(f"{W}bookmarkStart")]
    assert marks == [("1", "to_action_1_1_1"), ("2", "to_appendix_1_1_2")]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_bookmarks_have_names_that_word_takes(names: list[str]) -> None:
    said = paragraph(*(Cell("x", name=name) for name in names))
    marks = re.findall(rb'bookmarkStart w:id="\d+" w:name="([^"]*)"', _document(_of(said)))
    assert len(marks) == len({mark.lower() for mark in marks}) == len(set(names) - {""})
    assert all(re.fullmatch(rb"[A-Za-z]\w{0,39}", mark) for mark in marks)


def test_rows_of_several_long_texts_are_records_in_a_paper() -> None:
    columns = (Column("Ref"), Column("Action", Fit.WRAP), Column("Due"), Column("Said", Fit.WRAP))
    row = (Cell("1.1"), Cell("Do it."), Cell("May 2018"), Cell("It is done.\nAll of it."))
    table = Table(columns, (row, (*row[:3], Cell(""))))
    said = Document("Paper", Cell(""), (table,), "A plan")
    assert _read(said).tables() == [
        [
            ["Ref", "Due"],
            ["1.1", "May 2018"],
            ["Action: Do it.\nSaid: It is done.\nAll of it."],
            ["1.1", "May 2018"],
            ["Action: Do it."],
        ]
    ]
    assert _read(said._replace(subtitle="")).tables()[0][0] == ["Ref", "Action", "Due", "Said"]


ORDER = {
    "pPr": "pStyle keepNext jc",
    "rPr": "b color u",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan shd tcMar",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr tbl p",
}
"""What the schema of Word files has in this order, as far as jtai writes it."""


def test_elements_stand_in_the_order_of_the_schema(report: WordFile) -> None:
    for name, order in ORDER.items():
        places = {f"{W}{child}": place for place, child in enumerate(order.split())}
        for parent in report.body.iter(f"{W}{name}"):
            found = [places[child.tag] for child in parent]
            assert found == sorted(found) or name == "tc"
            assert name != "tc" or parent[-1].tag == f"{W}p"


def test_a_picture_stands_beside_its_numbers_unless_it_is_alone(report: WordFile) -> None:
    for title, numbers_too in (("By agency", False), ("By month", True)):
        (place,) = (
            place
            for place in report.body.iter(f"{W}tc")
            if title in [shown.get("title") for shown in place.iter(f"{P}docPr")]
        )
        row = next(row for row in report.body.iter(f"{W}tr") if place in list(row))
        said = "".join(row[-1].itertext())
        assert ("6 in all." in said) == numbers_too


def test_a_picture_is_a_chart_and_its_numbers_are_said_to_who_cannot_see_it(
    report: WordFile,
) -> None:
    properties_of = [
        (shown.get("title"), shown.get("descr")) for shown in report.body.iter(f"{P}docPr")
    ]
    titles = [title for title, _ in properties_of]
    assert titles == ["By agency", "Positions by agency", "By month", "Over time"]
    for title, said in properties_of:
        assert said == f"{title}. {description(picture(Kind.BARS))}"
        assert "Police & <Fire>: complete 3" in said
    drawn = [xml(data) for name, data in report.parts.items() if "charts/chart" in name]
    assert [len(list(chart.iter(f"{C}ser"))) for chart in drawn] == [2, 2, 2, 2]
    assert numbers(drawn[0]) == [{0: 2}, {0: 1, 1: 3}]
    assert numbers(drawn[3]) == [{0: 2, 1: 0}, {0: 1, 1: 3}]
    labels = {value.text for value in drawn[2].findall(f".//{C}cat//{C}v")}
    assert labels == {"LA\nas\xa0at", "Police &\n<Fire>"}


def test_a_long_label_leaves_room_for_the_bar_and_its_number() -> None:
    said, code = "Schools and Education Settings Strategic Board", "保" * 60
    figures = Figures((said, code), (Series("Overdue", (7, 4), Look.OVERDUE),))
    drawn = charts.xml(Picture("Bars", Kind.BARS, Table((), ()), figures))
    labels = [value.text or "" for value in xml(drawn).findall(f".//{C}cat//{C}v")]
    assert labels == [
        "Schools and Education Settings Strate\u2026".replace(" ", "\xa0"),
        "保" * 17 + "\u2026",
    ]
    assert not list(xml(drawn).iter(f"{C}dLbl")), "as none of the numbers is left out"


def test_every_part_of_the_file_is_named_and_every_name_is_a_part(report: WordFile) -> None:
    types = xml(report.parts["[Content_Types].xml"])
    named = {part.get("PartName", "").removeprefix("/") for part in types}
    for name in report.parts:
        if "charts/" in name:
            assert name in named
    relations = xml(report.parts["word/_rels/document.xml.rels"])
    for relation in relations:
        target = relation.get("Target", "")
        assert f"word/{target}".replace("word/../", "") in report.parts
    assert not [name for name in report.parts if "thumbnail" in name]


def test_hostile_text_is_shown_and_never_obeyed(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(hostile.plan(), encoding="utf-8")
    run("export", *AS_AT, "-o", "all.docx")
    word = WordFile(Path("all.docx"))
    (table,) = word.tables()
    shown = [row[1] for row in table[1:]]
    for text in (*hostile.TEXTS[:4], *hostile.TEXTS[6:10], *hostile.TEXTS[12:]):
        assert text in shown
    assert "bell \\x07 and escape \\x1b[31m" in shown
    assert "over\\u202eride \\u2066isolate" in shown
    assert [p.text for p in word.paragraphs() if p.style == "Title"] == [hostile.TEXTS[0]]


def test_text_of_any_kind_makes_a_file_that_can_be_read(tmp_path: Path) -> None:
    text = "".join(map(chr, [*range(0x20), 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF, 0x1F600]))
    path = tmp_path / "any.docx"
    said = Document(text, Cell(text), (Heading(text), paragraph(text)), text)
    path.write_bytes(docx(said, DAY))
    assert "\\ufffe" in WordFile(path).paragraphs()[0].text


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Fit)), st.integers(0, 60), st.integers(0, 3000)),
        min_size=1,
        max_size=12,
    )
)
def test_a_table_is_never_wider_than_the_page_and_no_column_is_lost(
    columns: list[tuple[Fit, int, int]],
) -> None:
    table = Table(
        tuple(Column("t" * title, fit) for fit, title, _ in columns),
        (tuple(Cell("x" * length) for _, _, length in columns),),
    )
    found = Measured(table, PAGE).widths
    assert sum(found) <= PAGE + 0.01
    assert all(width > 0.3 for width in found)


def test_what_word_has_no_columns_for_stands_in_the_last_with_its_title() -> None:
    columns = tuple(Column(f"x-{n}") for n in range(65))
    row = tuple(Cell(f"said {n}" * (n != 63)) for n in range(65))
    (table,) = _read(_of(Table(columns, (row,)))).tables()
    assert [len(cells) for cells in table] == [63, 63]
    assert table[1][61:] == ["said 61", "x-62: said 62\nx-64: said 64"]


@pytest.mark.parametrize(
    ("title", "shown"), [("words " * 40, "s..."), ("保" * 100, "保..."), ("M" * 300, "M...")]
)
def test_a_title_that_is_too_long_for_a_footer_is_cut_to_its_line(title: str, shown: str) -> None:
    footer = xml(_read(_of()._replace(subtitle=title)).parts["word/footer1.xml"])
    said = next(text.text or "" for text in footer.iter(f"{W}t"))
    assert said.endswith(shown)
    assert 0.8 * PAGE < advance_of_line(said) / 1000 * 9 * 2.54 / 72 + 2.5 < PAGE


def test_the_file_knows_its_title_and_no_clock(exported: WordFile) -> None:
    said = properties(Path("all.docx"))
    assert said["dc:title"] == "Bristol joint targeted area inspection action plan"
    assert said["dc:creator"] == said["cp:lastModifiedBy"] == "jtai"
    assert said["dc:language"] == "en-GB"
    assert said["dcterms:created"] == said["dcterms:modified"] == "2018-05-16T00:00:00Z"
    with ZipFile("all.docx") as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_that_word_has_saved_since_is_not_replaced(bristol: Path, run: Run) -> None:
    run("export", *AS_AT, "-o", "all.docx")
    with ZipFile("all.docx") as file, ZipFile("edited.docx", "w") as edited:
        for name in file.namelist():
            by_hand = file.read(name).replace(b"lastModifiedBy>jtai<", b"lastModifiedBy>Ann<")
            edited.writestr(name, by_hand)
    ran = run("export", *AS_AT, "-o", "edited.docx", code=2)
    assert "somebody has changed it, or saved it again, since jtai wrote it" in ran.err


def _document(said: Document) -> bytes:
    with ZipFile(BytesIO(docx(said, DAY))) as file:
        return file.read("word/document.xml")


def _of(*blocks: Block) -> Document:
    return Document("T", Cell("H"), blocks, "S")


def _read(said: Document) -> WordFile:
    return WordFile(BytesIO(docx(said, DAY)))
