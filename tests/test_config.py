"""jtai config: a person's own settings, checked, and named with their line where broken."""

import os
import pwd
import sys
from pathlib import Path

import pytest

from jtai import settings
from tests.conftest import SMALL, Run


def home_file() -> Path:
    return Path(os.environ["HOME"]) / ".config" / "jtai" / "config.toml"


def write_settings(text: str) -> Path:
    home_file().parent.mkdir(parents=True, exist_ok=True)
    home_file().write_text(text, encoding="utf-8")
    return home_file()


def test_a_setting_is_set_got_listed_and_unset(run: Run, folder: Path) -> None:
    said = run("config", "set", "author", "A. Manager").out
    assert said == f"author is A. Manager, in {home_file()}\n"
    assert home_file().read_text() == 'author = "A. Manager"\n'
    assert run("config", "get", "author").out == "A. Manager\n"
    assert run("config", "list").lines[:2] == ["setting\tvalue", "author\tA. Manager"]
    assert (
        "author         A. Manager  who progress notes are by"
        in run("config", "list", columns=90).out
    )
    assert run("config", "unset", "author").out == "author is not set any more\n"
    assert run("config", "unset", "author").out == "author is not set\n"
    assert "'author' is not set" in run("config", "get", "author", code=2).err


def test_settings_are_private_and_leave_no_litter(run: Run, folder: Path) -> None:
    run("config", "set", "author", "A")
    run("config", "set", "format", "TSV")
    assert home_file().stat().st_mode & 0o077 == 0
    assert [path.name for path in home_file().parent.iterdir()] == ["config.toml"]
    assert home_file().read_text() == 'author = "A"\nformat = "tsv"\n'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "authro", "x"), "there is no setting 'authro': did you mean 'author'?"),
        (("get", "zzz"), "there are author, plan, format, colour"),
        (("set", "format", "pdf"), "'format' can be table or tsv or csv or json or md, not 'pdf'"),
        (("set", "colour", "pink"), "'colour' can be auto or never"),
        (("set", "author", ""), "'author' cannot be empty"),
        (("set", "author", "a\x1bb"), "control characters"),
    ],
)
def test_keys_and_values_are_checked(
    arguments: tuple[str, ...], said: str, run: Run, folder: Path
) -> None:
    assert said in run("config", *arguments, code=2).err
    assert not home_file().exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('author = "A"\nplan = x\n', ":2: this is not a setting"),
        ('author = "A"\nauthor = "B"\n', ":2: this is not a setting"),
        ('author = "A', ":1: this is not a setting"),
        ('\nauthro = "A"\n', ":2: there is no setting 'authro': did you mean 'author'?"),
        ("author = 3\n", ":1: 'author' has to be text in quotes"),
        ('[author]\nname = "A"\n', ":1: 'author' has to be text in quotes"),
        ('format = "pdf"\n', ":1: 'format' can be"),
        ('plan = "plan.yaml"\n', ":1: 'plan' has to be a whole path"),
        ('plan = "~nouser/x"\n', ":1: 'plan' is in the home of nobody here: '~nouser/x'"),
        (f"author = {'[' * 3000}{']' * 3000}\n", ": a value is too long or too deep"),
        (f"author = {'{a=' * 3000}", ": a value is too long or too deep"),
        (f"author = {'9' * 5000}\n", ": a value is too long or too deep"),
        ("author = 2018-13-45\n", ":1: this is not a setting"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, said: str, run: Run, small: Path) -> None:
    file = write_settings(text)
    for arguments in (("config", "list"), ("note", "1.2", "Said."), ("config", "set", "plan", "x")):
        assert f"{file}{said}" in run(*arguments, code=2).err
    assert file.read_text() == text
    assert small.read_text() == SMALL


def test_a_file_that_is_not_utf8_is_named_with_its_line(run: Run, folder: Path) -> None:
    write_settings("").write_bytes(b'format = "tsv"\nauthor = "Caf\xe9"\n')
    assert f"{home_file()}:2: this is not UTF-8" in run("config", "list", code=2).err


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to itself"])
def test_settings_that_are_no_file_are_named_and_not_waited_for(
    kind: str, run: Run, small: Path
) -> None:
    place = write_settings("")
    place.unlink()
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(place)
    for arguments in (("list",), ("config", "set", "author", "A")):
        assert f"{place}: your settings cannot be read: " in run(*arguments, code=2).err


def test_the_null_device_is_no_settings(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JTAI_CONFIG", os.devnull)
    assert run("config", "list").lines[1] == "author\t"


def test_the_home_of_nobody_is_not_set_as_the_plan(run: Run, folder: Path) -> None:
    said = run("config", "set", "plan", "~nouser/x", code=2).err
    assert said == "'plan' is in the home of nobody here: '~nouser/x'\n"
    assert not home_file().exists()


def test_a_user_without_a_home_has_no_settings(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert "1.2" in run("list").out
    assert "nothing was written" in run("config", "set", "author", "A", code=4).err


def test_the_plan_can_be_named_from_its_folder(run: Run, small: Path, tmp_path: Path) -> None:
    run("config", "set", "plan", "plan.yaml")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    os.chdir(elsewhere)
    assert run("config", "get", "plan").out == f"{small}\n"
    assert "1.2" in run("show", "1.2").out


def test_format_and_colour_are_what_the_settings_say(run: Run, small: Path) -> None:
    assert "\x1b[" in run("overdue", columns=100).out
    run("config", "set", "color", "never")
    assert "\x1b[" not in run("overdue", columns=100).out
    run("config", "set", "format", "csv")
    assert run("overdue").lines[0].count(",") > 3
    assert run("overdue", "--format", "tsv").lines[0].count("\t") > 3


def test_settings_that_cannot_be_written_are_an_error(run: Run, folder: Path) -> None:
    (Path(os.environ["HOME"]) / ".config").write_text("a file, not a folder")
    assert "nothing was written" in run("config", "set", "author", "A", code=4).err


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {}, "{home}/.config/jtai/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "/x"}, "/x/jtai/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "not/whole"}, "{home}/.config/jtai/config.toml"),
        ("darwin", {}, "{home}/Library/Application Support/jtai/config.toml"),
        ("win32", {"APPDATA": "/roaming"}, "/roaming/jtai/config.toml"),
        ("linux", {"JTAI_CONFIG": "/mine.toml"}, "/mine.toml"),
    ],
)
def test_settings_stand_where_the_system_keeps_them(
    platform: str, variables: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert str(settings.settings_path()) == place.format(home=os.environ["HOME"])


def test_without_settings_nothing_is_imported_to_read_them(run: Run, small: Path) -> None:
    import subprocess

    code = "import sys, jtai.settings as c; c.settings(); print('tomllib' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert said.stdout == b"False\n"


def test_several_plans_are_set_at_once_and_shown_as_they_are_typed(
    run: Run, small: Path, elsewhere: Path
) -> None:
    (small.parent / "our plans").mkdir()
    run("config", "set", "plan", "plan.yaml", "our plans", "~/plans/*.yaml", "./plan.yaml")
    here, home = small.parent, Path(os.environ["HOME"])
    assert home_file().read_text() == (
        f'plan = [\n    "{small}",\n    "{here}/our plans",\n    "{home}/plans/*.yaml",\n]\n'
    )
    as_typed = f"{small} '{here}/our plans' '{home}/plans/*.yaml'"
    assert run("config", "get", "plan").out == f"{as_typed}\n"
    assert f"plan\t{as_typed}" in run("config", "list").lines
    run("config", "set", "plan", "plan.yaml")
    assert home_file().read_text() == f'plan = "{small}"\n'
    run("config", "unset", "plan")
    assert home_file().read_text() == ""


def test_several_plans_of_the_settings_are_read(
    run: Run, small: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "leeds.yaml").write_text(SMALL)
    write_settings(f'plan = ["{small}", "{elsewhere}/*.yaml"]\n')
    listed = run("list", "--format", "tsv").lines[1:]
    assert len(listed) == 6
    write_settings(f'plan = "{elsewhere}"\n')
    assert len(run("list", "--format", "tsv").lines[1:]) == 3
    monkeypatch.setenv("JTAI_PLAN", str(small.parent / "*.yaml"))
    assert len(run("list", "--format", "tsv").lines[1:]) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plan = []\n", ":1: 'plan' has to be text in quotes"),
        ('plan = ["/a", 3]\n', ":1: 'plan' has to be text in quotes"),
        ('plan = ["/a", "b.yaml"]\n', ":1: 'plan' has to be a whole path, not 'b.yaml'"),
        ('plan = ["/a", ""]\n', ":1: 'plan' cannot be empty"),
        ('author = ["A", "B"]\n', ":1: 'author' has to be text in quotes"),
    ],
)
def test_a_broken_list_of_plans_is_named_with_its_line(
    text: str, said: str, run: Run, small: Path
) -> None:
    file = write_settings(text)
    assert f"{file}{said}" in run("config", "list", code=2).err


def test_of_other_settings_there_is_one_value(run: Run, folder: Path) -> None:
    said = run("config", "set", "author", "A.", "Manager", code=2).err
    assert said.splitlines()[1] == "  jtai config set author 'A. Manager'"
    said = run("config", "set", "contacts.LA", "a@b.org", "c@d.org", code=2).err
    assert said.splitlines()[1] == "  jtai config set contacts.LA 'a@b.org, c@d.org'"
    assert "jtai config set needs VALUE" in run("config", "set", "author", code=2).err
    assert not home_file().exists()
