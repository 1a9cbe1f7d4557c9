"""Mails that come back: the sheets that hang at them, their words, their day; what is refused."""

import base64

import pytest

from jtai.collecting.back import Said
from jtai.collecting.returned import read_returned
from jtai.errors import SourceError
from jtai.importing.account import Fate
from jtai.trimming import trimmed
from tests.answer_sheets import filled
from tests.collecting.back_of import as_csv, back_of, mail, refs, rows_of, sheet
from tests.collecting.test_rows_back import DONE
from tests.importing.bad_input import OLE, PICTURE

FIRST, SECOND = refs()[:2]
ANSWERED = filled(sheet(), {FIRST: DONE})
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")


def refused(data: bytes, name: str = "police.eml") -> str:
    with pytest.raises(SourceError) as wrong:
        read_returned(name, data)
    return str(wrong.value)


def test_a_mail_gives_the_answers_of_its_sheet_and_its_day_where_it_was_sent() -> None:
    told = back_of(mail(("POLICE.xlsx", ANSWERED)).as_bytes(), "police.eml")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    (row,) = told.back.rows
    assert row.place == "Answers!2"
    assert row.day is not None
    assert row.day.text == "2018-05-15", "it was the 16th here"
    assert told.back.day == row.day


def test_the_words_of_a_mail_are_named_as_left_out_whole() -> None:
    said = "Dear all,\n\n3.4 is done.\n\n-- \nA. Sergeant"
    told = back_of(mail(("POLICE.xlsx", ANSWERED), text=said).as_bytes(), "police.eml")
    assert told.back.said == (Said("the mail", said),)
    (left,) = told.account.left_out
    assert (left.place, left.text) == ("the mail says", said)
    assert "jtai note" in left.why


def test_words_that_are_trimmed_are_named_in_two_parts() -> None:
    said = "3.4 is done.\n\n-- \nA. Sergeant\n"
    told = back_of(mail(("POLICE.xlsx", ANSWERED), text=said).as_bytes(), "m.eml", trim=trimmed)
    named = [(one.place, one.text) for one in told.account.left_out]
    assert named[0][0] == "the mail says"
    assert "".join(text for _, text in named).split() == said.split()
    assert "A. Sergeant" in named[1][1]


def test_a_mail_that_says_nothing_has_nothing_left_out() -> None:
    told = back_of(mail(("POLICE.xlsx", ANSWERED), text="\n \n").as_bytes(), "police.eml")
    assert told.back.said == ()
    assert told.account.left_out == ()


def test_words_in_two_forms_are_told_once_and_html_alone_as_text() -> None:
    made = mail(text="Please find it attached.")
    made.add_alternative("<p>Please find it <b>attached</b>.</p>", subtype="html")
    made.add_attachment(ANSWERED, "application", "octet-stream", filename="p.xlsx")
    assert back_of(made.as_bytes(), "m.eml").back.said == (
        Said("the mail", "Please find it attached."),
    )
    made = mail()
    made.set_content("<p>Done &amp; dusted.</p><table><tr><td>3.4<td>yes</table>", subtype="html")
    made.add_attachment(ANSWERED, "application", "octet-stream", filename="p.xlsx")
    (said,) = back_of(made.as_bytes(), "m.eml").back.said
    assert said.text.split("\n") == ["Done & dusted.", "3.4 | yes"]


def test_pictures_signatures_and_papers_are_named_with_why() -> None:
    made = mail(("POLICE.xlsx", ANSWERED), ("logo.png", PICTURE), ("minutes.pdf", b"%PDF-1.4 x"))
    made.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    told = back_of(made.as_bytes(), "police.eml")
    named = {one.place: one.why for one in told.account.left_out if one.place != "the mail says"}
    assert named == {
        "logo.png": "a picture: answers are taken from sheets alone",
        "minutes.pdf": "a PDF: answers are taken from sheets alone",
        "smime.p7s": "the signature of the mail: answers are taken from sheets alone",
    }


def test_the_same_sheet_twice_in_a_mail_is_one() -> None:
    again = as_csv(rows_of(ANSWERED))
    made = mail(("POLICE.xlsx", ANSWERED), ("copy.xlsx", ANSWERED), ("same.csv", again))
    told = back_of(made.as_bytes(), "police.eml")
    assert list(told.answers) == [FIRST]
    assert "it is the same file as POLICE.xlsx" in [one.why for one in told.account.left_out]
    assert told.fate("same.csv, line 2") is Fate.LEFT_OUT


def test_sheets_of_one_mail_are_told_apart_by_their_names() -> None:
    other = filled(sheet("BSCB"), {refs("BSCB")[0]: DONE})
    made = mail(("a.xlsx", ANSWERED), ("a.xlsx", other))
    back = back_of(made.as_bytes(), "police.eml").back
    assert [(row.place, row.agency) for row in back.rows] == [
        ("a.xlsx, Answers!2", "Police"),
        ("a (2).xlsx, Answers!2", "BSCB"),
    ]
    assert back.rows[1].asked["update"].place.startswith("a (2).xlsx, Answers!I")


def test_files_of_one_name_never_get_the_name_of_another() -> None:
    files = [("a.xlsx", ANSWERED), ("a.xlsx", sheet()), ("a (2).xlsx", sheet("BSCB"))]
    told = back_of(mail(*files).as_bytes(), "police.eml")
    assert list(told.answers) == [FIRST]
    assert told.fate("a (2) (2).xlsx, Answers!1") is Fate.HEADER


def test_what_is_called_a_mail_and_is_none_is_named_and_not_read() -> None:
    told = back_of(mail(("POLICE.xlsx", ANSWERED), ("scan.eml", b"%PDF-1.4 x")).as_bytes(), "m.eml")
    assert "scan.eml" in [one.place for one in told.account.left_out]
    assert "%PDF" not in str(told.back.said)


def test_a_forwarded_mail_has_its_own_words_and_its_own_day() -> None:
    when = "Mon, 7 May 2018 09:00:00 +0100"
    inner = mail(("POLICE.xlsx", ANSWERED), text="Here it is.", when=when)
    outer = mail(text="See below.", when="Wed, 9 May 2018 09:00:00 +0100")
    outer.add_attachment(inner)
    back = back_of(outer.as_bytes(), "fwd.eml").back
    assert [one.text for one in back.said] == ["See below.", "Here it is."]
    assert [row.day.text for row in back.rows if row.day] == ["2018-05-07"]
    assert back.day is not None
    assert back.day.text == "2018-05-09"


def test_a_forwarded_mail_is_found_as_a_file_and_in_base64_too() -> None:
    inner = mail(("POLICE.xlsx", ANSWERED)).as_bytes()
    outer = mail(("Action plan.eml", inner))
    assert list(back_of(outer.as_bytes(), "fwd.eml").answers) == [FIRST]
    packed = base64.encodebytes(inner).decode()
    raw = (
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        f"{packed}\n--b--\n"
    )
    assert list(back_of(raw.encode(), "fwd.eml").answers) == [FIRST]


def test_a_file_without_a_name_or_with_a_wrong_one_is_known_by_what_it_is() -> None:
    made = mail()
    made.add_attachment(ANSWERED, "application", "octet-stream")
    assert list(back_of(made.as_bytes(), "m.eml").answers) == [FIRST]
    told = back_of(mail(("POLICE", ANSWERED)).as_bytes(), "m.eml")
    assert list(told.answers) == [FIRST]
    made = mail()
    made.add_attachment(ANSWERED, "application", "octet-stream", filename="Réponse – Police.xlsx")
    assert list(back_of(made.as_bytes(), "m.eml").answers) == [FIRST]


def test_letters_that_nobody_knows_are_read_as_can_be_and_said() -> None:
    made = mail(("POLICE.xlsx", ANSWERED), text="Caf\u00e9").as_bytes()
    raw = made.replace(b'charset="utf-8"', b'charset="x-klingon"')
    told = back_of(raw, "m.eml")
    assert told.back.said == (Said("the mail", "Caf\u00e9"),)
    assert "said to be in 'x-klingon', which is not known here: read as UTF-8." in told.remarks
    raw = made.replace(b'charset="utf-8"', b'charset="us-ascii"')
    assert back_of(raw, "m.eml").back.said == (Said("the mail", "Caf\u00e9"),)


@pytest.mark.parametrize("when", ["", "yesterday", "Tue, 15 May 1418 10:00:00", "32 Foo 99999"])
def test_a_mail_without_a_day_that_can_be_has_none(when: str) -> None:
    made = mail(("POLICE.xlsx", ANSWERED))
    del made["Date"]
    raw = made.as_bytes()
    raw = f"Date: {when}\n".encode() + raw if when else raw
    back = back_of(raw, "m.eml").back
    assert back.day is None
    assert [row.day for row in back.rows] == [None]


def test_what_may_be_a_sheet_and_cannot_be_opened_is_a_decision_beside_one_that_can() -> None:
    made = mail(("POLICE.xlsx", ANSWERED), ("more.xls", OLE), ("locked.xlsx", LOCKED))
    told = back_of(made.as_bytes(), "m.eml")
    assert list(told.answers) == [FIRST]
    assert [one.places for one in told.decisions] == [("more.xls",), ("locked.xlsx",)]
    assert "take the password off" in told.decisions[1].why
    assert told.decisions[1].answer == "jtai collect locked.xlsx"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("police.xls", OLE, "an old Excel file"),
        ("police.xlsx", LOCKED, "take the password off"),
        ("police.xlsx", b"", "empty"),
        ("police.xlsx", ANSWERED[:2000], "broken"),
        ("police.xlsx", as_csv(rows_of(ANSWERED)), "no Word or Excel file"),
        ("winmail.dat", b"x", "winmail.dat"),
        ("smime.p7m", b"x", "encrypted"),
        ("answers.msg", OLE, "a mail"),
        ("answers.zip", b"PK\x03\x04x", "Unpack it"),
    ],
)
def test_a_mail_of_which_no_sheet_can_be_opened_is_refused_with_what_to_do(
    name: str, data: bytes, says: str
) -> None:
    said = refused(mail((name, data)).as_bytes())
    assert said.startswith("police.eml: no sheet that hangs at this mail can be read.")
    assert name in said
    assert says in said
    assert "import" not in said.casefold()


def test_a_mail_without_a_sheet_is_refused_with_how_to_record_what_it_says() -> None:
    said = refused(mail(text="3.4 is complete.").as_bytes())
    assert "jtai note REF - --trim" in said
    assert "jtai note REF - --trim" in refused(mail(("logo.png", PICTURE)).as_bytes())
    assert "it says nothing" in refused(mail(text=" ").as_bytes())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"<!doctype html><p>From: me", "a web page (HTML), and no mail"),
        (ANSWERED, "an Excel file, and no mail"),
        (b"Dear all,\nplease find it attached.\n", "this is no mail"),
        (OLE, "an old Office file, and no mail"),
    ],
)
def test_what_is_no_mail_is_refused_whatever_it_is_named(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_a_mail_that_is_sealed_is_refused() -> None:
    raw = b"From: a@example.org\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB"
    said = refused(raw)
    assert "S/MIME" in said
    assert "Open the mail in your mail program" in said


def test_mails_in_mails_without_end_and_parts_without_number_are_refused() -> None:
    inner = mail()
    for _ in range(30):
        outer = mail()
        outer.add_attachment(inner)
        inner = outer
    assert "stand in each other" in refused(inner.as_bytes())
    parts = "".join("--b\nContent-Type: text/plain\n\nx\n" for _ in range(2000))
    raw = f"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
    assert "over 1,000 parts" in refused(raw.encode())
    deep = "From: a@example.org\n" + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)
    )
    assert "stand in each other" in refused(deep.encode())


def test_a_mail_that_is_cut_off_is_read_or_refused_and_never_a_crash() -> None:
    whole = mail(("POLICE.xlsx", ANSWERED)).as_bytes()
    for end in range(100, len(whole), len(whole) // 40):
        try:
            told = back_of(whole[:end], "m.eml")
        except SourceError:
            continue
        assert list(told.answers) == [FIRST]


def test_names_of_files_that_would_act_are_shown_as_they_are() -> None:
    made = mail(("..\\..\\x\u202eslx.exe", b"MZ"), ("/etc/POLICE.xlsx", ANSWERED))
    told = back_of(made.as_bytes(), "m.eml")
    assert list(told.answers) == [FIRST]
    places = [one.place for one in told.account.left_out]
    assert "x\\u202eslx.exe" in places
