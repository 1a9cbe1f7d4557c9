"""PyYAML, imported without its regular expressions: its own parser needs them, libyaml does not.

PyYAML compiles them all when it is imported, which takes longer than the rest of that import and
longer than to read a plan. Here each of them is compiled when it is first used. The package's
`__init__` imports this before anything that imports yaml.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["patterns_compiled_late"]


class _LatePattern:
    """Stands for what re.compile makes of the same, which it does when anything is asked of it."""

    __slots__ = ("_given", "_pattern")

    def __init__(self, *given: Any) -> None:
        self._given = given
        self._pattern: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._pattern is None:
            self._pattern = re.compile(*self._given)
        return getattr(self._pattern, name)


@contextmanager
def patterns_compiled_late(package: str) -> Iterator[None]:
    """While this lasts, what `package` has re compile is compiled when it is first used; whoever
    else asks, another thread too, is given a pattern as always."""
    at_once = re.compile

    def compile_late(*given: Any, **named: Any) -> Any:
        asking = sys._getframe(1).f_globals.get("__name__", "")
        if asking.partition(".")[0] == package and not named:
            return _LatePattern(*given)
        return at_once(*given, **named)

    re.compile = compile_late
    try:
        yield
    finally:
        re.compile = at_once


with patterns_compiled_late("yaml"):
    import yaml  # noqa: F401
