"""What plans are called among several: short, unique, the same whatever the order."""

from collections.abc import Sequence
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.plan_files import named_files, plan_files
from jtai.errors import UsageError
from jtai.several.plan_names import meant_name, name_and_ref, names_of
from tests.region import Region

FEW_PARTS = st.sampled_from(
    [
        "a",
        "b",
        "A",
        "plan",
        "Plan",
        "plan.yaml",
        "a.yaml",
        "a:b",
        "a b",
        "x\ny",
        "\u00df",
        "SS",
        "3.4",
    ]
)
FILES = st.sampled_from(
    ["plan.yaml", "plan.yml", "PLAN.YAML", "a.yaml", "A.yml", "b.yaml", "plan.yaml.yaml",
     "a:b.yaml", "a.yaml.yaml", " a.yaml", "x\ny.yaml", "\u00df.yaml", "ss.yaml",
     "3.4.yaml", ".yaml"]
)  # fmt: skip
PATHS = st.builds(
    lambda folders, file: PurePosixPath("/", *folders, file), st.lists(FEW_PARTS, max_size=3), FILES
)
SOME = st.lists(PATHS, min_size=1, max_size=8, unique=True)


def named(*paths: str) -> dict[str, str]:
    found = names_of([PurePosixPath(path) for path in paths])
    return dict(zip(paths, found, strict=True))


def whole(paths: Sequence[PurePath]) -> dict[str, PurePath]:
    return dict(zip(names_of(paths), paths, strict=True))


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["/x/bristol.yaml"], ["bristol"]),
        (["/x/bristol.yaml", "/x/leeds/plan.yaml"], ["bristol", "leeds"]),
        (["/n/bristol.yaml", "/s/bristol.yaml"], ["n/bristol", "s/bristol"]),
        (["/n/bristol.yaml", "/s/Bristol.YML"], ["n/bristol", "s/Bristol"]),
        (["/x/n/a.yaml", "/y/n/a.yaml", "/b.yaml"], ["x/n/a", "y/n/a", "b"]),
        (["/a/plan.yaml", "/a.yaml"], ["plan.yaml", "a.yaml"]),
        (["/a/plan.yaml", "/a.yaml", "/a/plan.yaml.yaml"],
         ["plan.yaml", "a.yaml", "plan.yaml.yaml"]),
        (["/a/plan.yaml", "/a/plan.yml"], ["plan.yaml", "plan.yml"]),
        (["/a/plan.yaml", "/a/PLAN.yaml"], ["plan.yaml", "PLAN.yaml"]),
        (["/plan.yaml", "/a/plan.yaml"], ["plan", "a"]),
        (["/x/a.yaml", "/a.yaml"], ["x/a", "/a.yaml"]),
    ],
)  # fmt: skip
def test_names_are_as_short_as_can_be(paths: list[str], names: list[str]) -> None:
    assert list(named(*paths).values()) == names


def test_on_two_drives_no_plan_takes_the_name_of_another() -> None:
    paths = [PureWindowsPath(rf"{drive}:\x\plan.yaml") for drive in "CD"]
    assert len(set(names_of(paths))) == 2


@given(SOME)
def test_names_are_unique_in_any_case_unless_the_files_are_not(paths: list[PurePath]) -> None:
    names = names_of(paths)
    assert len(set(names)) == len(paths)
    if len({str(path).casefold() for path in paths}) == len(paths):
        assert len({name.casefold() for name in names}) == len(paths)


@given(SOME, st.randoms())
def test_names_are_the_same_whatever_the_order(paths: list[PurePath], random: object) -> None:
    known = {path: name for name, path in whole(paths).items()}
    again = sorted(paths, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert {path: name for name, path in whole(again).items()} == known


@given(SOME)
def test_names_are_typed_as_they_are_shown_in_front_of_any_ref(paths: list[PurePath]) -> None:
    plans = whole(paths)
    for name in plans:
        assert meant_name(name, plans) == name
        for ref in ("3", "8.10", "A/1(b)"):
            found, bare = name_and_ref(f"{name}:{ref}", plans)
            assert bare == ref
            assert found == name


@given(SOME, st.data())
def test_any_end_of_a_path_is_its_plan_or_is_refused_and_never_another(
    paths: list[PurePath], data: st.DataObject
) -> None:
    plans = whole(paths)
    path = data.draw(st.sampled_from(paths))
    end = data.draw(st.integers(1, len(path.parts) - 1))
    typed = "/".join([*path.parts[-end:-1], path.stem]).upper()
    can_be = [n for n in plans if n.casefold() == typed.casefold()] or [
        n
        for n, p in plans.items()
        for way in (p.with_suffix(""), p, *([p.parent] if p.stem.casefold() == "plan" else []))
        if way.parts[1:] and way.as_posix().casefold().endswith(f"/{typed.casefold()}")
    ]
    if typed not in plans and len(set(can_be)) > 1:
        with pytest.raises(UsageError, match="can mean more than one plan"):
            meant_name(typed, plans)
    elif typed not in plans:
        assert [meant_name(typed, plans)] == list(dict.fromkeys(can_be))


def test_a_longer_name_and_a_shorter_one_are_meant_where_one_plan_alone_fits() -> None:
    plans = whole([PurePosixPath(p) for p in ("/r/n/bristol.yaml", "/r/s/bristol.yaml",
                                              "/r/leeds/plan.yaml")])  # fmt: skip
    for typed in ("leeds", "LEEDS", "r/leeds", "leeds/plan", "leeds/plan.yaml", "/r/leeds"):
        assert meant_name(typed.removeprefix("/"), plans) == "leeds"
    assert meant_name("N/Bristol.yaml", plans) == "n/bristol"
    for typed in ("lee", "eeds", "york", "x/leeds", ""):
        assert meant_name(typed, plans) is None
    with pytest.raises(UsageError, match="can mean more than one plan: n/bristol, s/bristol"):
        meant_name("bristol", plans)


def test_a_name_that_is_the_whole_path_is_meant_also_where_the_plan_is_read_alone() -> None:
    paths = [PurePosixPath("/data/plan.yaml"), PurePosixPath("/srv/data/plan.yaml")]
    assert names_of(paths) == ("/data/plan.yaml", "srv/data")
    assert name_and_ref("/data/plan.yaml:3", {"": paths[0]}) == ("", "3")
    assert meant_name("/data/plan.yaml", {"": paths[1]}) is None
    assert meant_name("/data", whole(paths)) == "/data/plan.yaml"


def test_blanks_around_a_name_tell_it_from_another() -> None:
    plans = whole([PurePosixPath("/x/A.yaml"), PurePosixPath("/x/ a.yaml")])
    assert [meant_name(typed, plans) for typed in (" A", " a", "a", "A ")] == [" a", " a", "A", "A"]


def test_a_name_with_a_colon_is_told_from_a_ref() -> None:
    plans = whole([PurePosixPath("/x/a:b.yaml"), PurePosixPath("/x/a.yaml")])
    assert name_and_ref("a:b:3", plans) == ("a:b", "3")
    assert name_and_ref("a:3", plans) == ("a", "3")
    assert name_and_ref(" a : 3 ", plans) == ("a", "3")
    assert name_and_ref("Finding: 3", plans) == ("", "Finding: 3")


def test_a_region_has_the_names_that_the_contract_gives(region: Region) -> None:
    found = named_files(plan_files([region.folder]))
    assert found == {known.name: known.path for known in region.plans}
    assert list(found) == [known.name for known in region.plans]


def test_plans_stand_in_the_order_of_their_names_whatever_the_capitals() -> None:
    files = [Path("Zeta.yaml"), Path("avon.yaml"), Path("Bath.yaml")]
    assert [*named_files(files)] == ["avon", "Bath", "Zeta"]
