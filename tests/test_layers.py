"""The arrows between files point one way, so that a reader knows where a change belongs."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import inf
from pathlib import Path

import pytest

import jtai
from jtai.cli.verbs import COMMANDS, FOR_GIT

HOUSE = """\
errors visible frozen
plain_text
time_words
date_readings
dates matching toml_text
excerpts
sentences wording differing days_in_words mail_heads
trimming
sending
writing/
    ways failing
    on_the_file beside_the_file
    locks
    beside
    held outputs
    together
running_git
git gitattributes gitdrivers
committing
committed
tabular
blocks forms
output/
    screen layout letters names markup office marks marks_of_rows palette formulas markdown flat
    delimited charts formats ndjson parquet
    files endings
    terminal/
        styled progress
        wrapping
        pen
        tables help_page text_bars
        two_columns
        document
    svg/
        drawing
        bars columns
        lines
    html/
        colours anchors stacked paper_css tables
        css content
        page
    word/
        looks bookmarks
        measured elements
        picture table_rows
        heights tables
        body
    excel/
        cells
        widths links
        sheet
        in_words sheet_charts form_looks
        bands
        labelled front
        sheets
        part_sheets
        workbook
        form
model
schema words references placed lasting
on_file
position warned warned_dates
checks_that_warn
own_fields status_words
filters checks
counted_warnings
reading/
    late_patterns
    lines syntax kinds pure
    line_starts
    plan_or_not hidden_keys
    source
    between
    stream
    fields swallowed whereabouts
    shapes
    plan
    pieces
    memo
    mistakes/
        repair
        indents colons quotation blocks_of_text
        agency_lines
    explained
cache/
    packed
    unpacked
    store
several/
    plan_names united
    in_each_plan
    members
    meant_parts
pairing corrections same_agencies
compare
given_dates
editing/
    nodes row within
    changes scalars in_hand
    sketch changes_between
    splice style
    entries items paragraphs
    lists note_steps own
    steps
    additions cuts rounds whole
    head
    engine
    caused
merging/
    three_way markers lines edits_toward facts
    conflicts spacers carried means
    notes
    plans
    three_files
    texts
history/
    renames
    versions ends slippage
    states many_files
    life points touched many_at
    sums
importing/
    grids/
        encodings excel_formats grid html_lines html_tokens json_actions parts turned_away
        word_symbols word_xml
        excel_days excel_numbers excel_xml html_styles html_tables opening packages separated
        titles word_days word_styles
        excel_colours excel_formulas excel_strings word_numbers word_text
        excel_notes excel_styles html_elements word_cells
        excel_book excel_shown word_notes word_remarks word_tables
        excel_remarks html_body html_walk markdown_head own_json word_body
        excel_cells html markdown_walk word
        excel_sheet marked_down
        excel_around excel_grid
        excel
    answering bare_titles instructions kept_lines refs spelt_forms
    account given headers
    columns_of_own lacking lossless numbered_steps records telling verdicts
    cells/
        date_forms lengths noise quarters values
        dated
        dated_parts orders questions segments
        due_words note_dates splits untold
        completions due_texts leads updates
        due_cells earlier_dues statuses
        dues
    allowed column_titles drafts grouping hanging last_time other_tables summary
    asked column_fields header_rows kept_fields naming narrowing row_sums side_by_side
    halves labels read_cells rule_tables table_facts turned
    as_open own_cells own_sheets row_kinds rules_text
    plan_tables proposal rows rules_lines
    placing rules three_ways works
    matched new_notes rules_adding
    merged_findings one_side whole_source
    later
contacts
correspondence/
    answer_columns where_remembered
    row_keys
    remembered
chasing/
    requests wanted_words
    asked_before contact_keys file_names listed_actions mail_headers whom
    again how_to_answer mail_words
    answer_sheet draft_mail
    parcels
collecting/
    answer_heads answer_rows by_hand known_rows locked_cells mail_text opened waited_for
    back new_dues
    mails one_account places_of_news
    returned
    other_plans
    so_far
    beside_answers row_at_hand unknown_rows
    answer_cells written_over
    reading_answers rows_of_answers answer_sums
    notes_of_answers
    outcomes
    claims
    file_by_file weighing
    asking_back
    amends cells_told deciding
    answer_tables judging
    whole_run
records/
    actions calendar git_text patterns
    changes json_schema import_json chase_json for_engines
reports/
    listing own_columns
    agency_table register over_time
    chosen published several_over_time
    in_full glance change_facts
    biography comparison import_words import_account removal who_is_asked
    commit_message answer_words glance_at_several
    meeting/
        earlier
        paper
        paper_lists readers rewritten
        said
        corrected about figures agencies timeline waiting
        deadlines moves completed silence rest
        asked_of_the_meeting since_then
        first_page asked_of_a_lead
        for_a_lead
    body_above/
        told_plans
        by_plan anywhere agencies_above
        untouched
        chair_page plan_pages how_made
setting_keys
settings
cli/
    pager
    streams clock answers editor help_text to_type
    folders
    wildcards
    among_files
    nearby since typed topics agreeing comments_left
    two_processes
    reading_large
    loading note_words own_words git_lines
    other_versions
    plan_files spread_patterns reading_many plan_past many_pasts union_merges
    one_of_several alone
    plan_in_git meanwhile
    several several_pasts checking
    tab/
        shell_words offers
        asking told_to_shells
        plan_offers replying
        other_offers installing
        import_offers
    completion draft request looking_back schema_line
    many_papers problems_told
    authors options account_told new_plan source_file first_steps
    what_is_asked
    memory
    taking_in whom_to_ask
    taking_later chasing_out collecting_in
    chase_told collecting_for_each
    amending/
        things own_given targets pages mentions
        told of_action of_finding remembered_names
        saved of_note of_plan
        wanted
    sitting/
        agenda told_lines recorder undisturbed
        typed_lines first_words closing
        keys
        one_action
        what_was_said what_changes
        going_through
    slips/
        words_for_commands words_for_options curly as_typed
        files_typed
        lacking_parts wrong_command wrong_option wrong_value
        lone_values
        split_values
        left_over wrong_topic
    verbs
    app
commands/
    status overdue due list show note minutes add amend remove commit check
    diff history trend report export
    init import_ collect config schema git_setup git_merge help chase
textconv __main__
"""
"""Each file once, a floor a line; a file imports only what stands on the floors above its own. What
a folder shows to others, its `__init__`, stands below all else in it."""

PACKAGE = Path(jtai.__file__).parent
PYPROJECT = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
BANNED = PYPROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
KNOWN_TO_OUTPUT = {"errors", "visible", "dates", "writing", "tabular", "blocks", "forms", "output"}


def in_the_house() -> Iterator[tuple[Path, float]]:
    """Every file that HOUSE names, with the floor that it is on."""
    folders = [PACKAGE]
    shown_to_others: dict[Path, float] = {}
    for floor, line in enumerate(HOUSE.splitlines()):
        depth = (len(line) - len(line.lstrip())) // len("    ")
        folders = folders[: depth + 1]
        if line.endswith("/"):
            folders.append(folders[-1] / line.strip(" /"))
            continue
        yield from ((folders[-1] / f"{name}.py", floor) for name in line.split())
        shown_to_others |= {folder / "__init__.py": floor + 0.5 for folder in folders[1:]}
    yield from shown_to_others.items()


FLOORS = dict(in_the_house())


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every name that a file imports, with its module, at the top or within a function. To parse a
    file takes its time, and many tests ask about each."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@cache
def own_imports(path: Path) -> tuple[Path, ...]:
    """Every file of ours that a file imports: the one of that name, else the one that has it."""
    return tuple(_own_imports(path))


def _own_imports(path: Path) -> Iterator[Path]:
    for name in imports(path):
        if name.startswith("jtai."):
            named = PACKAGE.parent / name.replace(".", "/")
            one = (named.with_suffix(".py"), named / "__init__.py")
            other = (named.parent.with_suffix(".py"), named.parent / "__init__.py")
            yield next(file for file in (*one, *other) if file.exists())


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_the_house_has_every_file_once_and_none_that_is_gone() -> None:
    there = Counter(map(shown, files()))
    named = Counter(shown(path) for path, _ in in_the_house())
    assert there - named == {}, "HOUSE has no floor for them"
    assert named - there == {}, "HOUSE has them twice, or they are gone"


@pytest.mark.parametrize("path", files(), ids=shown)
def test_a_file_imports_only_what_stands_above_it(path: Path) -> None:
    floor = FLOORS.get(path, inf)
    below = [shown(file) for file in own_imports(path) if FLOORS.get(file, -inf) >= floor]
    assert below == [], f"{shown(path)} imports what does not stand above it"


@pytest.mark.parametrize("command", [*COMMANDS, *FOR_GIT])
def test_commands_do_not_import_each_other(command: str) -> None:
    file = PACKAGE / "commands" / f"{command.replace('-', '_')}.py"
    for path in (PACKAGE / "commands").glob("*.py"):
        assert file not in set(own_imports(path)), path.name


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("output/**/*.py")), ids=shown)
def test_what_writes_a_document_knows_no_plan(path: Path) -> None:
    parts = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in own_imports(path)}
    assert parts <= KNOWN_TO_OUTPUT


@pytest.mark.parametrize("package", [name for name in BANNED if "." not in name])
def test_a_package_is_imported_only_where_pyproject_says(package: str) -> None:
    places = set(re.findall(r"jtai/[\w/]+(?:\.py)?", BANNED[package]["msg"]))
    users = {f"jtai/{shown(file)}" for file in files() if package in packages(file)}
    for user in users:
        assert user.startswith(tuple(places)), f"{user} imports {package}"
    for place in places:
        assert any(user.startswith(place) for user in users), f"{place} does not import {package}"


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}
