from collections.abc import Callable

import pytest

pytest.register_assert_rewrite(
    *("tests.fuzz.compared", "tests.fuzz.exported", "tests.test_calendar", "tests.test_html")
)

from tests.fuzz.driver import Fuzz  # noqa: E402
from tests.fuzz.options import COUNTS  # noqa: E402


@pytest.fixture
def fuzz(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Fuzz:
    """Runs a case many times: `fuzz(case, few=50)`."""
    number, seed = map(request.config.getoption, ("--fuzz", "--fuzz-seed"))
    return Fuzz(request.node.name, number, seed, lambda said: record_property(COUNTS, said))
