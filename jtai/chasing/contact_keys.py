"""Under which keys of a person's settings the address of one of several plans' agencies is looked
for: its codes and its name, but for those that may mean another agency."""

from collections.abc import Mapping
from typing import NamedTuple

from jtai.contacts import folded_code
from jtai.several.united import Agencies, Agency


class ContactKeys(NamedTuple):
    """`own` are the agency's alone, the one to set its address by first; `shared` are also a code
    or the name of another agency."""

    own: tuple[str, ...]
    shared: tuple[str, ...]


def contact_keys(agencies: Agencies) -> Mapping[str, ContactKeys]:
    """The keys of each agency, by what it goes by among the plans: that first, then its other
    codes, its name last."""
    keys = {agency.code: _keys_of(agency) for agency in agencies.all}
    bearers: dict[str, set[str]] = {}
    for goes_by, own in keys.items():
        for folded in own:
            bearers.setdefault(folded, set()).add(goes_by)
    return {
        goes_by: ContactKeys(
            tuple(key for folded, key in own.items() if len(bearers[folded]) == 1),
            tuple(key for folded, key in own.items() if len(bearers[folded]) > 1),
        )
        for goes_by, own in keys.items()
    }


def _keys_of(agency: Agency) -> Mapping[str, str]:
    """Each key once, as contacts are the same in any case, by how they are compared."""
    found: dict[str, str] = {}
    for key in (agency.code, *agency.own_codes, agency.name):
        found.setdefault(folded_code(key), key)
    return found
