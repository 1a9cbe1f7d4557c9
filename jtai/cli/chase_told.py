"""What a run of `jtai chase` says: whom it asks about what, and how to go on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jtai.blocks import Document, Facts, Heading, paragraph
from jtai.chasing.again import noted_since, over_since
from jtai.chasing.parcels import Parcel
from jtai.cli.answers import default_format, say, show_document, show_listing, show_text
from jtai.cli.chasing_out import Folder, names_in
from jtai.cli.loading import shown_path, within_repository
from jtai.cli.plan_files import plan_files
from jtai.cli.plan_in_git import to_keep
from jtai.cli.request import Asked
from jtai.cli.to_type import for_a_shell
from jtai.cli.whom_to_ask import names_of_others, plans_of, requests_of
from jtai.contacts import same_code
from jtai.correspondence.remembered import Remembered, What
from jtai.correspondence.where_remembered import remembered_beside
from jtai.errors import UsageError
from jtai.frozen import frozen
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
from jtai.tabular import Cell
from jtai.visible import one_line
from jtai.words import counted, few_named

_MOST_NAMES = 3
_ANY_MEMORY = remembered_beside(Path("NAME")).name


def tell(asked: Asked, chase: Chase, remarks: Sequence[Remark]) -> None:
    """Say it in the format asked for; what has no place in one for programs, on stderr."""
    chosen = asked.format or default_format()
    headline = Cell(headline_of(chase))
    if chosen in (Format.TABLE, Format.MD):
        table = (Heading("Who gets what"), parcels_table(chase, _no_address))
        facts = Facts(tuple((about, paragraph(said)) for about, said in remarks))
        blocks = (*table, facts) if chase.parcels else (facts,)
        title = counted(len(asked.plans), "plan") if asked.several else asked.plan.title
        show_document(Document(title, headline, blocks), chosen)
        return
    if chosen is Format.JSON:
        from jtai.records.chase_json import chase_json

        days = (chase.as_at.isoformat(), chase.reply_by.isoformat())
        show_text(f"{chase_json(asked.told, *days, chase.parcels, chase.whom)}\n")
    else:
        records = parcels_records(chase)
        show_listing(headline, chosen, lambda: records, lambda: records)
    say(headline.text)
    if lacking := [parcel for parcel in chase.parcels if parcel.to is None]:
        first = f"{_no_address_yet(lacking[0])}{' and so on' if len(lacking) > 1 else ''}"
        say(f"No address: {', '.join(one_line(parcel.agency) for parcel in lacking)}: {first}")
    for about, said in remarks:
        say(f"{about}: {said}")


@frozen
class Done:
    """What came of a run: the folder that was named, whether anything was written there, and
    whether it was `news` that agencies are asked this, about the plans with these names."""

    folder: Folder | None
    dry_run: bool = False
    news: tuple[str, ...] = ()


def remarks_on(
    asked: Asked, chase: Chase, remembered: Mapping[str, Remembered], done: Done
) -> Iterator[Remark]:
    """All that is said besides whom is asked about what."""
    if chase.again and not chase.parcels:
        yield "Unanswered", _why_nobody(remembered.values())
    yield from remarks_of(chase)
    if asked.several:
        yield from _of_addresses(chase.parcels)
    elif alike := _of_one_contact(asked.plan, chase):
        yield (
            "Same address",
            f"{', '.join(map(one_line, alike))}: codes that differ in capitals or blanks alone"
            " have one contact; see to whom each draft goes",
        )
    if chase.again:
        yield from _not_again(asked, remembered)
    if chase.again and (noted := noted_since(requests_of(chase.parcels))):
        yield (
            "Noted since",
            f"{', '.join(map(one_line, noted))}: a note that may be the answer, while the draft"
            " says that there is none; look at what it says of it",
        )
    yield from _of_earlier_runs(asked, chase, remembered, done)
    if chase.parcels and done.folder and not done.dry_run:
        yield from _how_to_go_on(asked, chase, done.folder, done.news)
    elif chase.parcels:
        yield "Written", "nothing, as this is a dry run"


def _not_again(asked: Asked, remembered: Mapping[str, Remembered]) -> Iterator[Remark]:
    """What was asked in vain, and cannot be asked any more."""
    over: list[str] = []
    gone: list[str] = []
    for name, loaded in plans_of(asked).items():
        member = asked.several.member(name) if asked.several else None
        standings = member.standings if member else asked.standings
        named = (member.wanted if member else asked.filter).agencies
        some = over_since(loaded.plan, standings, remembered[name], named, name)
        over += some[0]
        gone += some[1]
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
    asked = (parcel.agency for parcel in chase.parcels if parcel.to)
    return [code for code in asked if sum(same_code(code, one) for one in plan.agencies) > 1]


def _of_addresses(parcels: Iterable[Parcel]) -> Iterator[Remark]:
    """Which addresses that are set were not taken, of several plans' agencies."""
    shared: dict[str, list[str]] = {}
    for parcel in parcels:
        for key in parcel.contact.shared if parcel.to is None else ():
            shared.setdefault(key, []).append(parcel.name)
    for key, names in shared.items():
        yield (
            "Not taken",
            f"the address of {_shown_key(key)}, as several agencies have that code or name: set"
            f" one for {_several_names(names)} by its own name",
        )
    for parcel in parcels:
        if others := parcel.contact.passed_over:
            yield (
                "Two addresses",
                f"{one_line(parcel.name)} has another by {', '.join(map(_shown_key, others))}:"
                f" that of {_shown_key(parcel.contact.key)} was taken",
            )


def _several_names(names: Sequence[str]) -> str:
    return few_named([*map(one_line, names)], _MOST_NAMES)


def _shown_key(key: str) -> str:
    return for_a_shell(f"contacts.{one_line(key)}")


def _why_nobody(remembered: Iterable[Remembered]) -> str:
    remembered = [*remembered]
    if not any(any(one.of(What.ASKED)) for one in remembered):
        return "nobody was asked yet; without --unanswered, this asks all"
    if not any(one.asked_in_vain for one in remembered):
        return "everybody who was asked has answered"
    return "what has no answer yet is closed, gone or led by others now, or not what you asked for"


def _of_earlier_runs(
    asked: Asked, chase: Chase, remembered: Mapping[str, Remembered], done: Done
) -> Iterator[Remark]:
    """What of an earlier run is in the way, and what would be sent by mistake: the files of those
    who are asked nothing now, or are called otherwise."""
    folder, now = done.folder, names_in(chase)
    if folder is None:
        return
    if done.dry_run and (there := folder.there(now)):
        yield "There already", f"{_names(there)}: to replace what is there takes --force"
    taken = {name.casefold() for name in now}  # where capitals do not count, they are one file
    names = dict.fromkeys(names_of_others(asked, chase, remembered))
    if left := folder.there(name for name in names if name.casefold() not in taken):
        yield "From earlier", f"{_names(left)}: of agencies that are asked nothing now"


def _names(paths: Iterable[Path]) -> str:
    return ", ".join(one_line(str(path)) for path in paths)


def _how_to_go_on(
    asked: Asked, chase: Chase, folder: Folder, news: Sequence[str]
) -> Iterator[Remark]:
    sheets = sum(len(parcel.requests) for parcel in chase.parcels)
    written = f"{counted(sheets, 'sheet')} and {counted(len(chase.parcels), 'draft')}"
    yield "Written", f"{written}, in {one_line(str(folder.path))}"
    yield (
        "Next",
        "open each draft (.eml) in your mail program, look it over and send it: none is sent yet."
        f" What comes back: jtai collect{_plans_to_name(asked)} FILE...",
    )
    repositories: dict[Path, list[Path]] = {}
    for memory in folder.memories(news):
        for root in within_repository(memory.parent)[-1:]:
            repositories.setdefault(root, []).append(memory)
    for root, memories in repositories.items():
        if len(memories) > _MOST_NAMES:
            where = one_line(str(root))
            yield "In git", f"commit the {len(memories):,} files {_ANY_MEMORY} in {where}"
        else:
            yield "In git", f"to keep what was asked: {to_keep(memories, 'Asked for news')}"


def _plans_to_name(asked: Asked) -> str:
    """The options that name the plans, where they are not those that are found without them."""
    if asked.several:
        named = [value for name, *value in asked.options if name == "--plan"]
        return "".join(f" --plan {for_a_shell(one_line(path))}" for (path,) in named)
    plan = asked.loaded.path
    try:
        found = plan_files(None)
    except UsageError:
        found = ()
    is_found = [file.resolve() for file in found] == [plan.resolve()]
    return "" if is_found else f" --plan {for_a_shell(shown_path(plan))}"


def _no_address(parcel: Parcel) -> str:
    return f"no address: {_no_address_yet(parcel)}"


def _no_address_yet(parcel: Parcel) -> str:
    """What to type so that there is one, if there is a key that is the agency's alone."""
    if not parcel.contact.key:
        return "put it into the draft"
    return f"jtai config set {for_a_shell(f'contacts.{parcel.contact.key}')} ADDRESS"
