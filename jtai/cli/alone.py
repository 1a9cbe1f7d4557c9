"""One plan as if it were one of several: with a name, as what goes to engines says it."""

from datetime import date

from jtai.cli.loading import Loaded
from jtai.cli.plan_files import named_files
from jtai.filters import Filter
from jtai.several.members import Member, Several


def several_of(loaded: Loaded, as_at: date, wanted: Filter) -> Several:
    """The plan with those of its actions that are `wanted`, as at a day."""
    (name,) = named_files([loaded.path])
    return Several([Member(name, loaded.source, loaded.plan, as_at, wanted)], as_at, (), wanted)
