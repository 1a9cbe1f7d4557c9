"""Numbers, dates and times of Excel: their text is as people see it there, a date is real."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest

from jtai.importing.cells.dated import date_of
from jtai.importing.grids.excel import read_excel
from jtai.importing.grids.grid import Cell
from tests.importing.excel_xml import STRICT, cell, n, read, row, said, styles
from tests.importing.make_excel import book, sheet, shown

ACCOUNTS = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'


def number(value: object, as_format: str) -> Cell:
    return cell(n("A1", value, 1), style=styles(as_format))


@pytest.mark.parametrize(
    ("value", "as_format", "text"),
    [
        (8.1, "0.00", "8.10"),
        (8.1, "0.0", "8.1"),
        (7, "0000", "0007"),
        (1234567.5, "#,##0", "1,234,568"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (123, "#,##0", "123"),
        (0.75, "0%", "75%"),
        (0.755, "0.0%", "75.5%"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (-5, "#,##0_);[Red](#,##0)", "(5)"),
        (-5, "0.0", "-5.0"),
        (-0.01, "0", "0"),
        (1200, "[$£-809]#,##0.00", "£1,200.00"),
        (1200, '"£"#,##0', "£1,200"),
        (1200, ACCOUNTS, "$1,200.00"),
        (0, ACCOUNTS, "$-"),
        (12345, "0.00E+00", "1.23E+04"),
        (99999, "0.0E+00", "1.0E+05"),
        (1234567, "#,##0,", "1,235"),
        (1234567, '0.0,,"m"', "1.2m"),
        (3.14, '"about ".0', "about 3.1"),
        (5, '"yes";"no"', "yes"),
        (-25, "General;[Red]-General", "-25"),
        (-25, "General;[Red]General", "-25"),
        (7911123456, "00000 000000", "07911 123456"),
        (5551234567, "[<=9999999]###-####;(###) ###-####", "(555) 123-4567"),
        (3, '"Ref "0', "Ref 3"),
        (3, '0" of 9"', "3 of 9"),
        (3, "[Blue]General;[Red]-General", "3"),
        (3, "@", "3"),
        (2.5, "0.0##", "2.5"),
        (2.5, "0.???", "2.5"),
        (8.0999999999999996, "General", "8.1"),
        (9.0, "General", "9"),
        (1 / 3, "General", "0.333333333"),
        (1234.56789012, "General", "1234.56789"),
        (12345678901, "General", "12345678901"),
        (0.000012345678, "General", "1.23457E-05"),
        (0.0001, "General", "0.0001"),
        (-2.5, "General", "-2.5"),
        ("1E-3", "General", "0.001"),
    ],
)
def test_a_number_is_text_as_its_format_shows_it(value: object, as_format: str, text: str) -> None:
    found = number(value, as_format)
    assert (found.text, found.day, found.shown) == (text, None, "")


def test_what_a_number_is_shown_without_is_said() -> None:
    rows = row(1, n("A1", 0.755, 1), n("B1", 0.75, 1), n("C1", 123456789012), n("D1", 0.5, 2))
    source = read(rows + row(2, n("A2", 5, 3), n("B2", 9, 3)), style=styles("0%", "# ?/?", ";;;"))
    texts = [[cell.text for cell in line.cells] for line in source.grids[0].rows]
    assert texts == [["76%", "75%", "1.23457E+11", "0.5"], ["5", "9", "", ""]]
    assert source.remarks == (
        "Plan: 2 cells are shown shorter than what the file holds, and read as shown"
        " (A1: '76%' for 0.755; C1: '1.23457E+11' for 123456789012).",
        "Plan: 1 cell is of a number format that is not known here, and shown without it"
        " (D1: '0.5').",
        "Plan: 2 cells are made invisible by a number format, and read all the same"
        " (A2: '5'; B2: '9').",
    )


DAY = 43160


@pytest.mark.parametrize(
    ("value", "as_format", "text", "clean"),
    [
        (DAY, "[$-809]mmm\\-yy;@", "Mar-18", "mmm-yy"),
        (DAY, "mmm-yy", "Mar-18", "mmm-yy"),
        (DAY, "dd/mm/yyyy", "01/03/2018", "dd/mm/yyyy"),
        (DAY, "DD\\/MM\\/YYYY;@", "01/03/2018", "dd/mm/yyyy"),
        (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Thursday, March 01, 2018",
         "dddd, mmmm dd, yyyy"),
        (DAY, "d-mmm", "1-Mar", "d-mmm"),
        (DAY, "mmmm", "March", "mmmm"),
        (DAY, "mmmmm yy", "M 18", "mmmmm yy"),
        (DAY, "mm", "03", "mm"),
        (DAY, '"due "mmm yyyy" (moved)"', "due Mar 2018 (moved)", '"due "mmm yyyy" (moved)"'),
        (DAY + 0.5, "d mmm yyyy h:mm AM/PM", "1 Mar 2018 12:00 PM", "d mmm yyyy h:mm AM/PM"),
        (DAY + 0.604166666666667, "yyyy-mm-dd hh:mm:ss", "2018-03-01 14:30:00",
         "yyyy-mm-dd hh:mm:ss"),
    ],
)  # fmt: skip
def test_a_date_is_real_and_has_its_format_without_what_is_for_machines(
    value: float, as_format: str, text: str, clean: str
) -> None:
    found = number(value, as_format)
    assert (found.text, found.day, found.shown) == (text, date(2018, 3, 1), clean)


def test_words_in_a_format_say_nothing_of_days_or_years() -> None:
    dated = date_of(number(DAY, '"delay day "mmm yyyy'))
    assert dated is not None
    assert dated.clear is not None
    assert dated.clear.text == "2018-03"


@pytest.mark.parametrize(("built_in", "text"), [(14, "2018-03-01"), (22, "2018-03-01 12:00")])
def test_a_date_that_each_country_shows_in_its_own_way_can_be_read_in_one_alone(
    built_in: int, text: str
) -> None:
    found = cell(n("A1", DAY + 0.5, 1), style=styles(more=f'<xf numFmtId="{built_in}"/>'))
    assert (found.text, found.day) == (text, date(2018, 3, 1))
    assert found.shown.startswith("yyyy-mm-dd")


@pytest.mark.parametrize(
    ("built_in", "text"),
    [
        *((15, "1-Mar-18"), (16, "1-Mar"), (17, "Mar-18"), (58, "2018-03-01")),
        *((9, "4316000%"), (44, "$43,160.00"), (49, "43160")),
    ],
)
def test_formats_that_excel_knows_by_number_alone(built_in: int, text: str) -> None:
    found = cell(n("A1", DAY, 1), style=styles(more=f'<xf numFmtId="{built_in}"/>'))
    assert found.text == text


@pytest.mark.parametrize(
    ("value", "as_format", "text"),
    [
        (0.482638888888889, "h:mm", "11:35"),
        (0.25, "h:mm AM/PM", "6:00 AM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (1.5, "[mm]", "2160"),
        (0.0104166666, "mm:ss", "15:00"),
        (0.5000001, "hh:mm:ss.00", "12:00:00.01"),
        (0.9999999, "h:mm:ss", "0:00:00"),
    ],
)
def test_times_and_lengths_of_time_are_no_dates(value: float, as_format: str, text: str) -> None:
    found = number(value, as_format)
    assert (found.text, found.day, found.shown) == (text, None, "")


def test_a_day_that_a_format_of_times_does_not_show_is_said() -> None:
    source = read(row(1, n("A1", DAY + 0.5, 1), n("B1", 0.5, 1)), style=styles("h:mm"))
    assert [found.text for found in source.grids[0].rows[0].cells] == ["12:00", "12:00"]
    assert "read as shown (A1: '12:00' for 43160.5)." in said(source)


@pytest.mark.parametrize("value", [0, 60, -1, 2958466, 1e300])
def test_a_number_that_is_no_day_is_a_number_and_said(value: float) -> None:
    source = read(row(1, n("A1", value, 1)), style=styles("dd/mm/yyyy"))
    found = source.grids[0].rows[0].cells[0]
    assert (found.day, found.shown) == (None, "")
    assert "formatted as a date or time and no such, and read as a number (A1: '" in said(source)


def test_days_are_right_on_both_sides_of_the_one_that_never_was() -> None:
    days = [number(value, "yyyy-mm-dd").day for value in (1, 59, 61, 2958465)]
    assert days == [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]


def test_days_since_1904_are_counted_from_there() -> None:
    since = {"style": styles("d mmm yyyy"), "book": '<workbookPr date1904="1"/>'}
    assert cell(n("A1", 0, 1), **since).day == date(1904, 1, 1)
    assert cell(n("A1", DAY - 1462, 1), **since).text == "1 Mar 2018"


def test_dates_in_words_as_the_strict_form_of_excel_has_them() -> None:
    made = '<c r="A1" s="1" t="d"><v>2018-03-01T14:30:00</v></c>'
    found = cell(made, style=styles("mmm\\-yy"), space=STRICT)
    assert (found.text, found.day, found.shown) == ("Mar-18", date(2018, 3, 1), "mmm-yy")
    assert cell(made.replace('s="1"', "")).text == "2018-03-01T14:30:00"
    assert cell(made.replace("2018-03-01T14:30:00", "soon"), style=styles("d/m/y")).text == "soon"


def test_dates_and_times_as_openpyxl_writes_them() -> None:
    whole = book()
    page = sheet(
        whole,
        "Plan",
        [
            (
                date(2018, 3, 1),
                datetime.fromisoformat("2018-03-01T09:05"),
                time(9, 5),
                timedelta(1.5),
            )
        ],
    )
    shown(page, "A1", "mmm-yy")
    data = BytesIO()
    whole.save(data)
    cells = read_excel("plan.xlsx", data.getvalue()).grids[0].rows[0].cells
    assert [found.text for found in cells] == [
        "Mar-18",
        "2018-03-01 9:05:00",
        "9:05:00",
        "36:00:00",
    ]
    assert [found.day for found in cells] == [date(2018, 3, 1), date(2018, 3, 1), None, None]
