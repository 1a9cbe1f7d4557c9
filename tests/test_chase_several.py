"""`jtai chase` over several plans: one mail to an agency, with a sheet for each plan that it leads
in."""

import json
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.chasing.contact_keys import contact_keys
from jtai.chasing.file_names import stems_for
from jtai.cli.loading import Loaded
from jtai.cli.request import Asked
from jtai.cli.whom_to_ask import chase_of
from jtai.correspondence.remembered import read_remembered
from jtai.correspondence.row_keys import key_in
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.several.in_each_plan import filters_for
from jtai.several.members import Member, Several
from jtai.several.united import Agencies
from jtai.writing import Held
from tests.answer_sheets import table_in
from tests.conftest import Run, litter
from tests.region import AS_AT, Known, Region, options_for
from tests.test_chase import draft, refs_in, text_of
from tests.test_chase_files import CODES, DEVICES, content

ASK = ("chase", "--as-at", "2018-04-01", "--reply-by", "2018-04-20")
BOTH = ("--plan", "plans", "-o", "out")
INTO = (*ASK, *BOTH)
MEMORIES = [Path("plans/north.collected.tsv"), Path("plans/south.collected.tsv")]
CLOSED = ("complete", "withdrawn")


def plan(title: str, agencies: Mapping[str, str], *actions: tuple[str, str, str, str]) -> str:
    """A plan of actions: a ref, what is to be done, its lead, its due date."""
    listed = "".join(f"  {code}: {name}\n" for code, name in agencies.items())
    done = "".join(
        f'      - ref: "{ref}"\n        action: {action}\n        lead: [{lead}]\n'
        f"        due: {due}\n"
        for ref, action, lead, due in actions
    )
    head = f'title: {title}\nagencies:\n{listed}findings:\n  - ref: "1"\n    finding: F.\n'
    return f"{head}    actions:\n{done}"


NORTH = plan(
    "North improvement plan",
    {"LA": "North Council", "Police": "Shire Police", "HV": "Health Visitors"},
    ("1.1", "Meet every week.", "Police", "2018-06"),
    ("1.2", "Audit the visits.", "Police, LA", "2018-02"),
    ("1.3", "Weigh all babies.", "HV", "2018-05"),
)
SOUTH = plan(
    "South improvement plan",
    {"LA": "South Council", "ASP": "SHIRE police", "HV": "Health Visitors"},
    ("1.1", "Meet every week.", "ASP", "2018-03"),
    ("1.2", "Audit the visits.", "LA", "2018-02"),
)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def two(folder: Path) -> Path:
    """A folder with two plans, in which the police have two codes, and LA is two councils."""
    Path("plans").mkdir()
    Path("plans/north.yaml").write_text(NORTH)
    Path("plans/south.yaml").write_text(SOUTH)
    return folder


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def lines(memory: Path) -> list[tuple[str, str]]:
    """What was asked of whom."""
    return [(line.agency, line.ref) for line in read_remembered(memory.read_bytes(), "it").lines]


@cache
def in_memory(known: Known) -> Plan:
    return plan_of(known.path.read_bytes(), known.name)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_of_any_plans_each_open_action_is_in_one_sheet_of_each_of_its_leads_and_in_no_other(
    region: Region, data: st.DataObject
) -> None:
    chosen = data.draw(
        st.lists(st.sampled_from(region.whole), min_size=2, max_size=12, unique=True)
    )
    found = chase_of(asked_about(chosen), AS_AT, {}, again=False)
    in_sheets = Counter(
        (parcel.name.lower(), request.among, wanted.standing.action.ref)
        for parcel in found.parcels
        for request in parcel.requests.values()
        for wanted in request.wanted
    )
    assert in_sheets == Counter(
        (name, known.name, action.ref)
        for known in chosen
        for action in known.judged()
        if action.position not in CLOSED
        for name in {lead.lower() for lead in action.leads}
    )
    files = [name for parcel in found.parcels for name in parcel.names]
    assert len({name.casefold() for name in files}) == len(files)
    keys = [
        key
        for parcel in found.parcels
        for request in parcel.requests.values()
        for wanted in request.wanted
        if (key := key_in(wanted.key))
    ]
    assert len(set(keys)) == sum(in_sheets.values())
    of_plans = [(key.plan, key.sheet) for key in keys]
    assert {plan for plan, _ in of_plans} <= {known.name for known in chosen}
    assert len({sheet for _, sheet in of_plans}) == len(files) - len(found.parcels), "each its own"


def asked_about(chosen: list[Known]) -> Asked:
    plans = {known.name: in_memory(known) for known in sorted(chosen, key=lambda one: one.name)}
    wanted = filters_for(plans)
    several = Several(
        [Member(name, name, one, AS_AT, wanted.each[name]) for name, one in plans.items()], AS_AT
    )
    loaded = {name: Loaded(Path(name), name, b"", one) for name, one in plans.items()}
    return Asked(AS_AT, None, wanted.whole, several=several, plans=loaded)


def test_an_agency_gets_one_mail_and_a_sheet_for_each_plan_whatever_its_codes(
    two: Path, run: Run
) -> None:
    run(*INTO)
    assert names_in("out") == [
        *("HV.eml", "HV.north.xlsx"),
        *("North-Council.eml", "North-Council.north.xlsx"),
        *("Police.eml", "Police.north.xlsx", "Police.south.xlsx"),
        *("South-Council.eml", "South-Council.south.xlsx"),
    ]
    assert refs_in(Path("out/Police.north.xlsx")) == ["1.2", "1.1"]
    assert refs_in(Path("out/Police.south.xlsx")) == ["1.1"]
    attached = list(draft(Path("out/Police.eml")).iter_attachments())
    assert [one.get_filename() for one in attached] == ["Police.north.xlsx", "Police.south.xlsx"]
    assert [one.get_content() for one in attached] == [
        Path("out", f"Police.{name}.xlsx").read_bytes() for name in ("north", "south")
    ]


def test_two_codes_of_one_agency_in_one_plan_are_asked_once_and_never_joint_with_themselves(
    two: Path, run: Run
) -> None:
    Path("plans/south.yaml").write_text(
        SOUTH.replace("agencies:\n", "agencies:\n  Police: Shire Police\n")
        .replace("lead: [LA]", "lead: [ASP, Police]")
        .replace('ref: "1"\n', 'ref: "1"\n')
    )
    run(*INTO)
    rows = table_in(Path("out/Police.south.xlsx").read_bytes())
    assert [(row["Ref"], row["Joint with"]) for row in rows] == [("1.2", ""), ("1.1", "")]
    assert sorted(lines(MEMORIES[1])) == [("ASP", "1.1"), ("Police", "1.2")]


def test_the_mail_lists_plan_by_plan_what_is_overdue_first_under_the_title_of_the_plan(
    two: Path, run: Run
) -> None:
    run(*INTO)
    mail = draft(Path("out/Police.eml"))
    assert mail["Subject"] == "Update please, by 20 April 2018: 3 actions in 2 action plans"
    said = text_of(mail)
    places = [
        said.index(part)
        for part in (
            "alone or with others, in\nthese 2 action plans:",
            "1. North improvement plan: 2 actions, 1 of them overdue",
            "2. South improvement plan: 1 action, overdue",
            "As at 1 April 2018, 2 are overdue (the longest by 32 days)",
            "1. North improvement plan\n   (sheet: Police.north.xlsx)",
            "OVERDUE: 1 action\n\nAction 1.2 of plan 1:",
            "NOT YET DUE: 1 action\n\nAction 1.1 of plan 1:",
            "2. South improvement plan\n   (sheet: Police.south.xlsx)",
            "OVERDUE: 1 action\n\nAction 1.1 of plan 2: due by 31 March 2018, overdue by 1 day",
            "from the plans as at",
        )
    ]
    assert places == sorted(places)


def test_who_leads_in_one_of_them_alone_gets_the_mail_of_one_plan(two: Path, run: Run) -> None:
    run(*INTO)
    mail = draft(Path("out/HV.eml"))
    assert mail["Subject"] == "Update please, by 20 April 2018: North improvement plan"
    run(*ASK, "--plan", "plans/north.yaml", "-o", "alone")
    assert text_of(mail) == text_of(draft(Path("alone/HV.eml")))


def test_what_was_asked_is_remembered_beside_each_plan(two: Path, run: Run) -> None:
    run(*INTO)
    assert sorted(lines(MEMORIES[0])) == [
        ("HV", "1.3"),
        ("LA", "1.2"),
        ("Police", "1.1"),
        ("Police", "1.2"),
    ]
    assert sorted(lines(MEMORIES[1])) == [("ASP", "1.1"), ("LA", "1.2")]
    before = content(two)
    assert run(*INTO, "--force").code == 0
    assert content(two) == before, "the same run adds nothing"


def test_a_plan_about_which_nobody_is_asked_remembers_nothing(two: Path, run: Run) -> None:
    run(*INTO, "--agency", "HV")
    assert names_in("out") == ["HV.eml", "HV.north.xlsx"]
    assert [path.exists() for path in MEMORIES] == [True, False]


def test_a_dry_run_says_the_same_and_writes_nothing(two: Path, run: Run) -> None:
    before = content(two)
    dry = run(*INTO, "--dry-run")
    assert content(two) == before
    assert run(*INTO).out == dry.out


def test_a_file_in_the_way_keeps_all_plans_from_being_written(two: Path, run: Run) -> None:
    Path("out").mkdir()
    Path("out/Police.south.xlsx").write_text("Her own.")
    before = content(two)
    assert "out/Police.south.xlsx is there already" in run(*INTO, code=2).err
    assert content(two) == before


def test_killed_between_two_plans_the_same_run_remembers_the_other_too(
    two: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    put, times = Held._put, [0]

    def killed_the_second_time(*of: object) -> None:
        times[0] += 1
        if times[0] > 1:
            raise Killed
        put(*of)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Held, "_put", killed_the_second_time)
        with pytest.raises(Killed):
            run(*INTO)
    assert [path.exists() for path in MEMORIES] == [True, False]
    assert len(names_in("out")) == 9, "the sheets are all there before anything counts as asked"
    run(*INTO, "--force")
    assert [len(lines(path)) for path in MEMORIES] == [4, 2]
    assert litter(Path("plans")) + litter(Path("out")) == []


def test_a_memory_that_cannot_be_written_keeps_all_others_from_being_written(
    two: Path, run: Run
) -> None:
    MEMORIES[1].write_text("what\tsheet\tagency\tref\tday\tfield\ttext\n")
    MEMORIES[1].chmod(0o444)
    before = content(two)
    assert "south.collected.tsv: the file is read-only" in run(*INTO, code=4).err
    assert content(two) == before


def test_two_at_once_in_another_order_are_both_remembered(two: Path, run: Run) -> None:
    ended = []

    def ask(to: str, *plans: str) -> None:
        named = [word for name in plans for word in ("--plan", f"plans/{name}.yaml")]
        command = [sys.executable, "-m", "jtai", *ASK, *named, "-o", to, "--agency", to]
        ended.append(subprocess.run(command, capture_output=True, check=False, timeout=60))

    threads = [
        threading.Thread(target=ask, args=("HV", "north", "south")),
        threading.Thread(target=ask, args=("Shire Police", "south", "north")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.returncode for one in ended] == [0, 0]
    assert [len(lines(path)) for path in MEMORIES] == [3, 1]


def test_the_second_time_it_asks_in_each_plan_who_has_not_answered_there(
    two: Path, run: Run
) -> None:
    run(*INTO)
    memory = read_remembered(MEMORIES[1].read_bytes(), "it")
    police = next(line for line in memory.lines if line.agency == "ASP")
    MEMORIES[1].write_bytes(
        memory.with_lines([police._replace(what="answered", field="update", text="Done.")])  # type: ignore[arg-type]
    )
    ran = run(
        *("chase", "--unanswered", "--as-at", "2018-05-01", "--reply-by", "2018-05-20"),
        *("--plan", "plans", "-o", "second"),
    )
    assert "To ask again at 1 May 2018" in ran.err
    assert [name for name in names_in("second") if "Police" in name] == [
        "Police.eml",
        "Police.north.xlsx",
    ]
    assert draft(Path("second/HV.eml"))["Subject"].startswith("Reminder")


def test_what_cannot_be_asked_again_is_named_with_its_plan(two: Path, run: Run) -> None:
    run(*INTO)
    Path("plans/south.yaml").write_text(
        SOUTH.replace("due: 2018-02", "due: 2018-02\n        status: withdrawn")
    )
    again = ("--unanswered", "--as-at", "2018-05-01", "--reply-by", "2018-05-20")
    said = run("chase", *again, "--plan", "plans", "--dry-run").err
    assert "Not asked again: south:1.2 (LA) (closed, or led by others now)" in said


def test_what_nobody_leads_is_named_with_its_plan(two: Path, run: Run) -> None:
    Path("plans/south.yaml").write_text(SOUTH.replace("lead: [LA]", "lead: []"))
    said = run(*INTO).err
    assert "No lead: south:1.2 (so nobody is asked)" in said
    assert "Nothing open: South Council" in said


def test_an_address_is_found_by_any_code_that_is_the_agencys_alone_or_by_its_name(
    two: Path, run: Run
) -> None:
    for key, address in (
        ("ASP", "police@example.org"),
        ("health visitors", "hv@example.org"),
        ("South Council", "south@example.org"),
    ):
        run("config", "set", f"contacts.{key}", address)
    run(*INTO)
    addressed = {path.stem: draft(path)["To"] for path in Path("out").glob("*.eml")}
    assert addressed == {
        "Police": "police@example.org",
        "HV": "hv@example.org",
        "South-Council": "south@example.org",
        "North-Council": None,
    }


def test_an_address_by_a_code_of_two_agencies_goes_to_neither_and_that_is_said(
    two: Path, run: Run
) -> None:
    run("config", "set", "contacts.la", "la@example.org")
    ran = run(*INTO)
    assert [draft(path)["To"] for path in Path("out").glob("*Council.eml")] == [None, None]
    assert "la@example.org" not in ran.out
    assert "Not taken: the address of contacts.LA, as several agencies have that code" in ran.err
    assert "set one for North Council and South Council by its own name" in ran.err
    assert "jtai config set 'contacts.North Council' ADDRESS" in ran.err


def test_of_two_addresses_of_one_agency_that_of_what_it_goes_by_is_taken_and_it_is_said(
    two: Path, run: Run
) -> None:
    run("config", "set", "contacts.ASP", "one@example.org")
    run("config", "set", "contacts.Police", "other@example.org")
    said = run(*INTO).err
    assert draft(Path("out/Police.eml"))["To"] == "other@example.org"
    assert (
        "Two addresses: Shire Police has another by contacts.ASP: that of contacts.Police" in said
    )


@given(st.lists(st.tuples(CODES, CODES), min_size=2, max_size=6), st.integers(1, 5))
def test_no_key_of_an_address_is_that_of_two_agencies(
    named: list[tuple[str, str]], parted: int
) -> None:
    def of(some: list[tuple[str, str]]) -> Plan:
        return Plan("T", dict(some), ())

    agencies = Agencies({"one": of(named[:parted]), "other": of(named[parted:])})
    keys = contact_keys(agencies)
    own = [key.casefold() for one in keys.values() for key in one.own]
    assert len(set(own)) == len(own)
    known = {a.code for a in agencies.all}
    assert keys.keys() == known


@given(
    st.lists(CODES, min_size=1, max_size=8, unique=True), st.lists(CODES, min_size=1, unique=True)
)
def test_any_agency_and_any_plan_are_one_name_that_any_file_system_takes(
    codes: list[str], plans: list[str]
) -> None:
    of_agencies = stems_for(codes, halves=True).values()
    of_plans = stems_for(plans, halves=True).values()
    names = [f"{one}.{other}.xlsx" for one in of_agencies for other in of_plans]
    assert len({name.casefold() for name in names}) == len(codes) * len(plans)
    for name in names:
        assert re.fullmatch(r"[\w-]+\.[\w-]+\.xlsx", re.sub("[^\x00-\x7f]", "x", name))
        assert not name.startswith((".", "-"))
        assert not DEVICES.fullmatch(name)
        assert len(name.encode()) < 255


def test_for_programs_there_is_a_record_for_each_sheet(two: Path, run: Run) -> None:
    ran = run(*INTO)
    head, *rows = [line.split("\t") for line in ran.lines]
    assert head == ["plan", "agency", "name", "actions", "overdue", "address", "files", "refs"]
    assert [
        "south",
        "Police",
        "Shire Police",
        "1",
        "1",
        "",
        "Police.south.xlsx, Police.eml",
        "1.1",
    ] in rows
    assert len(rows) == 5


def test_for_people_there_is_a_row_for_each_agency(two: Path, run: Run) -> None:
    said = run(*INTO, columns=160).out
    assert said.startswith(
        "To ask at 1 April 2018, to answer by 20 April 2018: 4 agencies about 5 open actions in 2"
        " plans\n"
    )
    assert re.search(r"Police +2 +3 +2 .*Police.eml, with 2 sheets", said)
    assert re.search(r"HV +1 +1 +0 .*HV.eml, with HV.north.xlsx", said)


def test_as_json_each_action_says_which_plan_it_is_of(two: Path, run: Run) -> None:
    said = json.loads(run(*INTO, "--agency", "Police", "--format", "json").out)
    assert said["plan"] is None
    assert [(one["name"], one["counts"]["total"]) for one in said["plans"]] == [
        ("north", 2),
        ("south", 1),
    ]
    (agency,) = said["agencies"]
    assert agency["actions"] == [
        {"plan": "north", "ref": "1.2", "file": "Police.north.xlsx"},
        {"plan": "north", "ref": "1.1", "file": "Police.north.xlsx"},
        {"plan": "south", "ref": "1.1", "file": "Police.south.xlsx"},
    ]
    assert agency["files"] == ["Police.north.xlsx", "Police.south.xlsx", "Police.eml"]


def test_a_plan_with_errors_stops_it_and_is_left_out_where_that_is_asked_for(
    two: Path, run: Run
) -> None:
    Path("plans/south.yaml").write_text(SOUTH.replace("lead: [ASP]", "lead: [XYZ]"))
    before = content(two)
    assert "plans/south.yaml:" in run(*INTO, code=3).err
    assert content(two) == before
    ran = run(*INTO, "--skip-broken", columns=160)
    assert "in 1 plan, without south (1 error)" in ran.out.splitlines()[0]
    assert [path.exists() for path in MEMORIES] == [True, False]


def test_two_plans_that_would_share_a_memory_are_refused(two: Path, run: Run) -> None:
    Path("plans/south.yaml").rename("plans/north.yml")
    before = content(two)
    said = run(*ASK, "--plan", "plans/north.yaml", "--plan", "plans/north.yml", "-o", "out", code=2)
    assert "plans/north.collected.tsv: give one of them another name" in said.err
    assert content(two) == before


def test_a_whole_region_is_asked_and_remembered(own_region: Region, run: Run) -> None:
    out = own_region.folder / "to-send"
    days = ("--as-at", AS_AT.isoformat(), "--reply-by", "2018-09-01")
    ran = run("chase", *days, *options_for(own_region.whole), "-o", str(out))
    assert f"files NAME.collected.tsv in {own_region.folder / 'avon'}" in ran.err
    assert "git -C" in ran.err, "in others are few, which are named"
    still = {
        known.name: [action for action in known.judged() if action.position not in CLOSED]
        for known in own_region.whole
    }
    pairs = {
        (name, lead.lower()) for name, some in still.items() for one in some for lead in one.leads
    }
    assert len(list(out.glob("*.xlsx"))) == len(pairs)
    assert len(list(out.glob("*.eml"))) == len({lead for _, lead in pairs})
    for known in own_region.whole:
        asked = lines(known.path.with_name(f"{known.path.stem}.collected.tsv"))
        assert {ref for _, ref in asked} == {action.ref for action in still[known.name]}


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_more_files_than_a_process_may_have_open_at_first_are_written(two: Path) -> None:
    agencies = {f"A{n}": f"Agency {n}" for n in range(20)}
    actions = [(f"1.{n}", "Do it.", f"A{n}", "2018-02") for n in range(20)]
    for name in ("north", "south"):
        Path(f"plans/{name}.yaml").write_text(plan(name, agencies, *actions))
    command = f'ulimit -S -n 48 && exec "{sys.executable}" -m jtai {" ".join(INTO)}'
    ended = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert len(names_in("out")) == 60
    assert [len(lines(path)) for path in MEMORIES] == [20, 20]
