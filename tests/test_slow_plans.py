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
BLANKS = {"empty lines": "\\n" * LINES, "lines of blanks": "\\n  " * LINES}
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
    **{
        f"{name}, {' '.join(command)}": (SMALL.replace(NOTE, f'"A{blanks}B"'), command)
        for name, blanks in BLANKS.items()
        for command in (
            ("show", "1.2"),
            ("show", "1.2", "--format", "md"),
            ("note", "1.2", "Said.", "--by", "A"),
            ("check",),
            ("report",),
        )
    },
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
@pytest.mark.parametrize("columns", [None, 60, 160])
def test_no_empty_line_is_left_out(
    command: str, few: int, columns: int | None, small: Path, run: Run
) -> None:
    def shown(empty_lines: int) -> list[str]:
        text = SMALL.replace(NOTE, '"One.' + "\\n" * (empty_lines + 1) + 'Two."')
        small.write_text(text, encoding="utf-8")
        arguments = (*command.split(), "--as-at", "2018-04-01", "--no-colour")
        return [line.rstrip() for line in run(*arguments, columns=columns).lines]

    some, many = shown(few), shown(300)
    first = next(number for number, line in enumerate(some) if line.endswith("One."))
    assert many == [*some[: first + 1], *[""] * (300 - few), *some[first + 1 :]]
