from collections.abc import Callable

import pytest

from tests.fuzz.driver import Fuzz
from tests.fuzz.options import COUNTS


@pytest.fixture
def fuzz(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Fuzz:
    """Runs a case many times: `fuzz(case, few=50)`."""
    number, seed = map(request.config.getoption, ("--fuzz", "--fuzz-seed"))
    return Fuzz(request.node.name, number, seed, lambda said: record_property(COUNTS, said))
