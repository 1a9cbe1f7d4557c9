"""What a run of `jtai chase` says: whom it asks about what, and how to go on."""

from collections.abc import Iterator, Sequence

from jtai.blocks import Cell, Document, Facts, paragraph
from jtai.cli.answers import default_format, say, show_document, show_listing, write
from jtai.cli.chasing_out import Folder
from jtai.cli.loading import shown_path, within_repository
from jtai.cli.request import Asked
from jtai.cli.to_type import for_a_shell
from jtai.output.formats import Format
from jtai.reports.who_is_asked import (
    Chase,
    Remark,
    headline_of,
    parcels_records,
    parcels_table,
    remarks_of,
)
from jtai.visible import one_line
from jtai.words import counted


def tell(asked: Asked, chase: Chase, remarks: Sequence[Remark]) -> None:
    """Say it in the format asked for; what has no place in one for programs, on stderr."""
    chosen = asked.format or default_format()
    headline = Cell(headline_of(chase))
    if chosen in (Format.TABLE, Format.MD):
        table = [parcels_table(chase.parcels, _no_address)] if chase.parcels else []
        facts = Facts(tuple((about, paragraph(said)) for about, said in remarks))
        show_document(Document(asked.plan.title, headline, (*table, facts)), chosen)
        return
    if chosen is Format.JSON:
        from jtai.records.chase_json import chase_json

        days = (chase.as_at.isoformat(), chase.reply_by.isoformat())
        write(f"{chase_json(asked.plan.title, *days, chase.parcels, chase.whom)}\n")
    else:
        records = parcels_records(chase.parcels, _no_address)
        show_listing(headline, chosen, lambda: records, lambda: records)
    say(headline.text)
    for about, said in remarks:
        say(f"{about}: {said}")


def remarks_on(
    chase: Chase, folder: Folder | None, *, written: bool, remembered: bool
) -> Iterator[Remark]:
    """All that is said besides; `written` are the files, and `remembered` is anything new."""
    yield from remarks_of(chase.whom, chase.again)
    if not chase.parcels:
        return
    if folder is None or not written:
        yield "Written", "nothing, as this is a dry run"
        return
    both = f"{counted(len(chase.parcels), 'sheet')} and {counted(len(chase.parcels), 'draft')}"
    yield "Written", f"{both}, in {one_line(str(folder.path))}"
    yield (
        "Next",
        "open each draft (.eml) in your mail program, look it over and send it: none is sent yet."
        " What comes back: jtai collect FILE...",
    )
    if remembered and within_repository(folder.plan.resolve().parent):
        name = for_a_shell(shown_path(folder.memory))
        yield (
            "In git",
            f"keep what was asked: git add -- {name}, then git commit -m 'Asked for news' -- {name}",
        )


def _no_address(code: str) -> str:
    return f"no address: jtai config set {for_a_shell(f'contacts.{code}')} ADDRESS"
