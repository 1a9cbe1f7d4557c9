"""Where in its file a problem is: the same, whether a part of it is read for that or all of it."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import Alike, Problem, Severity
from jtai.model import Plan
from jtai.reading import plan_of, whereabouts, with_places
from jtai.schema import ACTION, FINDING, NOTE, PLAN, Part
from tests.conftest import SMALL
from tests.strategies import Written, written_plans

KIND = Alike("is so", "are so")


def about_everything(plan: Plan) -> Iterator[Problem]:
    """A problem about each field that there may be, and about a word of each text."""
    yield from _about(None, plan, PLAN)
    for finding in plan.findings:
        yield from _about(finding.line, finding, FINDING)
        for action in finding.actions:
            yield from _about(finding.line + action.below, action, ACTION)
            for note in action.progress:
                yield from _about(finding.line + note.below, note, NOTE)


def _about(line: int | None, member: object, part: Part) -> Iterator[Problem]:
    for field in part.keyed:
        value = getattr(member, field.name)
        for said in (None, *(str(value).split()[:1] if isinstance(value, str) else ())):
            yield Problem(Severity.WARNING, line, None, "It.", KIND, about=(field.key, said))


@given(written_plans())
def test_a_part_alone_shows_what_the_whole_file_shows(written: Written) -> None:
    problems = list(about_everything(plan_of(written.data, "it")))
    in_pieces = [with_places(written.data, [problem]) for problem in problems]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whereabouts._File, "_piece", lambda *_: b"")
        assert in_pieces == [with_places(written.data, [problem]) for problem in problems]


@given(written_plans(), st.integers(1, 4), st.randoms())
def test_the_first_of_a_kind_are_told_with_their_lines(
    written: Written, most: int, random: Random
) -> None:
    every = list(about_everything(plan_of(written.data, "it")))
    some = random.sample(every, min(len(every), 12))
    lines = [problem.line for problem in with_places(written.data, some)]
    assert [problem.line for problem in with_places(written.data, some, most)][:most] == lines[
        :most
    ]


@pytest.mark.parametrize(
    "note",
    [
        "'The audit has\n  begun: see 9.9.'",  # in quotes, text may go on further out
        '"The audit\nhas begun: see 9.9."',
        "The audit has begun.\n\n\n              See 9.9.",
        "|\n              The audit has begun.\n\n              See 9.9.\n# a comment",
    ],
)
def test_a_text_that_goes_on_further_out_is_found_all_the_same(note: str) -> None:
    data = SMALL.replace("The audit has begun. See 1.1.", note).encode()
    plan = plan_of(data, "it")
    action = plan.actions[1]
    line = plan.findings[0].line + action.progress[0].below
    problem = Problem(Severity.WARNING, line, "1.2", "It.", KIND, about=("note", "9.9"))
    (found,) = with_places(data, [problem])
    assert found.line
    assert found.place
    told = data.decode().splitlines()[found.line - 1]
    assert told[found.place[0] :].startswith("9.9")
