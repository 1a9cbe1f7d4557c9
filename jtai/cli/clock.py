"""The only place that knows what day it is."""

from datetime import date


def today() -> date:
    """The day, where the person is."""
    return date.today()  # noqa: DTZ011 - the day on this desk is the one that is meant
