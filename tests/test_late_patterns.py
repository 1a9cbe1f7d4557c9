"""PyYAML's regular expressions are compiled when they are used, and nobody else's are."""

import re
import subprocess
import sys
from importlib import import_module

import pytest

from jtai.reading.late_patterns import patterns_compiled_late


def compiled_by(module: str, source: str) -> object:
    """What `re.compile` gives to a module that has this source."""
    known = {"__name__": module, "re": re}
    exec(f"made = {source}", known)  # noqa: S102 - a module that is none on disk
    return known["made"]


def test_a_late_pattern_does_what_the_pattern_does() -> None:
    with patterns_compiled_late("theirs"):
        late = compiled_by("theirs.reader", "re.compile('(?P<word>a+)', re.IGNORECASE)")
    at_once = re.compile("(?P<word>a+)", re.IGNORECASE)
    assert not isinstance(late, re.Pattern)
    for asked in ("match", "search", "fullmatch"):
        assert bool(getattr(late, asked)("AAb")) == bool(getattr(at_once, asked)("AAb"))
    for known in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(late, known) == getattr(at_once, known)
    assert late.sub("-", "xAay") == at_once.sub("-", "xAay")  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        late.nothing  # type: ignore[attr-defined]  # noqa: B018 - to ask is enough


def test_a_late_pattern_that_is_none_says_so_when_it_is_used() -> None:
    with patterns_compiled_late("theirs"):
        late = compiled_by("theirs", "re.compile('(')")
    with pytest.raises(re.error):
        late.match("")  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", ["ours", "theirs_not", "not.theirs"])
def test_whoever_else_asks_gets_a_pattern_as_always(module: str) -> None:
    with patterns_compiled_late("theirs"):
        assert isinstance(compiled_by(module, "re.compile('a')"), re.Pattern)


def test_re_is_what_it_was_also_when_the_import_fails() -> None:
    compile_it = re.compile
    with pytest.raises(ModuleNotFoundError), patterns_compiled_late("theirs"):
        import_module("theirs_is_not_here")
    assert re.compile is compile_it


def ran(program: str) -> str:
    """What a new Python says to a program."""
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_after_the_import_re_is_what_it_was_and_yaml_late() -> None:
    said = ran(
        "import re; compile_it = re.compile\n"
        "import jtai.reading, yaml\n"
        "print(re.compile is compile_it, type(yaml.reader.Reader.NON_PRINTABLE).__module__)"
    )
    assert said.split() == ["True", "jtai.reading.late_patterns"]


@pytest.mark.parametrize("module", ["plan_or_not", "kinds", "memo", "pure", "explained"])
def test_whichever_file_of_reading_is_first_yaml_comes_late(module: str) -> None:
    said = ran(
        f"import sys, jtai.reading.{module}\n"
        "yaml = sys.modules['yaml']\n"
        "print(type(yaml.reader.Reader.NON_PRINTABLE).__module__)"
    )
    assert said.split() == ["jtai.reading.late_patterns"]


def test_all_of_yaml_works_with_patterns_that_come_late() -> None:
    """Its own parser, values of every kind, both ways, and what it refuses."""
    said = ran(
        "import jtai.reading, yaml\n"
        "text = 'a: [1, 2.5, yes, ~, 2018-03-15, 2018-03-15 10:00:00, 0b11, text]\\n'\n"
        "for loader in (yaml.SafeLoader, yaml.CSafeLoader):\n"
        "    print(yaml.load(text, loader)['a'][:5])\n"
        "print(yaml.safe_dump({'a': ['yes', 'text', '2018-03-15', '1', '', 'x: y']}), end='')\n"
        "try:\n"
        "    yaml.load('a: \\x07', yaml.SafeLoader)\n"
        "except yaml.reader.ReaderError as wrong:\n"
        "    print(wrong.reason)\n"
    )
    value = "[1, 2.5, True, None, datetime.date(2018, 3, 15)]"
    dumped = "a:\n- 'yes'\n- text\n- '2018-03-15'\n- '1'\n- ''\n- 'x: y'"
    assert said == f"{value}\n{value}\n{dumped}\nspecial characters are not allowed\n"


def test_a_plan_is_read_by_the_pure_parser_after_it() -> None:
    said = ran(
        "from jtai.reading import read\n"
        "data = b'title: T\\nagencies: {LA: Leeds}\\nfindings: []\\n'\n"
        "print(read(data, fast=False) == read(data), read(data).plan.title)"
    )
    assert said.split() == ["True", "T"]
