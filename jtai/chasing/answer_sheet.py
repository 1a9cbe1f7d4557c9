"""What an agency is asked as a file for Excel: how to answer, and a row to fill in for each of its
actions."""

from collections.abc import Iterator

from jtai.chasing.how_to_answer import ANSWERS, FRONT, how_to_answer
from jtai.chasing.requests import Request
from jtai.correspondence.answer_columns import ASKED, KEY, SENT, STATUS_NOW
from jtai.correspondence.row_keys import HOW_TO, RowKey, fingerprint
from jtai.forms import Form, FormColumn, FormLine, FormSheet, Use
from jtai.model import Status
from jtai.output.excel.cells import in_cell
from jtai.output.excel.form import form_file

_WIDTHS = {  # about as much of what is sent as of what is asked: a page each
    "ref": 8,
    "finding": 36,
    "action": 36,
    "joint with": 16,
    "due": 11,
    "position": 13,
    "status": 12,
    "last note": 36,
    "update": 48,
    "as at": 13,
    "status now": 14,
    "new due date": 16,
    "why": 26,
    "evidence": 26,
    "answered by": 16,
}
_CHOICES = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETE)
_OTHERWISE = (
    "Please choose not started, in progress or complete. If none of them fits, you may keep your"
    " own words."
)


def answer_sheet(request: Request) -> bytes:
    """The file that an agency fills in. The same request gives the same bytes.

    Raises WriteError where the package that writes Excel files is not installed.
    """
    lines = (
        FormLine(part, text, _line_key(request, text))
        for part, said in how_to_answer(request)
        for text in (in_cell(said),)
    )
    sheet = FormSheet(ANSWERS, _columns(), tuple(_rows(request)))
    return form_file(Form(request.plan.title, FRONT, tuple(lines), sheet), request.as_at)


def _rows(request: Request) -> Iterator[tuple[str, ...]]:
    blank = ("",) * len(ASKED)
    for wanted in request.wanted:
        yield (*(wanted.texts[one.name] for one in SENT), *blank, wanted.key)


def _columns() -> tuple[FormColumn, ...]:
    given = (FormColumn(one.title, Use.GIVEN, _WIDTHS[one.name]) for one in SENT)
    asked = (
        FormColumn(
            one.title,
            Use.ASKED,
            _WIDTHS[one.name],
            _CHOICES if one is STATUS_NOW else (),
            _OTHERWISE if one is STATUS_NOW else "",
            one.about,
        )
        for one in ASKED
    )
    return (*given, *asked, FormColumn(KEY, Use.KEPT, 20))


def _line_key(request: Request, text: str) -> str:
    return RowKey(request.sheet, request.agency, HOW_TO, (fingerprint(text),)).text
