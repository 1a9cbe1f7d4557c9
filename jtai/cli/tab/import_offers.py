"""What taking files in has to offer. Little of it is imported before TAB is pressed there."""

from collections.abc import Iterable

from jtai.cli.tab.asking import Asking
from jtai.cli.tab.offers import Files, Offer
from jtai.cli.tab.other_offers import names, outputs


def sources(_: Asking) -> Iterable[Offer]:
    """Files of a kind that an import reads."""
    from jtai.importing.grids.opening import ENDINGS

    return [(Files(ENDINGS), "")]


def answers(_: Asking) -> Iterable[Offer]:
    """Files of a kind that answers come back in."""
    from jtai.collecting.opened import SHEETS
    from jtai.collecting.returned import MAIL

    return [(Files((*SHEETS, MAIL)), "")]


def orders(asking: Asking) -> Iterable[Offer]:
    """How dates can be read."""
    from jtai.importing.answering import Order

    return names([*Order], None)(asking)


def quarters(asking: Asking) -> Iterable[Offer]:
    """Where a year's quarters begin."""
    from jtai.importing.answering import Quarters

    return names([*Quarters], None)(asking)


def accounts(asking: Asking) -> Iterable[Offer]:
    """A file for the account of an import."""
    from jtai.reports.import_account import CONTENTS

    return outputs(CONTENTS)(asking)
