"""Agencies of several plans are one by their names, and what one goes by means no other."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import UsageError
from jtai.matching import folded
from jtai.model import NOBODY, Plan
from jtai.several.in_each_plan import agency_meant, filters_for
from jtai.several.united import Agencies

CALLED = st.sampled_from(
    ["LA", "la", "Police", "POLICE", "Council", "The Council", "-", "_", "a:LA", "LA (2)", "none"]
)
NAMES = st.sampled_from(["a", "b", "c-d", "c_d", "e:f"])
AGENCIES = st.dictionaries(CALLED, CALLED, max_size=4)
REGIONS = st.dictionaries(NAMES, AGENCIES, min_size=1)


def plans_of(agencies: Mapping[str, Mapping[str, str]]) -> dict[str, Plan]:
    return {name: Plan(name, codes, ()) for name, codes in agencies.items()}


def united(**agencies: Mapping[str, str]) -> Agencies:
    return Agencies(plans_of(agencies))


def same(one: str, other: str) -> bool:
    return (folded(one) or one) == (folded(other) or other)


@given(REGIONS)
def test_each_is_there_once_with_all_its_codes(region: Mapping[str, Mapping[str, str]]) -> None:
    agencies = Agencies(plans_of(region))
    there = [
        (plan, code, agency.name)
        for agency in agencies.all
        for plan, codes in agency.codes.items()
        for code in codes
    ]
    assert len(there) == sum(map(len, region.values()))
    assert all(same(region[plan][code], name) for plan, code, name in there)
    names = [agency.name for agency in agencies.all]
    assert not any(same(a, b) for n, a in enumerate(names) for b in names[:n])


@given(REGIONS)
def test_what_one_goes_by_is_no_other_ones_code_or_name_and_means_it(
    region: Mapping[str, Mapping[str, str]],
) -> None:
    agencies = Agencies(plans_of(region))
    for agency in agencies.all:
        for other in agencies.all:
            if other is not agency:
                said = [other.code, other.name, *other.own_codes]
                assert not any(same(agency.code, one) for one in said)
        assert agency_meant(agency.code, agencies) == agency.code
        assert agencies.known[agency.code] is agency


@given(REGIONS, CALLED)
def test_a_word_that_is_several_agencies_is_none_of_them(
    region: Mapping[str, Mapping[str, str]], said: str
) -> None:
    agencies = Agencies(plans_of(region))
    called = [a for a in agencies.all if any(same(said, one) for one in (a.name, *a.own_codes))]
    exactly = [agency for agency in called if agency.code == said]
    if len(called) > 1 and not exactly:
        with pytest.raises(UsageError):
            agency_meant(said, agencies)
    elif called and said != "none":
        assert agency_meant(said, agencies) == called[0].code


@given(REGIONS, st.data())
def test_a_code_with_its_plan_is_the_agency_that_this_plan_calls_so(
    region: Mapping[str, Mapping[str, str]], data: st.DataObject
) -> None:
    agencies = Agencies(plans_of(region))
    by_code = [(f"{plan}:{code}", agency) for (plan, code), agency in agencies.by_code.items()]
    if not by_code:
        return
    said, agency = data.draw(st.sampled_from(by_code))
    alike = Counter(text for text, _ in by_code)[said] > 1
    if not alike and not agencies.called(said) and said not in agencies.known:
        assert agency_meant(said, agencies) == agency.code


def test_it_goes_by_its_commonest_code_where_that_is_its_alone() -> None:
    agencies = united(
        a={"Police": "Avon Police", "LA": "Bath"},
        b={"ASP": "Avon Police", "LA": "Bristol"},
        c={"ASP": "AVON  POLICE", "BCC": "Bristol"},
    )
    assert [agency.code for agency in agencies.all] == ["ASP", "Bath", "BCC"]
    assert [agency.own_codes for agency in agencies.all][:1] == [("ASP", "Police")]
    assert [(clash.code, len(clash.agencies)) for clash in agencies.clashes] == [("LA", 2)]


def test_a_name_that_is_another_ones_code_goes_with_its_plan() -> None:
    agencies = united(a={"Police": "Police"}, b={"Police": "Avon Police"})
    assert [agency.code for agency in agencies.all] == ["a:Police", "Avon Police"]
    with pytest.raises(UsageError, match=r"'police' is 2 agencies.*a:Police, Avon Police"):
        agency_meant("police", agencies)


def test_a_code_in_another_case_clashes_too() -> None:
    agencies = united(a={"LA": "Bath"}, b={"la": "Bristol"})
    assert [clash.code for clash in agencies.clashes] == ["LA"]
    assert [agency.code for agency in agencies.all] == ["Bath", "Bristol"]


def test_two_codes_of_one_plan_are_one_agency_and_no_clash() -> None:
    agencies = united(a={"LA": "Bath", "CSC": "Bath"}, b={"LA": "Bath"})
    (only,) = agencies.all
    assert only.codes == {"a": ("LA", "CSC"), "b": ("LA",)}
    assert not agencies.clashes
    assert agencies.led_by("a", ["CSC", "LA", NOBODY]) == ("LA", NOBODY)


def test_an_agency_is_asked_for_in_each_plan_by_the_codes_that_it_has_there() -> None:
    plans = plans_of(
        {"a": {"LA": "Bath", "CSC": "Bath"}, "b": {"BCC": "bath"}, "c": {"LA": "Hull"}}
    )
    chosen = filters_for(plans, agencies=["Bath"])
    assert [chosen.each[name].agencies for name in "ab"] == [{"LA", "CSC"}, {"BCC"}]
    assert chosen.each["c"].keeps_all is False
    assert chosen.whole.words() == "lead CSC"


def test_nobody_is_asked_for_unless_an_agency_is_called_so() -> None:
    assert agency_meant("none", united(a={"LA": "Bath"})) == NOBODY
    with pytest.raises(UsageError, match="can mean that nobody leads"):
        agency_meant("none", united(a={"N": "None", "O": "Other"}))


def test_plans_whose_names_are_alike_give_no_two_agencies_one_name() -> None:
    agencies = Agencies(
        plans_of({"c-d": {"Police": "Police"}, "c_d": {"Police": "LA"}, "e": {"LA": "Other"}})
    )
    assert [agency.code for agency in agencies.all] == ["c-d:Police", "LA (2)", "Other"]
    assert [agency_meant(agency.code, agencies) for agency in agencies.all] == [
        "c-d:Police", "LA (2)", "Other",
    ]  # fmt: skip
