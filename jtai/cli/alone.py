"""One plan as if it were one of several: with a name, as what goes to engines says it."""

import os
from datetime import date
from pathlib import PurePath

from jtai.cli.loading import Loaded
from jtai.filters import Filter
from jtai.several.members import Member, Several
from jtai.several.plan_names import names_of


def several_of(loaded: Loaded, as_at: date, wanted: Filter) -> Several:
    """The plan with those of its actions that are `wanted`, as at a day."""
    (name,) = names_of([PurePath(os.path.abspath(loaded.path))])  # noqa: PTH100 - a link keeps its name
    return Several([Member(name, loaded.source, loaded.plan, as_at, wanted)], as_at, (), wanted)
