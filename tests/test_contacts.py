"""Contacts: where mail to each agency goes, kept in a person's own settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.contacts import addresses_in
from jtai.errors import UsageError
from jtai.settings import contact_for
from tests.conftest import Run
from tests.test_config import home_file, write_settings
from tests.test_tab import Answer, answer

__all__ = ["answer"]


def test_a_contact_is_set_got_listed_and_unset(run: Run, folder: Path) -> None:
    said = run("config", "set", "contacts.POLICE", "a@example.org").out
    assert said == f"contacts.POLICE is a@example.org, in {home_file()}\n"
    run("config", "set", "contacts.NHS England", '"Smith, Jo" <jo@x.org>,b@x.org')
    assert home_file().read_text() == (
        '[contacts]\nPOLICE = "a@example.org"\n'
        '"NHS England" = "\\"Smith, Jo\\" <jo@x.org>, b@x.org"\n'
    )
    assert run("config", "get", "contacts.POLICE").out == "a@example.org\n"
    assert run("config", "list").lines[-2:] == [
        "contacts.POLICE\ta@example.org",
        'contacts.NHS England\t"Smith, Jo" <jo@x.org>, b@x.org',
    ]
    shown = run("config", "list", columns=100).lines
    assert any(line.split()[:2] == ["contacts.POLICE", "a@example.org"] for line in shown)
    assert run("config", "unset", "contacts.POLICE").out == "contacts.POLICE is not set any more\n"
    assert run("config", "unset", "contacts.POLICE").out == "contacts.POLICE is not set\n"
    assert contact_for("POLICE") is None
    assert contact_for("NHS England") == '"Smith, Jo" <jo@x.org>, b@x.org'


def test_contacts_and_other_settings_leave_each_other_alone(run: Run, folder: Path) -> None:
    run("config", "set", "contacts.LA", "a@example.org")
    run("config", "set", "author", "A. Manager")
    run("config", "set", "contacts.BSCB", "b@example.org")
    run("config", "unset", "contacts.LA")
    assert home_file().read_text() == (
        'author = "A. Manager"\n\n[contacts]\nBSCB = "b@example.org"\n'
    )
    run("config", "unset", "contacts.BSCB")
    assert home_file().read_text() == 'author = "A. Manager"\n'


def test_a_code_is_one_in_any_case_and_with_any_blanks(run: Run, folder: Path) -> None:
    run("config", "set", "contacts.NHS England", "a@example.org")
    said = run("config", "set", "Contacts.nhs  england", "b@example.org").out
    assert said.startswith("contacts.NHS England is b@example.org, in ")
    assert run("config", "get", "contacts.nhs england").out == "b@example.org\n"
    assert contact_for("NHS ENGLAND") == "b@example.org"
    assert home_file().read_text().count("@") == 1
    run("config", "unset", "contacts.NHS ENGLAND")
    assert contact_for("NHS England") is None


def test_without_a_contact_it_is_said_how_to_set_it(run: Run, folder: Path) -> None:
    said = run("config", "get", "contacts.NHS England", code=2).err
    assert "is not set: jtai config set 'contacts.NHS England' VALUE" in said
    assert "contacts.CODE" in run("config", "list", columns=100).out


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a@", "'a@' is no address for mail: write a@example.org"),
        ("a b@example.org", "'a b@example.org' is no address"),
        ("a@x.org; b@x.org", "part several with commas"),
        ("Smith, Jo <jo@x.org>", "put a name with a comma in quotes"),
        ("group: a@x.org, b@x.org;", "is no address"),
        ("mailto:a@x.org", "is no address"),
        ("mü@x.org", "is no address"),
        ("a@x.org\nBcc: b@x.org", "control characters"),
        ("=?utf-8?q?x?= <a@x.org>", "is no address"),
        ("(" * 1500 + "a@x.org", "is no address"),
        ("a@x.org," * 1000, "is no address"),
        ("", "cannot be empty"),
    ],
)
def test_what_is_no_address_is_not_set(value: str, said: str, run: Run, folder: Path) -> None:
    assert said in run("config", "set", "contacts.LA", value, code=2).err
    assert not home_file().exists()


@pytest.mark.parametrize("key", ["contacts", "contacts.", "contacts.  "])
def test_a_contact_is_some_agencys(key: str, run: Run, folder: Path) -> None:
    for arguments in (("set", key, "a@x.org"), ("get", key), ("unset", key)):
        assert "say whose contact is meant" in run("config", *arguments, code=2).err


def test_a_near_miss_is_asked_back(run: Run, folder: Path) -> None:
    said = run("config", "set", "contact.LA", "a@x.org", code=2).err
    assert "did you mean 'contacts.CODE'?" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[contacts]\nLA = "a@x.org"\nla = "b@x.org"\n', ":3: 'contacts.LA' and 'contacts.la' are"),
        ('[contacts]\n"A  B" = "a@x"\n"A B" = "b@x"\n', ":2: 'contacts.A B' and 'contacts.A B'"),
        ('contacts = "a@x.org"\n', ":1: say whose contact is meant"),
        ("[contacts]\n\nLA = 3\n", ":3: 'contacts.LA' has to be text in quotes\n"),
        ('[contacts]\nLA = ["a@x.org"]\n', ":2: 'contacts.LA' has to be text in quotes\n"),
        ('author = "A"\n[contacts]\nN.HS = "a@x"\n', "in quotes, and a code with a dot in it too"),
        ('[contacts]\nLA = "a@x.org"\nLA = "a@x.org"\n', ":3: this is not a setting"),
    ],
)
def test_broken_contacts_are_named_with_their_line(
    text: str, said: str, run: Run, small: Path
) -> None:
    write_settings(text)
    for arguments in (("config", "list"), ("note", "1.2", "Said.")):
        assert said in run(*arguments, code=2).err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('author = "A"\n\n[contacts]\nBSCB = "b@x.org"\nLA = "nobody"\n', 5),
        ('author = "A"\ncontacts.LA = "nobody"\n', 2),
        ('LA_ = "no"\n[contacts]\n"L  A" = "nobody"\n'.replace("LA_", "author"), 3),
    ],
)
def test_a_hand_written_address_is_checked_where_it_is_used(
    text: str, line: int, run: Run, small: Path
) -> None:
    write_settings(text)
    code = "L A" if "L  A" in text else "LA"
    wrong = f"{home_file()}:{line}: 'nobody' is no address for mail"
    with pytest.raises(UsageError, match=wrong):
        contact_for(code)
    assert wrong in run("config", "list", code=2).err
    assert wrong in run("config", "get", f"contacts.{code}", code=2).err
    assert contact_for("Police") is None
    run("note", "1.2", "Said.")
    assert run("config", "set", f"contacts.{code}", "a@x.org").err == ""
    assert contact_for(code) == "a@x.org"


def test_settings_without_contacts_are_read_as_ever(run: Run, folder: Path) -> None:
    write_settings('author = "A. Manager"\ncolour = "never"\n')
    assert run("config", "get", "author").out == "A. Manager\n"
    assert contact_for("LA") is None


def test_a_contact_of_no_agency_of_this_plan_is_no_error(run: Run, small: Path) -> None:
    run("config", "set", "contacts.ELSEWHERE", "a@x.org")
    assert run("list").err == ""


def test_settings_with_contacts_are_read_without_the_rules_of_mail(folder: Path) -> None:
    write_settings('[contacts]\nLA = "a@x.org"\n')
    code = "import sys, jtai.settings as c; c.settings(); print('email' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=dict(os.environ)
    )
    assert said.stdout == b"False\n"


def test_tab_offers_the_agencies_of_the_plan_and_what_is_set(
    small: Path, run: Run, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("_JTAI_COMPLETE", raising=False)
    run("config", "set", "contacts.OTHER", "a@x.org")
    offered = answer("fish", "config", "set", "contacts.")[1:]
    assert [line.split("\t")[0] for line in offered] == [
        *("contacts.OTHER", "contacts.LA", "contacts.Police", "contacts.BSCB")
    ]
    assert "contacts.LA\tCouncil" in offered
    assert answer("fish", "config", "set", "contacts.other", "")[1:] == ["a@x.org\tas it is now"]


def test_tab_offers_contacts_without_a_plan(folder: Path, answer: Answer) -> None:
    assert [line.split("\t")[0] for line in answer("fish", "config", "set", "cont")[1:]] == [
        "contacts."
    ]


NAMES = st.sampled_from(["", "Jo ", "A. Person ", '"Smith, Jo" ', "Zoë ", "O'Brien "])
ADDRESSES = st.from_regex(
    r"[a-z0-9](\.?[a-z0-9_+-]){0,8}@[a-z0-9]{1,9}(\.[a-z]{1,9}){0,2}", fullmatch=True
)


@given(st.lists(st.tuples(NAMES, ADDRESSES), min_size=1, max_size=4))
def test_addresses_are_kept_each_with_its_name(contacts: list[tuple[str, str]]) -> None:
    text = ", ".join(f"{name}<{address}>" if name else address for name, address in contacts)
    kept = addresses_in(text)
    assert addresses_in(kept) == kept
    assert all(address in kept for _, address in contacts)
    assert kept.count("@") == len(contacts)


@given(st.text(max_size=60) | st.text(alphabet='ab@.,;:<>"()[]\\= \n?', max_size=30))
def test_any_other_text_is_told_and_never_fails_otherwise(text: str) -> None:
    try:
        kept = addresses_in(text)
    except UsageError:
        return
    assert kept.isprintable()
    assert addresses_in(kept) == kept
