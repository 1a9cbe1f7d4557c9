"""Plans in the shapes that people keep them in, small, with what is to come of each.

A shape is a text file here (NAME.csv, .tsv, .md, .html), or a function `shape_NAME(folder)` that
makes a file in a folder and gives its path. Beside it NAME.expect.toml says what is to come of it,
worked out by hand:

why         what is odd, and which rule decides
options     what answers every question; `or_options` as well, where a rule leaves two ways
exits       the exit codes that will do without options (else 1 if anything is open or asked, or 0)
open        the decisions that are asked without options, each {field, text}: these and no others;
            one without text stands for all of its field
asked       the same, but there may be more; `holds` is a part of what a decision says
fates       the rows by what became of them; those in `loose_fates` are counted by no-one
title       the plan's title
actions     what is in the plan: ref, finding_ref, finding, steps, lead, due, due_words, was_due,
            status, completed, evidence, notes [date, by, note] and x- fields. What is not named is
            empty, but for ref, finding_ref, finding, steps (not compared), and what `loose` of the
            shape names. `due_says` is words either in due or in due_words. `holds`: texts that are
            somewhere in the action
settled     false where the rules do not settle what the plan is: it is not compared
answered    the exit code with the options, if not 0
no_plan     true where it is refused
somewhere   texts that are in the plan (with --open) or in the account; `once`: once at most
named       texts that are in the account
left_out    texts that the account leaves out by name
"""

import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = (
    *("word_plans", "word_plans_beyond", "word_cases", "word_tables"),
    *("excel_plans", "excel_cases", "text_cases", "labels_beside"),
)
TEXTS = (".csv", ".tsv", ".md", ".html")

Maker = Callable[[Path], Path]


def _copied(path: Path) -> Maker:
    def copy(folder: Path) -> Path:
        to = folder / path.name
        to.write_bytes(path.read_bytes())
        return to

    return copy


def _all_makers() -> dict[str, Maker]:
    made = {path.stem: _copied(path) for path in HERE.iterdir() if path.suffix in TEXTS}
    for name in MODULES:
        for known, value in vars(import_module(f"{__name__}.{name}")).items():
            if known.startswith("shape_"):
                made[known.removeprefix("shape_")] = value
    return dict(sorted(made.items()))


MAKERS = _all_makers()
"""What makes the file of each shape, by the shape's name."""


def expected(name: str) -> dict[str, Any]:
    """What is to come of a shape."""
    with (HERE / f"{name}.expect.toml").open("rb") as file:
        return tomllib.load(file)
