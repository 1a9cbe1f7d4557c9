"""What a run of `jtai chase` says: whom it asks about what, and how to go on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jtai.blocks import Cell, Document, Facts, Heading, paragraph
from jtai.chasing.again import noted_since, over_since
from jtai.chasing.file_names import stems_for
from jtai.chasing.parcels import ENDINGS
from jtai.cli.answers import default_format, say, show_document, show_listing, show_text
from jtai.cli.chasing_out import Folder, names_in
from jtai.cli.loading import plan_path, shown_path, within_repository
from jtai.cli.plan_in_git import to_keep
from jtai.cli.request import Asked
from jtai.cli.to_type import for_a_shell
from jtai.contacts import same_code
from jtai.correspondence.remembered import Remembered, What
from jtai.errors import UsageError
from jtai.model import Plan
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
        table = (Heading("Who gets what"), parcels_table(chase.parcels, _no_address))
        facts = Facts(tuple((about, paragraph(said)) for about, said in remarks))
        blocks = (*table, facts) if chase.parcels else (facts,)
        show_document(Document(asked.plan.title, headline, blocks), chosen)
        return
    if chosen is Format.JSON:
        from jtai.records.chase_json import chase_json

        days = (chase.as_at.isoformat(), chase.reply_by.isoformat())
        show_text(f"{chase_json(asked.plan.title, *days, chase.parcels, chase.whom)}\n")
    else:
        records = parcels_records(chase.parcels)
        show_listing(headline, chosen, lambda: records, lambda: records)
    say(headline.text)
    if lacking := [parcel.request.agency for parcel in chase.parcels if parcel.to is None]:
        first = f"{_set_contact(lacking[0])}{' and so on' if len(lacking) > 1 else ''}"
        say(f"No address: {', '.join(map(one_line, lacking))}: {first}")
    for about, said in remarks:
        say(f"{about}: {said}")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a run: the folder that was named, whether anything was written there, and
    whether it was new that agencies are asked this."""

    folder: Folder | None
    dry_run: bool = False
    news: bool = False


def remarks_on(asked: Asked, chase: Chase, remembered: Remembered, done: Done) -> Iterator[Remark]:
    """All that is said besides whom is asked about what."""
    if chase.again and not chase.parcels:
        yield "Unanswered", _why_nobody(remembered)
    yield from remarks_of(chase)
    if alike := _of_one_contact(asked.plan, chase):
        yield (
            "Same address",
            f"{', '.join(map(one_line, alike))}: codes that differ in capitals or blanks alone"
            " have one contact; see to whom each draft goes",
        )
    if chase.again:
        yield from _not_again(asked, remembered)
    if chase.again and (noted := noted_since(parcel.request for parcel in chase.parcels)):
        yield (
            "Noted since",
            f"{', '.join(map(one_line, noted))}: a note that may be the answer, while the draft"
            " says that there is none; look at what it says of it",
        )
    yield from _of_earlier_runs(asked.plan, chase, remembered, done)
    if chase.parcels and done.folder and not done.dry_run:
        yield from _how_to_go_on(chase, done.folder, news=done.news)
    elif chase.parcels:
        yield "Written", "nothing, as this is a dry run"


def _not_again(asked: Asked, remembered: Remembered) -> Iterator[Remark]:
    """What was asked in vain, and cannot be asked any more."""
    over, gone = over_since(asked.plan, asked.standings, remembered, asked.filter.agencies)
    if over:
        yield "Not asked again", f"{', '.join(map(one_line, over))} (closed, or led by others now)"
    if gone:
        yield (
            "Not there now",
            f"{', '.join(map(one_line, gone))} (no such action or agency is in the plan any more;"
            " where it is only called otherwise now, ask without --unanswered)",
        )


def _of_one_contact(plan: Plan, chase: Chase) -> list[str]:
    """The agencies, by code, whose address is also that of another one, which none of them may
    want: what is wanted of one must not go to the other unseen."""
    asked = (parcel.request.agency for parcel in chase.parcels if parcel.to)
    return [code for code in asked if sum(same_code(code, one) for one in plan.agencies) > 1]


def _why_nobody(remembered: Remembered) -> str:
    if not any(remembered.of(What.ASKED)):
        return "nobody was asked yet; without --unanswered, this asks all"
    if not remembered.asked_in_vain:
        return "everybody who was asked has answered"
    return "what has no answer yet is closed, gone or led by others now, or not what you asked for"


def _of_earlier_runs(
    plan: Plan, chase: Chase, remembered: Remembered, done: Done
) -> Iterator[Remark]:
    """What of an earlier run is in the way, and what would be sent by mistake: the files of those
    who are asked nothing now, or are called otherwise."""
    folder, now = done.folder, names_in(chase)
    if folder is None:
        return
    if done.dry_run and (there := folder.there(now)):
        yield "There already", f"{_names(there)}: to replace what is there takes --force"
    stems, others = stems_for(plan.agencies), (*chase.whom.nothing_open, *chase.whom.not_asked)
    once = remembered.codes_asked - plan.agencies.keys()
    earlier = [*(stems[code] for code in others), *stems_for(sorted(once)).values()]
    names = [f"{stem}.{ending}" for stem in earlier for ending in ENDINGS]
    taken = {name.casefold() for name in now}  # where capitals do not count, they are one file
    if left := folder.there(name for name in dict.fromkeys(names) if name.casefold() not in taken):
        yield "From earlier", f"{_names(left)}: of agencies that are asked nothing now"


def _names(paths: Iterable[Path]) -> str:
    return ", ".join(one_line(str(path)) for path in paths)


def _how_to_go_on(chase: Chase, folder: Folder, *, news: bool) -> Iterator[Remark]:
    number = len(chase.parcels)
    both = f"{counted(number, 'sheet')} and {counted(number, 'draft')}"
    yield "Written", f"{both}, in {one_line(str(folder.path))}"
    yield (
        "Next",
        "open each draft (.eml) in your mail program, look it over and send it: none is sent yet."
        f" What comes back: jtai collect{_plan_to_name(folder.plan)} FILE...",
    )
    if news and within_repository(folder.plan.resolve().parent):
        yield "In git", f"to keep what was asked: {to_keep([folder.memory], 'Asked for news')}"


def _plan_to_name(plan: Path) -> str:
    """The option that names a plan, where it is not the one that is found without it."""
    try:
        found = plan_path(None)
    except UsageError:
        found = None
    is_found = found is not None and found.resolve() == plan.resolve()
    return "" if is_found else f" --plan {for_a_shell(shown_path(plan))}"


def _no_address(code: str) -> str:
    return f"no address: {_set_contact(code)}"


def _set_contact(code: str) -> str:
    return f"jtai config set {for_a_shell(f'contacts.{code}')} ADDRESS"
