"""What a signature or an earlier mail is, and that no word of an answer is ever lost with them."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.trimming import (
    ANSWERS_BELOW,
    EARLIER,
    MAY_BE_OWN,
    NOTHING_FOUND,
    NOTHING_LEFT,
    SIGNATURE,
    trimmed,
)

MAILS = sorted(
    path
    for path in (Path(__file__).parent / "mails").glob("*.txt")
    if not path.name.endswith(".kept.txt")
)

OWN = st.sampled_from(
    ["All teams have it.", "From: April on we train.", "- a list", "", "  ", "On Monday we wrote:",
     "5 > 4", "Sent from my team", "a -- b", "---", "Date: 3 April 2018", "\x00\x1b[31m", "\u202eb"]
)  # fmt: skip
QUOTED = st.sampled_from(
    ["> Is it done?", ">", ">> Yes.", "> -- ", "> Sent from my iPhone", " > a"]
)
HEADS = st.sampled_from(
    ["On 3 April 2018 at 10:12, A. Person wrote:", "On 03/04/2018 10:12, A <a@example.org>\nwrote:",
     "-- ", "--", "Sent from my iPhone", "-----Original Message-----", "Begin forwarded message:",
     "________________________________", "From: A", "Sent: 3 April 2018", "To: B", "Subject: C",
     "On 3 April 2018 the chair wrote:"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r\n\r\n", "\n\n"])
LINES = st.tuples(st.one_of(OWN, QUOTED, HEADS), ENDS).map("".join)
TEXTS = st.one_of(st.lists(LINES, max_size=14).map("".join), st.text())


def lines(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_of_a_mail_the_words_of_its_writer_are_kept(mail: Path) -> None:
    text = mail.read_bytes().decode()
    kept = mail.with_suffix(".kept.txt").read_bytes().decode()
    found = trimmed(text)
    assert found.kept == kept
    assert bool(found.left_out) is (kept != text)


@given(TEXTS)
def test_every_line_is_either_kept_or_left_out(text: str) -> None:
    found = trimmed(text)
    assert sorted(lines(found.kept) + lines(found.left_out)) == sorted(lines(text))
    for part in (found.kept, found.left_out):
        whole = iter(lines(text))
        assert all(line in whole for line in lines(part))


@given(TEXTS)
def test_what_is_left_out_begins_in_the_line_that_is_said(text: str) -> None:
    found = trimmed(text)
    if not found.left_out:
        assert (found.kept, found.line) == (text, 0)
        assert found.why in (NOTHING_FOUND, NOTHING_LEFT, ANSWERS_BELOW, MAY_BE_OWN)
        return
    assert found.why in (SIGNATURE, EARLIER)
    above = lines(text)[: found.line - 1]
    assert lines(found.left_out)[0] == lines(text)[found.line - 1]
    assert lines(found.kept)[: len(above)] == above
    assert found.kept.strip()


@given(st.lists(st.tuples(st.lists(QUOTED, min_size=1), OWN), min_size=1))
def test_what_is_answered_between_quoted_lines_is_kept(parts: list[tuple[list[str], str]]) -> None:
    head = "On 3 April 2018 at 10:12, A. Person <a@example.org> wrote:"
    mail = [head, *(line for quoted, own in parts for line in [*quoted, own])]
    found = trimmed("\n".join(mail))
    own = [own for _, own in parts if own.strip()]
    if own:
        assert [line for line in found.kept.split("\n") if line.strip()] == own
        assert not [line for line in found.kept.split("\n") if line.startswith(">")]


@given(st.lists(OWN).map("\n".join))
def test_a_text_that_is_no_mail_is_kept_whole(text: str) -> None:
    assert trimmed(text) == (text, "", NOTHING_FOUND, 0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Done.\n\n-- \nTom", SIGNATURE),
        ("Done.\n> Is it?\n> Or not?", EARLIER),
        ("Done.\nFrom: A\nSent: 3 April 2018\nTo: B", EARLIER),
        ("-- \nTom", NOTHING_LEFT),
        ("\n\n> Is it?\n> Or not?\n", NOTHING_LEFT),
        ("Done.", NOTHING_FOUND),
        ("", NOTHING_FOUND),
        ("They said:\n> Visits are late.\n> Why?", MAY_BE_OWN),
        ("My comments are in-line.\n-----Original Message-----\nA? Yes.", ANSWERS_BELOW),
    ],
)
def test_it_is_said_why_something_is_left_out_or_nothing(text: str, why: str) -> None:
    assert trimmed(text).why == why


HEADS_OF_MAILS = """\
On 3 April 2018 at 10:12, A. Person <a@example.org> wrote:
On Tue, 3 Apr 2018 at 10:12, A. Person <a@example.org> wrote:
On Tue, Apr 03, 2018 at 10:12:33AM +0100, a@example.org wrote:
On Tuesday, 3 April 2018, 10:12:33 BST, A. Person <a@example.org> wrote:
On Tuesday, April 3rd, 2018 at 10:12, A. Person <a@example.org> wrote:
On 4/3/18, 10:12 AM, "A. Person" <a@example.org> wrote:
On 2018-04-03 10:12, A. Person <a@example.org> wrote:
On 3 Apr 2018 10:12, "A. Person" <a@example.org<mailto:a@example.org>> wrote:
Am Di., 3. Apr. 2018 um 10:12 Uhr schrieb A. Person <a@example.org>:
Le mar. 3 avr. 2018 \u00e0 10:12, A. Person <a@example.org> a \u00e9crit\u00a0:
2018-04-03 10:12 GMT+01:00 A. Person <a@example.org>:
-----Original Message-----
-------- Original message --------
---------- Forwarded message ----------
----- Forwarded message -----
Begin forwarded message:
Sent from my iPhone
Sent from my Samsung Galaxy S8
Sent from my Verizon, Samsung Galaxy smartphone
Sent from Mail for Windows 10
Sent from Yahoo Mail on Android
Sent from Outlook for iOS
Get Outlook for Android<https://aka.ms/ghei36>
Von meinem iPhone gesendet
Envoy\u00e9 de mon iPhone
""".splitlines()


@pytest.mark.parametrize("head", HEADS_OF_MAILS)
def test_where_mail_programs_begin_an_earlier_mail_or_a_signature_the_note_ends(head: str) -> None:
    rest = f"{head}\n\nDear all,\n\nwhat is new?\n"
    assert trimmed(f"All teams have it.\n\n{rest}") == (
        "All teams have it.\n\n",
        rest,
        SIGNATURE if "Sent from" in head or "Outlook" in head or "iPhone" in head else EARLIER,
        3,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my office to all schools.",
        "Sent from the team.",
        "On 3 April 2018 the chair wrote: all is well.",
        "-- which is right",
        "-----",
        "From: April. Sent: 3 letters. To: all. Subject: training.",
        "Begin forwarded messages: no.",
        "> 80% use the form",
        "Original Message",
        "2018-04-03 10:12 minutes <draft>:",
        "Sent from my phone to all schools.",
        "Sent from my mobile team.",
        "Get Outlook licences for all teams.",
        "Gesendet von meinem Team.",
        "On 3 April 2018 we met. Tom <tom@example.org> told us what he then wrote:",
        "On 3 April 2018 at 10:12 the chair wrote:",
        "--- Original Message ---",
    ],
)
def test_a_line_that_merely_looks_alike_is_kept(line: str) -> None:
    text = f"Said on Monday.\n\n{line}\nAnd more."
    assert trimmed(text).kept == text


SLOW = {
    "a long line": "x" * 5_000_000,
    "a long rule": "-" * 5_000_000,
    "blank lines": "\n" * 500_000,
    "quoted and own lines in turn": "> a\nb\n" * 100_000,
    "rules with nothing below": "_____\n\n" * 100_000,
    "fields that are no head": "To: a@b\n" * 100_000,
    "addresses without end": f"2018-04-03 10:12 {'<@' * 150}\n" * 5_000,
    "names without end": f"On 3 April 2018 {'@' * 300} wrote:\n" * 5_000,
    "verbs without end": f"Am 3. April 2018 {'schrieb ' * 40};\n" * 5_000,
}


@pytest.mark.parametrize("lines", SLOW.values(), ids=SLOW)
def test_a_long_mail_takes_no_long_time(lines: str) -> None:
    text = f"Own.\n{lines}\nThe last word."
    begun = process_time()
    assert trimmed(text).kept == text
    assert process_time() - begun < 10
