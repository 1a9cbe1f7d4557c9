"""Plans made to be slow are answered, or refused, in the time that any plan takes."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

MOST_SECONDS = 8
"""Of CPU: what is answered in a second on a busy machine has room, what is quadratic has not."""

NOTE = "The audit has begun. See 1.1."
KEYS = 40_000
LINES = 200_000
EMPTY_LINES = SMALL.replace(NOTE, '"A' + "\\n" * LINES + 'B"')
LINES_OF_BLANKS = SMALL.replace(NOTE, '"A' + "\\n  " * LINES + 'B"')
PLANS = {
    "a ref of digits": (SMALL.replace('ref: "2.1"', f"ref: {'1' * KEYS}x"), ("list",)),
    "own keys": (SMALL + "".join(f"x-{n}: a\n" for n in range(KEYS)), ("list",)),
    "keys in an own key": (
        f"{SMALL}x-a: {{{', '.join(f'[k{n}]: a' for n in range(KEYS))}}}\n",
        ("list",),
    ),
    "marks in comments": (f"{'# ]#' * KEYS}\n{'#	]#' * KEYS}\n{SMALL}", ("list",)),
    "marks in a text": (SMALL.replace(NOTE, f'"{NOTE} {"]# " * KEYS}"'), ("list",)),
    "text after quotes": (SMALL + "".join(f'x-{n}: "a"#b\n' for n in range(KEYS)), ("list",)),
    "empty lines, shown": (EMPTY_LINES, ("show", "1.2")),
    "empty lines, as Markdown": (EMPTY_LINES, ("show", "1.2", "--format", "md")),
    "empty lines, noted": (EMPTY_LINES, ("note", "1.2", "Said.", "--by", "A")),
    "lines of blanks, shown": (LINES_OF_BLANKS, ("show", "1.2")),
    "lines of blanks, in a report": (LINES_OF_BLANKS, ("report",)),
}


def within_seconds() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_made_to_be_slow_is_answered(name: str, folder: Path) -> None:
    text, command = PLANS[name]
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "jtai", *command],
        preexec_fn=within_seconds,
        capture_output=True,
        check=False,
    )
    assert ran.returncode in (0, 3)
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("command", "few"), [("show 1.2", 3), ("show 1.2 --format md", 3), ("report", 200)]
)
@pytest.mark.parametrize("columns", [60, 160])
def test_no_empty_line_is_left_out(
    command: str, few: int, columns: int, small: Path, run: Run
) -> None:
    def shown(empty_lines: int) -> list[str]:
        text = SMALL.replace(NOTE, '"One.' + "\\n" * (empty_lines + 1) + 'Two."')
        small.write_text(text, encoding="utf-8")
        arguments = (*command.split(), "--as-at", "2018-04-01", "--no-colour")
        return [line.rstrip() for line in run(*arguments, columns=columns).lines]

    some, many = shown(few), shown(300)
    times = sum(line.endswith("One.") for line in some)
    assert times > 0
    assert many.count("") - some.count("") == times * (300 - few)
    assert list(filter(None, many)) == list(filter(None, some))
