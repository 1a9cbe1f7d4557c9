"""The files of `jtai chase`: what they are called, what is never replaced, all of them or none."""

import errno
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.chasing.file_names import stems_for
from jtai.chasing.parcels import contents_of
from jtai.correspondence.remembered import read_remembered
from jtai.writing import Held
from jtai.writing.beside import Beside
from tests.conftest import SMALL, Run, litter
from tests.test_chase import ASK, draft, refs_in
from tests.test_full_disk import steps
from tests.test_killed import moments
from tests.warm import Warm

INTO = (*ASK, "-o", "out")
MEMORY = Path("plan.collected.tsv")
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?")
CODES = st.one_of(
    st.text(min_size=1, max_size=90),
    st.text("aA\u00e5A\u030a\u00dfSs/\\.-_ ~:*?\u202e", min_size=1, max_size=6),
    st.sampled_from(["../x", "CON", "con", "a/b", "a-b", "-rf", "NHS England", "COM\u00b9", "."]),
)


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder and those below it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def led_by(*codes: str) -> str:
    """A plan in which each of these leads an open action."""
    agencies = "".join(f"  {code!r}: Agency {n}\n" for n, code in enumerate(codes))
    actions = "".join(
        f'      - ref: "1.{n}"\n        action: Do it.\n        lead: [{code!r}]\n'
        "        due: 2018-02\n"
        for n, code in enumerate(codes)
    )
    head = "title: A plan\nagencies:\n"
    return f'{head}{agencies}findings:\n  - ref: "1"\n    finding: F.\n    actions:\n{actions}'


@given(st.lists(CODES, min_size=1, max_size=12, unique=True))
def test_any_codes_have_names_that_any_file_system_takes(codes: list[str]) -> None:
    stems = stems_for(codes)
    assert sorted(stems) == sorted(codes)
    names = [f"{stem}.xlsx" for stem in stems.values()]
    assert len({name.casefold() for name in names}) == len(codes)
    for name in names:
        assert re.fullmatch(r"[\w-]+\.xlsx", re.sub("[^\x00-\x7f]", "x", name))
        assert not name.startswith((".", "-"))
        assert not DEVICES.fullmatch(name)
        assert len(name.encode()) < 255


@given(st.lists(CODES, min_size=1, max_size=12, unique=True))
def test_a_name_is_the_same_whoever_else_is_asked(codes: list[str]) -> None:
    assert stems_for(codes) == stems_for(list(codes))
    short = [code for code in codes if re.fullmatch(r"[A-Z]{2,5}", code)]
    plain = [code for code in short if not DEVICES.fullmatch(code)]
    alike = {code.casefold() for code in plain}
    if len(alike) == len(plain):
        assert all(stems_for(codes)[code] == code for code in plain)


def test_hostile_codes_write_nothing_but_files_in_the_folder(folder: Path, run: Run) -> None:
    codes = ("../x", "CON", "a/b", "-rf", "Police", "POLICE", "a-b", "/etc/passwd", "NHS England")
    Path("plan.yaml").write_text(led_by(*codes))
    run(*INTO)
    stems = ["x", "CON-agency", "a-b-2", "rf", "Police", "POLICE-2", "a-b", "etc-passwd"]
    stems.append("NHS-England")
    expected = {f"out/{stem}.{ending}" for stem in stems for ending in ("xlsx", "eml")}
    assert set(content(folder)) == expected | {"plan.yaml", "plan.collected.tsv"}
    for number, stem in enumerate(stems):
        assert refs_in(Path(f"out/{stem}.xlsx")) == [f"1.{number}"]
        (attached,) = draft(Path(f"out/{stem}.eml")).iter_attachments()
        assert attached.get_filename() == f"{stem}.xlsx"


def test_nothing_is_replaced_without_being_named_and_forced(small: Path, run: Run) -> None:
    run(*INTO)
    Path("out/Police.xlsx").write_bytes(b"Her own work.")
    before = content(small.parent)
    said = run(*INTO, code=2).err
    for name in ("Police.xlsx", "Police.eml", "BSCB.xlsx", "BSCB.eml"):
        assert f"out/{name}" in said
    assert "--force" in said
    assert content(small.parent) == before
    run(*INTO, "--force")
    assert refs_in(Path("out/Police.xlsx")) == ["1.2"]


def test_one_file_in_the_way_is_enough_and_alone_is_named(small: Path, run: Run) -> None:
    Path("out").mkdir()
    Path("out/Police.eml").write_text("Her own.")
    Path("out/other.txt").write_text("Not ours.")
    before = content(small.parent)
    said = run(*INTO, code=2).err
    assert "out/Police.eml is there already" in said
    assert "xlsx" not in said
    assert content(small.parent) == before
    run(*INTO, "--agency", "BSCB")
    assert Path("out/other.txt").read_text() == "Not ours."


def test_files_of_an_earlier_run_that_would_be_sent_by_mistake_are_named(
    small: Path, run: Run
) -> None:
    run(*INTO)
    small.write_text(SMALL.replace("due: 2018-04", "due: 2018-04\n        status: complete"))
    said = run(*INTO, "--force").err
    assert "From earlier: out/BSCB.xlsx, out/BSCB.eml" in said
    assert "out/Police" not in said


def test_files_of_an_agency_that_is_called_otherwise_now_are_named(small: Path, run: Run) -> None:
    run(*INTO)
    run("amend", "--rename-agency", "Police=ASP")
    said = run(*INTO, "--force").err
    assert "From earlier: out/Police.xlsx, out/Police.eml: of agencies that are asked" in said
    run("amend", "--rename-agency", "ASP=POLICE")
    said = run(*INTO, "--force").err
    assert "From earlier: out/ASP.xlsx, out/ASP.eml: of agencies" in said, (
        "and not Police.xlsx, which is POLICE.xlsx where capitals do not count"
    )


def test_the_folder_of_the_plan_will_do_and_one_that_is_not_there_is_made(
    small: Path, run: Run
) -> None:
    run(*ASK, "-o", ".")
    assert refs_in(Path("Police.xlsx")) == ["1.2"]
    assert small.read_text() == SMALL
    run(*ASK, "-o", "not/there/yet")
    assert refs_in(Path("not/there/yet/Police.xlsx")) == ["1.2"]


@pytest.mark.parametrize("where", ["plan.yaml", "plan.yaml/out"])
def test_what_is_no_folder_is_refused(small: Path, run: Run, where: str) -> None:
    said = run(*ASK, "-o", where, code=2).err
    assert "plan.yaml is no folder" in said
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


@pytest.mark.parametrize("of", ["plan.yaml", "plan.collected.tsv", "out/Police.eml"])
def test_a_link_to_another_file_that_matters_is_never_followed(
    small: Path, run: Run, of: str
) -> None:
    Path("out").mkdir()
    Path("out/Police.xlsx").symlink_to(small.parent / of)
    run(*INTO, code=2)
    said = run(*INTO, "--force", code=2).err
    assert "out/Police.xlsx" in said
    assert content(small.parent) == {"plan.yaml": SMALL.encode()} | (
        {"out/Police.xlsx": SMALL.encode()} if of == "plan.yaml" else {}
    )


def test_a_link_that_leads_elsewhere_is_in_the_way_and_with_force_leads_there_still(
    small: Path, run: Run, elsewhere: Path
) -> None:
    Path("out").mkdir()
    Path("out/Police.xlsx").symlink_to(elsewhere / "theirs.xlsx")
    assert "out/Police.xlsx is there already" in run(*INTO, code=2).err
    run(*INTO, "--force")
    assert Path("out/Police.xlsx").is_symlink()
    assert refs_in(elsewhere / "theirs.xlsx") == ["1.2"]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_never_replaced(small: Path, run: Run, kind: str) -> None:
    Path("out").mkdir()
    if kind == "folder":
        Path("out/Police.eml").mkdir()
    else:
        os.mkfifo("out/Police.eml")
    said = run(*INTO, "--force", code=2).err
    assert "out/Police.eml is there already, and no file" in said
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


def test_a_read_only_file_is_said_and_nothing_is_written(small: Path, run: Run) -> None:
    run(*INTO)
    Path("out/Police.eml").chmod(0o444)
    small.write_text(SMALL.replace("Audit the", "Audit all"))
    before = content(small.parent)
    said = run(*INTO, "--force", code=4).err
    assert "out/Police.eml" in said
    assert "nothing was written" in said
    assert content(small.parent) == before


@pytest.mark.parametrize("where", ["a" * 300, f"{'a' * 300}/out", "there/" + "b" * 300])
def test_a_folder_whose_name_is_too_long_is_said(small: Path, run: Run, where: str) -> None:
    said = run(*ASK, "-o", where, code=4).err
    assert said.startswith(f"{where}: ")
    assert "nothing was written" in said
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


def test_a_link_that_leads_nowhere_is_no_folder(small: Path, run: Run) -> None:
    Path("out").symlink_to("nowhere")
    assert "out is no folder" in run(*INTO, code=2).err
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


@pytest.mark.skipif("os.geteuid() == 0", reason="root may look anywhere")
def test_a_folder_that_cannot_be_looked_into_is_said(small: Path, run: Run) -> None:
    Path("closed").mkdir(mode=0)
    assert "no permission" in run(*ASK, "-o", "closed/out", code=4).err
    Path("closed").chmod(0o755)
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


@pytest.mark.skipif("os.geteuid() == 0", reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(small: Path, run: Run) -> None:
    Path("out").mkdir(mode=0o555)
    assert "no permission" in run(*INTO, code=4).err
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


def test_where_the_memory_cannot_be_written_nothing_is(small: Path, run: Run) -> None:
    run(*INTO, "--agency", "BSCB")
    MEMORY.chmod(0o444)
    before = content(small.parent)
    said = run(*ASK, "-o", "other", code=4).err
    assert "plan.collected.tsv: the file is read-only" in said
    assert content(small.parent) == before
    assert not Path("other").exists()


def test_a_memory_that_is_none_is_refused_before_anything_is_written(small: Path, run: Run) -> None:
    for broken in ("not ours\n", MEMORY_OF.format(day="soon"), MEMORY_OF.format(day="2018-4-1")):
        MEMORY.write_text(broken)
        assert "plan.collected.tsv is not as jtai wrote it" in run(*INTO, code=2).err
        assert not Path("out").exists()


MEMORY_OF = (
    "what\tsheet\tagency\tref\tday\tfield\ttext\n"
    "asked\tx\tPolice\t1.2\t{day}\treply by\t2018-04-20\n"
)


def test_a_plan_from_a_pipe_can_be_asked_about_dryly_alone(small: Path, run: Run) -> None:
    asked = [sys.executable, "-m", "jtai", *ASK, "--plan", "/dev/stdin"]
    for more, code in ((["--dry-run"], 0), (["-o", "out"], 2)):
        ran = subprocess.run(
            [*asked, *more], input=SMALL, capture_output=True, text=True, check=False, timeout=60
        )
        assert ran.returncode == code, ran.stderr
    assert "is no file" in ran.stderr
    assert content(small.parent) == {"plan.yaml": SMALL.encode()}


def test_a_full_disk_leaves_nothing_or_all(small: Path, warm: Warm) -> None:
    assert warm(*INTO).code == 0
    whole = content(small.parent)
    largest = max(len(data) for name, data in whole.items() if name.startswith("out/"))
    ends = {size + by for size in map(len, whole.values()) for by in (-1, 0)}
    for size in sorted({*steps(largest), *ends}):
        for path in (*Path("out").iterdir(), MEMORY):
            path.unlink(missing_ok=True)
        if Path("out").exists():
            Path("out").rmdir()
        ended = warm(*INTO, limit=size)
        now = content(small.parent)
        assert (ended.code, now) in ((0, whole), (4, {"plan.yaml": SMALL.encode()})), ended.err
        assert Path("out").exists() == (ended.code == 0)
        assert ended.code == 0 or ended.err.count("\n") <= 2
        Path("out").mkdir(exist_ok=True)
    assert now == whole


def test_a_full_disk_leaves_the_files_of_an_earlier_run_as_they_were(
    small: Path, warm: Warm
) -> None:
    warm(*INTO)
    old = content(small.parent)
    changed = SMALL.replace("Audit the timeliness", "Audit the very timeliness")
    small.write_text(changed)
    old["plan.yaml"] = changed.encode()
    for size in steps(max(map(len, old.values()))):
        ended = warm(*INTO, "--force", limit=size)
        now = content(small.parent)
        if ended.code == 0:
            break
        assert (ended.code, now) == (4, old), ended.err
    assert now.keys() == old.keys()
    assert now["out/Police.xlsx"] != old["out/Police.xlsx"]


def test_killed_at_any_moment_nothing_counts_as_asked_that_is_not_there(
    bristol: Path, warm: Warm
) -> None:
    warm(*INTO)
    whole = content(bristol.parent)
    took = warm(*INTO, "--force").took
    seen = set()
    for moment in (0.0, *moments(took, 0.05), took * 3):
        for path in (*Path("out").iterdir(), MEMORY):
            path.unlink(missing_ok=True)
        warm(*INTO, kill=moment)
        now = content(bristol.parent)
        whole_ones = {name: data for name, data in now.items() if ".jtai-" not in name}
        remembered = whole_ones.pop("plan.collected.tsv", b"")
        assert remembered in (b"", whole["plan.collected.tsv"])
        assert whole_ones.items() <= whole.items(), "each file is whole"
        seen.add((len(whole_ones), bool(remembered)))
        if remembered:
            assert len(whole_ones) == len(whole) - 1
        assert warm(*INTO, "--force").code == 0
        assert content(bristol.parent) == whole
        assert litter(Path("out")) + litter(Path()) == []
    assert len(seen) > 1, "some before it is done, some after"


def test_killed_before_it_is_remembered_the_same_run_remembers_it_once(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Held, "_put", killed)
        with pytest.raises(Killed):
            run(*INTO)
    assert refs_in(Path("out/Police.xlsx")) == ["1.2"]
    assert not MEMORY.exists()
    run(*INTO, "--force")
    once = MEMORY.read_bytes()
    run(*INTO, "--force")
    assert MEMORY.read_bytes() == once
    assert len(read_remembered(once, "it").lines) == 2


def test_a_memory_that_somebody_changes_at_the_last_moment_keeps_theirs_and_it_is_said(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jtai.writing.together import _put

    def meanwhile(ready: object) -> None:
        _put(ready)  # type: ignore[arg-type]
        MEMORY.write_text("Theirs.")

    monkeypatch.setattr("jtai.writing.together._put", meanwhile)
    said = run(*INTO, code=4).err
    assert "The sheets and drafts are in out, but" in said
    assert "run the same again with --force" in said
    assert MEMORY.read_text() == "Theirs."


def test_where_another_program_has_a_file_open_it_is_said_what_was_written(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Beside.put

    def busy(self: Beside, *how: Any) -> int | None:
        if self._real.name == "BSCB.xlsx":
            raise OSError(errno.EBUSY, "open elsewhere")
        return put(self, *how)

    monkeypatch.setattr(Beside, "put", busy)
    said = run(*INTO, code=4).err
    assert "out/BSCB.xlsx: another program has it open" in said
    assert "written before that: out/Police.xlsx, out/Police.eml." in said
    assert sorted(content(small.parent)) == ["out/Police.eml", "out/Police.xlsx", "plan.yaml"]


def test_many_at_once_are_all_remembered(small: Path) -> None:
    Path("plan.yaml").write_text(led_by(*"ABCD"))

    def ask(code: str) -> int:
        command = [sys.executable, "-m", "jtai", *ASK, "-o", code, "--agency", code]
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode

    with ThreadPoolExecutor(4) as at_once:
        assert list(at_once.map(ask, "ABCD")) == [0] * 4
    lines = read_remembered(MEMORY.read_bytes(), "it").lines
    assert sorted(line.agency for line in lines) == list("ABCD")


def test_what_another_run_has_put_there_meanwhile_is_not_replaced(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = contents_of

    def meanwhile(*of: Any) -> Any:
        Path("out").mkdir()
        Path("out/Police.eml").write_text("Of the other run.")
        return made(*of)

    monkeypatch.setattr("jtai.cli.chasing_out.contents_of", meanwhile)
    assert "out/Police.eml is there already" in run(*INTO, code=2).err
    assert content(small.parent) == {
        "plan.yaml": SMALL.encode(),
        "out/Police.eml": b"Of the other run.",
    }
