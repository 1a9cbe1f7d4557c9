"""What is offered besides a plan: revisions, files, formats, settings."""

from collections.abc import Callable, Collection, Iterable, Iterator

from jtai.cli.since import LAST_MEETING
from jtai.cli.tab.asking import Asking, Offering
from jtai.cli.tab.offers import Files, Offer
from jtai.cli.tab.plan_offers import authors, meetings
from jtai.errors import JtaiError
from jtai.output.formats import FORMATS
from jtai.schema import PLAN_ENDINGS

_MOST_REFS = 200
_LAST = (LAST_MEETING, "from the latest meeting that is over")


def revisions(asking: Asking) -> Iterator[Offer]:
    """Tags and branches, the latest first, and the last commit; behind the dots of `A..B` too."""
    from jtai.git import locate

    repository, _ = locate(asking.path)
    before, dots, _ = asking.typed.rpartition("..")
    wanted = "%(refname)%00%(creatordate:short)%00%(contents:subject)"
    how = ("--sort=-creatordate", f"--count={_MOST_REFS}", f"--format={wanted}")
    yield f"{before}{dots}HEAD", "the last commit"
    for kind in ("tags", "heads"):
        for line in repository.text("for-each-ref", *how, f"refs/{kind}").split("\n")[:-1]:
            name, day, subject = line.split("\0", 2)
            yield f"{before}{dots}{name.removeprefix(f'refs/{kind}/')}", f"{day}: {subject}"


def days_to_compare(asking: Asking) -> Iterator[Offer]:
    """The last meeting, by that name, and the days of all."""
    yield _LAST
    yield from meetings(asking)


def meetings_and_revisions(asking: Asking) -> Iterator[Offer]:
    """The days of meetings, then what git has a name for."""
    for offering in (meetings, revisions):
        try:
            yield from offering(asking)
        except (JtaiError, OSError):
            continue


def files_ending_in(endings: Collection[str]) -> Offering:
    """Files with these endings (`.yaml`), or all."""
    return lambda _: [(Files(endings), "")]


def plans(_: Asking) -> Iterator[Offer]:
    """Files that may be plans."""
    yield Files(PLAN_ENDINGS), ""


def folders(_: Asking) -> Iterator[Offer]:
    """Folders alone: no file's name ends in what parts it from its folder."""
    yield Files(("/",)), ""


def outputs(formats: Iterable[str]) -> Offering:
    """A file to write: what was typed with each of the endings, and the files that there are."""
    endings = tuple(formats)

    def offering(asking: Asking) -> Iterator[Offer]:
        folder, slash, name = asking.typed.rpartition("/")
        stem = name.rpartition(".")[0] or name
        yield Files(f".{ending}" for ending in endings), ""
        if stem.strip("."):
            yield from ((f"{folder}{slash}{stem}.{one}", told(one)) for one in endings)

    return offering


def told(format_: str) -> str:
    """What a format is, in a word or two; nothing where its name says it."""
    way = FORMATS.get(format_)  # type: ignore[call-overload]
    return way.about if way else ""


def formats(names: Collection[str]) -> Offering:
    """Formats, with what each is for."""
    return lambda _: [(str(name), told(name)) for name in names]


def settings_there_are(asking: Asking) -> Iterator[Offer]:
    """The keys of settings, with what each is for; a contact's for every agency of the plan, and
    for those that have one."""
    from jtai.setting_keys import ABOUT_CONTACTS, CONTACTS, KEYS

    yield from KEYS.items()
    codes = {**_contacts_set(), **_agencies(asking)}
    yield from ((f"{CONTACTS}.{code}", about) for code, about in codes.items())
    if not codes:
        yield f"{CONTACTS}.", ABOUT_CONTACTS


def values_of_a_setting(asking: Asking) -> Iterator[Offer]:
    """What the setting that was named can be."""
    from jtai.setting_keys import CHOICES

    key = str(asking.given.get("key") or "").lower()
    yield from ((choice, told(choice)) for choice in CHOICES.get(key, ()))
    if key == "plan":
        yield from plans(asking)
    if key == "author":
        yield from authors(asking)
    yield from _contact_set(key)


def _contacts_set() -> dict[str, str]:
    """The contacts that are set, by code; none where the settings cannot be read."""
    from jtai.settings import settings

    try:
        return dict(settings().contacts)
    except JtaiError:
        return {}


def _contact_set(key: str) -> Iterator[Offer]:
    """The contact with this key as it is now, to be changed."""
    from jtai.contacts import same_code
    from jtai.setting_keys import CONTACTS

    for code, addresses in _contacts_set().items():
        if same_code(f"{CONTACTS}.{code}", key):
            yield addresses, "as it is now"


def _agencies(asking: Asking) -> dict[str, str]:
    """The agencies of the plan, with their names; none where there is no plan to read."""
    try:
        return dict(asking.plan.agencies)
    except (JtaiError, OSError):
        return {}


def names(known: Collection[str], about: Callable[[str], str] | None) -> Offering:
    """Names that are the same in every plan, with what each is about."""
    return lambda _: [(str(name), about(name) if about else "") for name in known]
