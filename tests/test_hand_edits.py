"""A plan edited by hand, and what is said of each slip: the words, and what has the mark."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import Problem, Severity
from jtai.excerpts import Excerpts, with_excerpts
from jtai.reading import read
from jtai.reading.explained import explained
from jtai.visible import visible
from tests.conftest import BRISTOL, SMALL, Run
from tests.test_reading import mutated

PLAN = SMALL.replace("  BSCB:", "  EDU: Education\n  BSCB:")
NOTE = "          - date: 2018-02-15\n            by: A. Sergeant\n"
SAID = "            note: The audit has begun. See 1.1.\n"
AUDIT = "Audit the timeliness of visits."
DUE = "        due: 2018-03\n"
LEAD = "        lead: [Police]\n"


def slip(old: str, new: str, words: str, mark: str, line: int) -> tuple[str, str, str, str, int]:
    """What stood there, what was typed, the words and the mark of the answer, and its line."""
    return old, new, words, mark, line


TEN = {
    "curly quotes around a value": slip(
        "status: in progress",
        "status: “in progress”",
        '1.2: these are curly quotes: type straight ones, as in "in progress"',
        "“in progress”",
        29,
    ),
    "an apostrophe within single quotes": slip(
        SAID,
        "            note: 'The board's view'\n",
        "1.2: the apostrophe in board's ends the text here: write board''s, or put the text in"
        " double quotes",
        "'",
        33,
    ),
    "no space behind the colon": slip(
        DUE,
        DUE.replace(": ", ":"),
        "1.2: a space is missing behind 'due:': write 'due: 2018-03'",
        "due:",
        28,
    ),
    "a text in the place of notes": slip(
        f"progress:\n{NOTE}{SAID}",
        "progress: The audit has begun.\n",
        "1.2: 'progress' is a list of notes, each with its date: write '- date: YYYY-MM-DD' on the"
        " line below, and 'by: who said so' and 'note: what was said' under 'date'",
        "The audit has begun.",
        30,
    ),
    "an agency by its name": slip(
        "[BSCB]",
        "[Education]",
        "2.1: the lead 'Education' is not one of the agencies: did you mean EDU (Education)?",
        "Education",
        39,
    ),
    "too few blanks": slip(
        DUE,
        DUE[4:],
        "1.2: 'due:' is indented by 4 spaces, the other keys of this action by 8: put 4 spaces more"
        " before it",
        "due:",
        28,
    ),
    "text behind a #": slip(
        AUDIT,
        "Audit # of visits.",
        "1.2: warning: 'action' ends where ' #' starts a comment, and '# of visits.' is left out:"
        " put the text in quotes, or the comment on a line of its own that starts no further in"
        " than 'action'",
        "# of visits.",
        26,
    ),
    "a tab": slip(
        DUE,
        f"\t{DUE.lstrip()}",
        "1.2: a tab stands before 'due:': type 8 spaces in place of it",
        "\\t",
        28,
    ),
    "a key with a slip in it": slip(
        "status: in",
        "staus: in",
        "1.2: this action has no key 'staus': did you mean 'status'? (your own keys start with"
        " 'x-')",
        "staus",
        29,
    ),
    "a colon in a text": slip(
        AUDIT,
        "Review: the form",
        "1.2: ': ' stands within a text, and to YAML it ends a key: put the text behind 'action:'"
        " in quotes, or write '>-' there and the text on the lines below, further in",
        ":",
        26,
    ),
}

CURLY = "these are curly quotes: type straight ones, as in "
MORE = {
    "curly single quotes": slip(
        "due: 2018-03", "due: ‘2018-03’", f"{CURLY}'2018-03'", "‘2018-03’", 28
    ),
    "a curly key": slip(
        "        due: 2018-03", "        “due”: 2018-03", f'{CURLY}"due"', "“due”", 28
    ),
    "curly at one end": slip('ref: "1.2"', 'ref: "1.2”', f'{CURLY}"1.2"', '"1.2”', 25),
    "curly in brackets": slip("[Police, LA]", "[“Police”, LA]", f'{CURLY}"Police"', "“Police”", 17),
    "an apostrophe in an item": slip(
        "- Issue a joint protocol.", "- 'The board's view'", "write board''s", "'", 15
    ),
    "double within double quotes": slip(
        SAID, '            note: "He said "fine" to it"\n', 'write \\"fine', '"', 33
    ),
    "text behind the quotes": slip(
        SAID, '            note: "Front door" is open\n', "put all of it in quotes, '...'", '"', 33
    ),
    "no space, where the text above takes it": slip(
        LEAD, LEAD.replace(": ", ":"), "write 'lead: [Police]'", "lead:", 27
    ),
    "no space within braces": slip(
        f"{NOTE}{SAID}",
        "          - {date:2018-02, note: x}\n",
        "write 'date: 2018-02'",
        "date:",
        31,
    ),
    "no space behind an agency": slip("EDU: E", "EDU:E", "write 'EDU: Education'", "EDU:", 7),
    "no colon": slip(DUE, DUE.replace(":", ""), "':' is missing behind 'due'", "due ", 28),
    "an equals sign": slip(DUE, DUE.replace(":", " ="), "write 'due: 2018-03'", "due = ", 28),
    "a near miss of an agency's name": slip(
        "[BSCB]", "[Educaton]", "did you mean EDU (Education)?", "Educaton", 39
    ),
    "a word of an agency's name": slip(
        "[BSCB]", "[Safeguarding]", "did you mean BSCB (Safeguarding Board)?", "Safeguarding", 39
    ),
    "a code in small letters": slip("[BSCB]", "[edu]", "did you mean EDU (Education)?", "edu", 39),
    "no comma": slip(
        "[Police, LA]", "[Police LA]", "put a comma between them, Police, LA", "Police LA", 17
    ),
    "no brackets": slip("[BSCB]", "BSCB", "write [BSCB], in brackets", "BSCB", 39),
    "no indent at all": slip(DUE, DUE.lstrip(), "put 8 spaces more before it", "due:", 28),
    "an indent of another part": slip(DUE, DUE[6:], "put 6 spaces more before it", "due:", 28),
    "a blank too few": slip(DUE, DUE[1:], "put 1 space more before it", "due:", 28),
    "a blank too many": slip(DUE, f" {DUE}", "take 1 space away", "due:", 28),
    "a blank too many under a text": slip(LEAD, f"  {LEAD}", "take 2 spaces away", "lead:", 27),
    "a note's key too far out": slip(
        SAID, SAID[4:], "the other keys of this note by 12: put 4 spaces more", "note:", 33
    ),
    "an item too far out": slip(
        '      - ref: "1.2"',
        '    - ref: "1.2"',
        "'- ref:' is indented by 4 spaces, the others by 6",
        "ref:",
        25,
    ),
    "a finding too far out": slip(
        '  - ref: "2"', '- ref: "2"', "put 2 spaces more before it", "ref:", 34
    ),
    "several lines too far out": slip(
        f"{LEAD}{DUE}        status: in progress\n",
        f"{LEAD[2:]}{DUE[2:]}      status: in progress\n",
        "put 2 spaces more before it; the same with the lines below it, down to line 29",
        "lead:",
        27,
    ),
    "a tab before an item": slip(
        "          - Ensure", "\t- Ensure", "type 10 spaces in place of it", "\\t", 16
    ),
    "no-break spaces": slip(
        DUE,
        DUE.replace("  ", "\xa0\xa0"),
        "no-break spaces stand before 'due:', which look like spaces",
        "\\xa0" * 8,
        28,
    ),
    "a no-break space behind the colon": slip(
        DUE,
        DUE.replace(": ", ":\xa0"),
        "looks like a space and is none: write 'due: 2018-03'",
        "due:",
        28,
    ),
    "a required key with a slip in it": slip(
        "lead: [BSCB]", "leda: [BSCB]", "did you mean 'lead'?", "leda", 39
    ),
    "a colon in an item": slip(
        "- Ensure that staff know it.",
        "- Ensure: staff know",
        "put it in quotes if it is text",
        "Ensure: staff know",
        16,
    ),
    "a colon in a later line": slip(
        SAID,
        f"{SAID}              See this: 1.1.\n",
        "put the text behind 'note:' in quotes",
        ":",
        34,
    ),
    "no dash before a ref": slip(
        '      - ref: "1.2"',
        '        ref: "1.2"',
        "'- ' is missing before 'ref:': each action starts with it",
        "ref:",
        25,
    ),
    "no dash before a note": slip(
        NOTE,
        NOTE.replace("- ", "", 1),
        "'- ' is missing before 'date:': each note starts with it",
        "date:",
        31,
    ),
    "a dash too many": slip(DUE, DUE.replace("due", "- due"), "take the '-' out", "-", 28),
    "a date as on a letter": slip(
        "2018-03\n        st", "31/08/2026\n        st", "write 2026-08-31", "31/08/2026", 28
    ),
    "a key that stands twice": slip(
        DUE, DUE + DUE, "the key 'due' stands twice in this action", "due", 29
    ),
    "a status with capitals": slip(
        "status: in progress",
        "status: In Progress",
        "did you mean 'in progress'?",
        "In Progress",
        29,
    ),
    "a quotation mark left open": slip('ref: "1.1"', 'ref: "1.1', 'put a " at the end', '"', 13),
    "a quotation mark left open in a text of two lines": slip(
        SAID,
        '            note: "It has begun.\n              It goes on.\n',
        'put a " at the end of line 34',
        '"',
        33,
    ),
    "an apostrophe left open": slip(AUDIT, f"'{AUDIT}", "put a ' at the end", "'", 26),
    "a bracket left open": slip(LEAD, LEAD.replace("]", ""), "put a ] at the end", "[", 27),
    "a note without a date": slip(
        NOTE,
        "          - by: A. Sergeant\n",
        "this note has no 'date': write 'date: YYYY-MM'",
        "by: A. Sergeant",
        31,
    ),
    "an author behind a #": slip(
        "by: A. Sergeant",
        "by: #Sergeant",
        "'by' has nothing before ' #', which starts a comment",
        "#Sergeant",
        32,
    ),
    "a due behind a #": slip(
        DUE, "        due: #2018-03\n", "'due' has nothing behind it but a comment", "#2018-03", 28
    ),
    "a note within the words of the one before": slip(
        SAID,
        "            note: >-\n              It began.\n              - date: 2018-03-15\n"
        "                by: A. Sergeant\n                note: It goes on.\n",
        "1.2: warning: '- date: 2018-03-15' is read as words of 'note': if it is an item of its"
        " own, move it out, under the '- ' of the others",
        "- date: 2018-03-15",
        35,
    ),
    "a status within the words above": slip(
        f"action: {AUDIT}\n",
        f"action: >-\n          {AUDIT}\n          status: complete\n",
        "'status: complete' is read as words of 'action': if it is a key of its own, move it out",
        "status: complete",
        28,
    ),
    "a step within the one before": slip(
        "          - Ensure",
        "            - Ensure",
        "read as words of 'action'",
        "- Ensure that staff know it.",
        16,
    ),
    "findings without their s": slip(
        "findings:", "finding:", "did you mean 'findings'?", "finding", 9
    ),
    "actions without their s": slip(
        '    actions:\n      - ref: "2.1"',
        '    action:\n      - ref: "2.1"',
        "2: this finding has no key 'action': did you mean 'actions'?",
        "action",
        36,
    ),
    "a semicolon between leads": slip(
        "[Police, LA]", "[Police; LA]", "put a comma between them, Police, LA", "Police; LA", 17
    ),
    "leads by name and an and": slip(
        "[Police, LA]",
        "[police and Council]",
        "put a comma between them, Police, LA",
        "police and Council",
        17,
    ),
    "leads with a comma in one item": slip(
        "lead: [Police, LA]",
        "lead:\n        - Police, LA",
        "give each an item of its own, Police, LA",
        "Police, LA",
        18,
    ),
    "no space behind a dash": slip(
        "- Ensure", "-Ensure", "write '- Ensure that staff know it.'", "-", 16
    ),
    "no space behind any dash": slip(
        "lead: [Police, LA]", "lead:\n          -Police\n          -LA", "write '- Police'", "-", 18
    ),
    "steps without spaces": slip(
        "- Issue a joint protocol.\n          - Ens",
        "-Issue a joint protocol.\n          -Ens",
        "if it is an item of its own, write each item with a space behind its '-'",
        "-Ensure that staff know it.",
        16,
    ),
    "a list without its colon": slip(
        f"progress:\n{NOTE}", f"progress\n{NOTE}", "write 'progress:'", "progress", 30
    ),
    "a bracket too many": slip(LEAD, LEAD.replace("]", "]]"), "one ] too many", "]", 27),
    "an alias": slip(AUDIT, "*The audit* of visits", "cannot start with '*'", "*", 26),
    "brackets before a text": slip(AUDIT, "[Police] Audit it.", "cannot start with '['", "[", 26),
    "more than": slip(AUDIT, "> 50% of visits", "start with '>': put it in quotes", ">", 26),
    "an item in the place of a text": slip(AUDIT, "- Audit", "start with '-'", "-", 26),
    "a text below its key": slip(
        SAID,
        "            note:\n              It is: begun.\n              See 1.1.\n",
        "write 'note: >-' here",
        "note:",
        33,
    ),
    "an agency too far out": slip(
        "  EDU: E",
        "EDU: E",
        "'EDU:' is indented by no spaces, the other agencies by 2: put 2",
        "EDU:",
        7,
    ),
    "an agency too far in": slip(
        "  EDU: E", "    EDU: E", "the other agencies by 2: take 2 spaces away", "EDU:", 7
    ),
    "an agency with a dash": slip(
        "  EDU: E", "  - EDU: E", "take the '-' out, and write 'EDU:'", "-", 7
    ),
    "an agency without a colon": slip("EDU: E", "EDU E", "write 'EDU: Education'", "EDU", 7),
    "an agency with an equals sign": slip("EDU: E", "EDU = E", "write 'EDU: Education'", "EDU", 7),
    "a line of tabs": slip(DUE, f"\t\n{DUE}", "and nothing else: take them out", "\\t", 28),
    "a dash twice": slip(
        NOTE, NOTE.replace("- ", "- - ", 1), "one '- ' is enough before 'date:'", "-", 31
    ),
    "two keys on a line": slip(
        f"{DUE}        status",
        f"{DUE.rstrip()} status",
        "'status:' has to start a line of its own",
        "status:",
        28,
    ),
    "a month of one digit": slip("due: 2018-03", "due: 2018-3", "write 2018-03.", "2018-3", 28),
    "a month before its year": slip(
        "due: 2018-03", "due: 03/2018", "write 2018-03.", "03/2018", 28
    ),
    "a dash in a date": slip("due: 2018-03", "due: 2018–03", "write 2018-03.", "2018–03", 28),
    "a full stop behind a date": slip(
        "due: 2018-03", "due: 2018-03.", "write 2018-03.", "2018-03.", 28
    ),
    "a merge half done": slip(
        DUE,
        f"<<<<<<< ours\n{DUE}=======\n        due: 2018-05\n>>>>>>> theirs\n",
        "git's conflict markers stand here, down to line 32, around both sides of a change",
        "<<<<<<<",
        28,
    ),
}


def told(text: str, *, fast: bool = True) -> list[str]:
    data = text.encode()
    return list(with_excerpts(explained(data, fast=fast), "plan.yaml", data))


def marked(shown: str, marks: str) -> str:
    """What of a line is above the marks."""
    return shown[marks.index("^") : marks.rindex("^") + 1]


@pytest.mark.parametrize("name", [*TEN, *MORE])
def test_a_slip_is_answered_once_with_what_to_type(name: str, folder: Path, run: Run) -> None:
    old, new, words, mark, line = {**TEN, **MORE}[name]
    assert PLAN.count(old) == 1
    (folder / "plan.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    lines = run("check", code=None).lines
    told = [
        said
        for said in lines[:-1]
        if " has no progress note" not in said and "EDU" not in said.split(": ")[0]
    ]
    about = [said for said in told if said.startswith("plan.yaml") and "'EDU' leads no" not in said]
    assert [said.startswith(f"plan.yaml:{line}: ") and words in said for said in about] == [True]
    at = lines.index(about[0])
    assert lines[at + 1].startswith(f"  {line} | ")
    assert marked(lines[at + 1], lines[at + 2]) == mark


@pytest.mark.parametrize("name", [*TEN, *MORE])
def test_both_readers_say_the_same_of_a_slip(name: str) -> None:
    old, new, *_ = {**TEN, **MORE}[name]
    text = PLAN.replace(old, new)
    assert told(text) == told(text, fast=False)


def test_a_line_of_quotation_marks_without_end_is_answered_soon() -> None:
    for marks in ("' " * 200_000, "‘a " * 150_000, '" ' * 200_000, "- " * 200_000, ": " * 200_000):
        began = time.process_time()
        assert explained(PLAN.replace(AUDIT, f"“{marks}").replace(DUE, "").encode())
        assert time.process_time() - began < 5


def test_the_shape_of_a_note_is_shown_as_it_is_indented_in_this_plan() -> None:
    text = PLAN.replace(f"progress:\n{NOTE}{SAID}", "progress: It's begun.\n")
    assert told(text)[3:] == [
        "  write:",
        "     |         progress:",
        "     |           - date: YYYY-MM-DD",
        "     |             by: who said so",
        "     |             note: 'It''s begun.'",
    ]
    shape = "".join(f"{line[7:]}\n" for line in told(text)[4:]).replace("YYYY-MM-DD", "2018-03")
    assert read(text.replace("        progress: It's begun.\n", shape).encode()).problems == ()


def test_several_slips_in_one_plan_are_each_answered_once() -> None:
    text = PLAN.replace("by: Minutes", "by:Minutes").replace(DUE, DUE[4:])
    text = text.replace("status: in", "status: “in").replace("progress\n", "progress”\n")
    text = text.replace("[BSCB]", "[Education]").replace("2018-04\n", "2018-04: or so\n")
    lines = [int(line.split(":")[1]) for line in told(text) if line.startswith("plan.yaml")]
    assert lines == [23, 28, 29, 39, 40, 40]


def test_a_command_that_a_broken_plan_stops_shows_the_same(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("[BSCB]", "[Education]"))
    shown = "  39 |         lead: [Education]\n     |                ^^^^^^^^^\n"
    for command in (("overdue",), ("status",), ("note", "1.1", "Said.")):
        ran = run(*command, code=3)
        assert ran.err.startswith("plan.yaml:39: 2.1: the lead 'Education' is not one of")
        assert ran.err.endswith(shown)


def test_only_the_first_of_many_problems_are_shown_with_their_lines(folder: Path, run: Run) -> None:
    more = "".join(f"        wrong{n}: x\n" for n in range(100))
    (folder / "plan.yaml").write_text(PLAN + more)
    for ran in (run("check", code=1).out, run("overdue", code=3).err):
        assert ran.count("has no key") == 100
        assert ran.count("^^^^^^") == 20


def test_json_has_the_line_of_the_very_place(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("[BSCB]", "[Education]"))
    (problem,) = json.loads(run("check", "--format", "json", code=1).out)["problems"]
    assert (problem["line"], problem["ref"]) == (39, "2.1")
    assert list(problem) == ["file", "line", "ref", "severity", "text"]


ACTION_LINES = [
    number
    for number, line in enumerate(BRISTOL.read_text(encoding="utf-8").split("\n"))
    if line.startswith(("        lead: ", "        due: ", "        status: "))
]


@given(st.sampled_from(ACTION_LINES), st.sampled_from([-8, -6, -4, -3, -2, -1, 1, 2, 3]))
def test_any_key_of_an_action_with_a_wrong_indent_is_the_one_that_is_named(
    number: int, by: int
) -> None:
    lines = BRISTOL.read_text(encoding="utf-8").split("\n")
    lines[number] = f"{' ' * (8 + by)}{lines[number].lstrip()}"
    (problem,) = explained("\n".join(lines).encode())
    assert problem.line == number + 1
    assert "is indented by" in problem.text


@given(st.sampled_from(ACTION_LINES))
def test_any_key_of_an_action_without_its_space_is_the_one_that_is_named(number: int) -> None:
    lines = BRISTOL.read_text(encoding="utf-8").split("\n")
    lines[number] = lines[number].replace(": ", ":", 1)
    (problem,) = explained("\n".join(lines).encode())
    assert (problem.line, "a space is missing" in problem.text) == (number + 1, True)


@given(mutated())
def test_whatever_is_wrong_is_told_in_lines_that_can_be_shown(data: bytes) -> None:
    problems = explained(data)
    assert bool(problems) == (read(data).plan is None)
    for problem in problems:
        assert visible(problem.text) == problem.text
        assert "\n" not in problem.text
    lines = list(with_excerpts(problems, "plan.yaml", data))
    assert all(visible(line) == line for line in lines)
    assert sum(line.startswith("plan.yaml") for line in lines) == len(problems)


@pytest.mark.parametrize(
    ("first", "lacking", "line"),
    [
        (NOTE.splitlines(keepends=True)[0], "note has no 'date'", 31),
        ('      - ref: "1.2"\n', "action has no 'ref'", 25),
        ('  - ref: "2"\n', "finding has no 'ref'", 34),
    ],
)
def test_an_item_whose_first_line_is_gone_starts_at_its_second(
    first: str, lacking: str, line: int
) -> None:
    said = [one for one in told(PLAN.replace(first, "")) if one.startswith(f"plan.yaml:{line}: ")]
    assert ["'- ' is missing before" in said[0], lacking in said[1]] == [True, True]
    assert len([one for one in told(PLAN.replace(first, "")) if one.startswith("plan")]) == 2


def test_what_stands_above_is_looked_at_before_what_only_follows_from_it() -> None:
    (one,) = (
        line for line in told(PLAN.replace("    actions:\n", "actions:\n", 1)) if ": 1: " in line
    )
    assert "plan.yaml:12: 1: 'actions:' is indented by no spaces" in one


LETTERS = st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])


@given(st.text(LETTERS, max_size=300), st.data())
def test_the_mark_is_under_the_place_in_any_line_and_nothing_in_it_acts(
    line: str, data: st.DataObject
) -> None:
    line = f"# {line}"
    start = data.draw(st.integers(0, len(line)))
    length = data.draw(st.none() | st.integers(0, len(line) - start))
    problem = Problem(Severity.ERROR, 2, None, "wrong", place=(start, length))
    shown, marks = Excerpts(f"title: x\n{line}\n".encode()).of(problem)
    assert set(marks.partition("| ")[2]) <= {" ", "^"}
    assert "^" in marks
    assert all(letter.isprintable() or letter.isspace() for letter in shown if letter < "\xa0")
    assert "\t" not in shown
    if line.isascii() and line.isprintable():
        wanted = line[start:] if length is None else line[start : start + length]
        there = shown[marks.index("^") : marks.rindex("^") + 1]
        assert len(shown) <= 80
        assert wanted.rstrip().startswith(there.rstrip()) or not wanted.strip()


@pytest.mark.parametrize(
    ("line", "start", "length", "shown"),
    [
        ("due:\tApr", 5, 3, ("  1 | due:    Apr", "    |         ^^^")),
        ("due:\tApr", 4, 1, ("  1 | due:\\tApr", "    |     ^^")),
        ("名前: Apr", 4, 3, ("  1 | 名前: Apr", "    |       ^^^")),
        ("e\u0301: Apr", 4, 3, ("  1 | e\u0301: Apr", "    |    ^^^")),
        ("a\x1b[31m: Apr", 8, 3, ("  1 | a\\x1b[31m: Apr", "    |            ^^^")),
        ("a\u202e: Apr", 4, 3, ("  1 | a\\u202e: Apr", "    |          ^^^")),
        ("due:", 4, 0, ("  1 | due:", "    |     ^")),
        (
            "w" * 200 + " Apr " + "w" * 200,
            201,
            3,
            ("  1 | ..." + "w" * 32 + " Apr " + "w" * 31 + "...", "    | " + " " * 36 + "^^^"),
        ),
    ],
)
def test_a_line_is_shown_safely_with_the_mark_under_the_place(
    line: str, start: int, length: int, shown: tuple[str, str]
) -> None:
    problem = Problem(Severity.ERROR, 1, None, "wrong", place=(start, length))
    assert tuple(Excerpts(line.encode()).of(problem)) == shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
def test_lines_end_as_editors_end_them(end: str, mark: str) -> None:
    text = f"{mark}{PLAN.replace('[BSCB]', '[Education]')}".replace("\n", end)
    assert told(text)[1:] == ["  39 |         lead: [Education]", f"     | {' ' * 15}{'^' * 9}"]
