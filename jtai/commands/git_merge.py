from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from jtai.cli.answers import say
from jtai.cli.loading import read_bytes
from jtai.gitdrivers import BOTH_STAND
from jtai.visible import one_line
from jtai.writing import TEMPORARY_FILES, as_write_errors, write_output

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_PLAIN_LABELS = ("as both started", "ours", "theirs")


@app.command(epilog="Example: jtai git-merge base.yaml ours.yaml theirs.yaml")
def git_merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The plan as both sides began.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our side; takes the result.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other side.")],
    marker_size: Annotated[int, typer.Argument(metavar="[SIZE]")] = 7,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The plan's path.")] = "the plan",
    labels: Annotated[list[str] | None, typer.Argument(metavar="[LABEL]...")] = None,
) -> None:
    """Merge two sides of a plan: git runs this after 'jtai git-setup'. Exits with 10 where a
    person has to decide; nothing is written before all of it is known."""
    from jtai import git
    from jtai.merging.texts import merge_files

    base_label, our_label, their_label = _labels(labels or [])

    def merge_lines(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
        with (
            as_write_errors(TEMPORARY_FILES),
            TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        ):
            files = [Path(folder, side) for side in ("ours", "base", "theirs")]
            for file, data in zip(files, (ours, base, theirs), strict=True):
                file.write_bytes(data)
            names = (our_label, base_label, their_label)
            return git.merge_lines(files, names, marker_size)

    outcome = merge_files(read_bytes(base), read_bytes(ours), read_bytes(theirs), merge_lines)
    write_output(ours, outcome.data)
    for line in outcome.said:
        say(f"jtai: {one_line(name)}: {one_line(line)}")
    raise typer.Exit(0 if outcome.clean else BOTH_STAND)


def _labels(given: list[str]) -> list[str]:
    """git's names for the base and the two sides; a git before 2.44 leaves its `%S` as it is."""
    known = [*given, *_PLAIN_LABELS[len(given) :]]
    named = zip(known, _PLAIN_LABELS, strict=False)
    return [plain if not label or label.startswith("%") else label for label, plain in named]
