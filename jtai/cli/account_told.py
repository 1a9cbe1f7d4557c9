"""The account of an import, on the screen and as a file."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from jtai.cli.answers import screen
from jtai.cli.clock import today
from jtai.cli.loading import refuse_the_plan
from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.importing.row_sums import summary_of
from jtai.importing.summary import Summary, Told
from jtai.output.formats import Format, named_by
from jtai.reports.import_words import account_words
from jtai.visible import one_line


@frozen
class AccountFile:
    """Where the whole account is written to, and as what."""

    path: Path
    chosen: Format
    force: bool

    def save(self, told: Told, summed: Callable[[Told], Summary] = summary_of) -> None:
        """Raises UsageError where another's file is in the way, WriteError where it failed."""
        from jtai.output.files import save
        from jtai.reports.import_account import account_file

        data = account_file(told, self.chosen, today(), summed)
        save(self.path, data, self.chosen, force=self.force)


def account_in(
    path: Path | None, plan: Path, sources: Iterable[Path], *, force: bool
) -> AccountFile | None:
    """The file that was named for the account of what is read from `sources`. Raises UsageError for
    one that cannot be it: before anything is written."""
    if path is None:
        return None
    # Imported here, as few imports are asked for a file of their account.
    from jtai.output.files import refuse_if_of_others
    from jtai.reports.import_account import CONTENTS

    refuse_the_plan(path, plan)
    if any(os.path.realpath(path) == os.path.realpath(source) for source in sources):
        shown = one_line(str(path))
        raise UsageError(f"{shown} is read by this import: name another file for the account.")
    chosen = named_by(path)
    if chosen is None or chosen not in CONTENTS:
        name = path.suffix.lower().removeprefix(".") or path.name
        raise UsageError(f"'{name}' is not a format of an account: {', '.join(CONTENTS)}")
    if not force:
        refuse_if_of_others(path)
    return AccountFile(path, chosen, force)


def words_of(told: Told) -> str:
    """What the account comes to, as it is said on the screen."""
    return account_words(told, screen().width)
