"""Reading holds for any text at all: no exception, and the same with libyaml and without it."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jtai.model import Plan
from jtai.reading import Reading, pure, read
from jtai.reading.memo import Memo
from jtai.visible import visible
from tests.conftest import BRISTOL, SMALL
from tests.strategies import RANDOMS, Written, written_plans
from tests.yaml_dropped import dropped

PIECES: Sequence[bytes] = (
    *(b"\t", b"'", b'"', b": ", b"- ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!", b"!!str "),
    *(b"#", b" #", b"|\n", b">-\n", b"\r", b"\r\n", b"\n", b"\n\n", b"\x00", b"\x85", b"\xc2\x85"),
    *(b"\xe2\x80\xa8", b"%", b"%YAML 1.1\n", b"---\n", b"...\n", b"? ", b"?", b"<<: ", b",", b"@"),
    *(b"\xef\xbb\xbf", b"\xff", b"`", b"\\", b"\\x", b"    ", b"  ", b" ", b"\x7f", b"-", b":"),
    *(
        b'"#',
        b"'#",
        b"]#",
        b"}#",
        b",#",
        b"[#",
        b">#1 ",
        b"|-#",
        b'"\t#',
        b"\t# ",
        b"\\ud83d",
        b"\\U0011FFFF",
    ),
    *(b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xef\xbf\xbe", b"<<<<<<< ours\n", b"x-a: ", b"|"),
)
TABBED = SMALL.replace("Visits are late.", '"Visits are late." # or so').encode()
TEXTS = (SMALL.encode(), BRISTOL.read_bytes()[:6000])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A plan with a few places cut out, put in or written over."""
    data = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40, len(data)])))
        data = data[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=3)) + data[end:]
    return data


def lines(plan: Plan | None) -> list[tuple[int, list[int]]]:
    """What equality of plans leaves out: where everything stands."""
    if plan is None:
        return []
    return [
        (finding.line, [below for a in finding.actions for below in (a.below, *_notes(a))])
        for finding in plan.findings
    ]


def _notes(action: object) -> list[int]:
    return [note.below for note in action.progress]  # type: ignore[attr-defined]


def in_pieces(data: bytes) -> Reading:
    """What a memo makes of a file that has read another plan before. The first it reads whole."""
    memo = Memo()
    memo.read(SMALL.encode())
    return memo.read(data)


def same(one: Reading, other: Reading) -> bool:
    return one == other and lines(one.plan) == lines(other.plan)


@given(mutated())
def test_any_text_is_read_the_same_by_both_readers(data: bytes) -> None:
    fast, pure = read(data), read(data, fast=False)
    assert same(fast, pure)
    assert (fast.plan is None) == bool(fast.problems)
    last_line = len(data.decode("utf-8", "replace").replace("\r\n", "\n").splitlines()) + 1
    for problem in fast.problems:
        assert problem.line is None or 1 <= problem.line <= last_line
        assert "\n" not in problem.text
        assert visible(problem.text) == problem.text


@given(mutated())
def test_what_is_read_is_all_that_is_written(data: bytes) -> None:
    if read(data).plan is not None:
        assert not dropped(data.decode("utf-8-sig"))


def with_tabs() -> st.SearchStrategy[bytes]:
    """A plan with a few tabs put in anywhere."""
    places = st.lists(st.integers(0, len(TABBED)), min_size=1, max_size=3)
    return places.map(
        lambda some: b"\t".join(TABBED[a:b] for a, b in pairwise([0, *sorted(some), len(TABBED)]))
    )


@given(with_tabs())
def test_tabs_are_read_the_same_by_both_readers(data: bytes) -> None:
    assert same(read(data), read(data, fast=False))


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is one reader only")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Visits are late.", '"Visits\tare late."'),
        ("Visits are late.", "|\n      Visits\tare\n      \tlate."),
        ("Visits are late.", "Visits are late. #\tso"),
        ("title:", "#\ta comment\n# another\ttab\ntitle:"),
        ("Visits are late.", "'Visits \"late\"# are #1'"),
    ],
)
def test_what_is_in_its_place_costs_nobody_the_fast_reader(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = SMALL.replace(before, after).encode()
    slow = read(data, fast=False)
    monkeypatch.setattr(pure, "pure_events", None)
    assert slow.plan is not None
    assert same(read(data), slow)


HEAD, TAIL = SMALL.split("findings:\n")
IN_BRACKETS = "title: A, agencies: {LA: B, Police: C, BSCB: D}"
SAID = TAIL.replace('"', "'")


@pytest.mark.parametrize(
    "text",
    [
        f'{HEAD}x-said: "as it was:\nfindings:\n{SAID}"\n"find\\x69ngs": []\n',
        f"{HEAD}x-said: 'as it was:\nfindings:\n{TAIL}'\n\"find\\x69ngs\": []\n",
        f'{HEAD}x-said: "as it was:\nfindings:\n{SAID}"\n"find\\x69ngs":\n{TAIL}',
        f'{{{IN_BRACKETS}, "x-#": a, findings: [], x-said: "\nfindings:\n{SAID}"}}\n',
    ],
    ids=["double quotes", "single quotes", "with findings", "in brackets"],
)
def test_findings_within_a_text_are_none_with_a_memo_or_without(text: str) -> None:
    reading = read(text.encode())
    assert reading.plan is not None
    assert same(in_pieces(text.encode()), reading)


@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
def test_an_escape_beyond_all_characters_is_named(fast: bool) -> None:
    for escape in ("\\U0011FFFF", "\\UFFFFFFFF"):
        data = SMALL.replace("Visits are late.", f'"Visits {escape}"').encode()
        (problem,) = read(data, fast=fast).problems
        assert problem.line == 10
        assert problem.text.startswith("a backslash in double quotes is followed by")


@given(mutated(), mutated())
def test_a_memo_reads_any_text_as_a_reader_without_memory_does(one: bytes, other: bytes) -> None:
    memo = Memo()
    for data in (SMALL.encode(), one, other, one):
        assert same(memo.read(data), read(data))


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert same(read(data), read(data, fast=False))


@given(written_plans())
def test_a_plan_reads_the_same_in_any_style(written: Written) -> None:
    fast, pure = read(written.data), read(written.data, fast=False)
    assert fast.problems == ()
    assert fast.plan == written.plan
    assert same(fast, pure)
    assert same(in_pieces(written.data), fast)


@given(written_plans(), RANDOMS)
def test_a_memo_follows_any_history_of_edits(written: Written, rng: Random) -> None:
    """Lines taken out, written twice and moved: as a plan's revisions are, and worse."""
    memo = Memo()
    lines_now = written.data.split(b"\n")
    for _ in range(6):
        data = b"\n".join(lines_now)
        assert same(memo.read(data), read(data))
        place, other = rng.randrange(len(lines_now)), rng.randrange(len(lines_now))
        match rng.randrange(4):
            case 0:
                lines_now = lines_now[:place] + lines_now[place + 1 :] or [b""]
            case 1:
                lines_now = lines_now[:place] + lines_now[min(place, other) :]
            case 2:
                lines_now = [*lines_now[:place], b"# a remark", *lines_now[place:]]
            case _:
                lines_now = [line.replace(b"a", b"e", 1) for line in lines_now]


STYLES = {
    "flow": """{title: "A \\u0070lan", agencies: {LA: Council}, findings: [{ref: '1', finding: F g,
        actions: [{ref: "1.1", action: [Visit], lead: [LA], due: 2018-03, progress: [
        {date: 2018-02, note: "Done.\\nAll of it."}]}]}]}""",
    "json": """{"title": "A plan", "agencies": {"LA": "Council"}, "findings": [{"ref": "1",
        "finding": "F g", "actions": [{"ref": "1.1", "action": "Visit", "lead": ["LA"],
        "due": "2018-03", "progress": [{"date": "2018-02", "note": "Done.\\nAll of it."}]}]}]}""",
    "block": """
title: >-
   A
   plan
agencies: # who leads
  LA:
    Council
findings:

- finding: |-
    F g
  ref: "1"
  actions:
  - lead:
    - LA
    ref: '1.1'
    due:   2018-03
    action:
      - Visit

    progress:
    # the only one
    - note: |
        Done.
        All of it.
      date: "2018-02"
    status:
    evidence:
""",
    "question marks": """
? title
: A plan
? agencies
: LA: Council
findings:
- ref: "1"
  finding: F
    g
  actions:
  - {ref: "1.1", action: Visit, lead: [LA,], due: '2018-03', progress: [{date: 2018-02, note:
      'Done.

      All of it.'}]}
""",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])
def test_any_style_of_yaml_is_the_same_plan(style: str, fast: bool) -> None:
    reading = read(STYLES[style].encode(), fast=fast)
    assert reading.problems == ()
    assert reading.plan == read(STYLES["json"].encode()).plan


WORDS = ["no", "yes", "on", "null", "~", "1:30", "010", "1e3", "0x1F", "1_000", ".5", "2018-13"]


@pytest.mark.parametrize("word", WORDS)
def test_no_word_means_anything_special_to_yaml(word: str) -> None:
    plan = read(SMALL.replace("by: Minutes", f"by: {word}").encode()).plan
    assert plan is not None
    assert plan.actions[0].progress[0].by == word


@pytest.mark.parametrize("byte", range(0x80, 0x100))
def test_a_byte_that_is_not_utf8_is_named_in_characters_that_can_be_seen(byte: int) -> None:
    (problem,) = read(b"title: " + bytes([byte]) + b"\n").problems
    assert f"0x{byte:02x}" in problem.text
    assert problem.text.isprintable()


def test_a_comment_at_the_key_of_the_findings_does_not_matter_to_what_is_kept() -> None:
    """At its eleventh byte this one has what looks like the dash of a finding."""
    text = SMALL.replace("title: A small plan", "title:   |- # so\n  A small plan")
    text = text.replace("findings:\n", "findings: # ours\n")
    assert same(in_pieces(text.encode()), read(text.encode()))
