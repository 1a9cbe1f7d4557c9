"""All actions as a file: what goes into it is decided by the format."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from jtai.model import Plan
from jtai.position import Standing

Exporter = Callable[[Plan, date, Sequence[Standing]], bytes]

_BOM = "\ufeff"


def _csv(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:  # noqa: ARG001
    from jtai.output.delimited import to_csv
    from jtai.reports.register import full_records

    text = to_csv(full_records(shown))
    # Excel takes what has no byte order mark for the code page of the machine.
    return (text if text.isascii() else _BOM + text).encode()


def _json(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.records.actions import actions_json

    return f"{actions_json(plan, as_at, shown, shown)}\n".encode()


def _xlsx(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.output.excel import xlsx
    from jtai.reports.register import register

    return xlsx(register(plan, as_at, shown), as_at)


def _ics(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.records.calendar import ics

    return ics(plan, shown, as_at)


def _docx(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.output.word import docx
    from jtai.reports.published import published_document

    return docx(published_document(plan, as_at, shown), as_at)


def _md(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:
    from jtai.output.files import marked
    from jtai.output.markdown import to_markdown
    from jtai.reports.published import published_document

    return marked(f"{to_markdown(published_document(plan, as_at, shown))}\n")


def _tsv(plan: Plan, as_at: date, shown: Sequence[Standing]) -> bytes:  # noqa: ARG001
    from jtai.output.delimited import to_tsv
    from jtai.reports.published import published

    return to_tsv(published(shown), for_spreadsheets=True).encode()


EXPORTERS: Mapping[str, Exporter] = {
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
    "ics": _ics,
    "docx": _docx,
    "md": _md,
    "tsv": _tsv,
}
"""By the ending of a file's name. The Word, Markdown and TSV files have the published columns."""
