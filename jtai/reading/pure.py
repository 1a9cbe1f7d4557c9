"""The events of PyYAML's own parser, for where libyaml is not there or has not the last word."""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.scanner import ScannerError


def pure_events(data: bytes) -> Callable[[], Any]:
    """What gives one event after the other."""
    parser: Any = yaml.Loader(data.decode("utf-8-sig"))

    def get_event() -> Any:
        try:
            return parser.get_event()
        except (ValueError, OverflowError):  # an escape beyond the last character there is
            raise ScannerError(
                "a quoted scalar", None, "no such character", parser.get_mark()
            ) from None

    return get_event
