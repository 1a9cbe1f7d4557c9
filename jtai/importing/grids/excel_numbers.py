"""Numbers as a spreadsheet shows them: `8.10` by `0.00`, `75%` by `0%`, `(12)` by `0;(0)`."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from jtai.importing.grids.excel_formats import Kind, Part, Section

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_NUMBER = re.compile(r"(?a)[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,4})?")
_LARGEST = 308
_DIGITS = 15  # Excel shows no more of a number
_WIDE = 11  # characters that a number without a format is shown in
_PRECISE, _SHORT = 10, 6  # digits, if it does not fit


class Written(NamedTuple):
    """A number as it is shown, and whether that is less than the file holds."""

    text: str
    rounded: bool = False


def read_number(text: str) -> Decimal | None:
    """A number as a file holds it, to the digits that Excel shows; None if it is none."""
    plain = text.strip()
    if len(plain) > _LARGEST + _DIGITS + 2 or _NUMBER.fullmatch(plain) is None:
        return None
    value = float(plain)
    return Decimal(f"{value:.{_DIGITS}g}") if abs(value) < float("inf") else None


def general(value: Decimal) -> Written:
    """A number without a format: 11 characters, as a wide column shows them."""
    size = abs(value)
    if not value:
        return Written("0")
    sign, power = "-" if value < 0 else "", size.adjusted()
    if power >= _WIDE:
        shown = sign + _with_power(size, _SHORT - 1, 2)
        return Written(shown, Decimal(shown) != value)
    if power == _PRECISE:
        return Written(sign + _plain(_rounded(size, 0)))
    if -4 <= power < 0:
        return Written(sign + _plain(_rounded(size, _PRECISE - 1)))
    shown = _plain(size)
    if len(shown) > _WIDE:
        shown = _plain(_rounded(size, _PRECISE - 1 - power))
    if len(shown) > _WIDE:
        return Written(sign + _with_power(size, _SHORT - 1, 2))
    return Written(sign + shown)


def formatted(section: Section, value: Decimal) -> Written | None:
    """A number as a section of a format shows it; None if that is of a kind not known here."""
    kinds = {part.kind for part in section.parts}
    marks = [part.text for part in section.parts if part.kind is Kind.MARK]
    if not section.is_known or "/" in marks or marks.count(".") > 1:
        return None
    size = abs(value).scaleb(2 * marks.count("%"), _EXACT)
    found: Written | None
    if Kind.GENERAL in kinds or "@" in marks:
        found = _around(section, general(size))
    elif Kind.POWER in kinds:
        found = _scientific(section, size)
    else:
        found = _in_places(section, size)
    shows_its_sign = section.negative and (Kind.GENERAL not in kinds or _has_sign(section))
    if found is None or value >= 0 or shows_its_sign or not re.search("[1-9]", found.text):
        return found
    return found._replace(text=f"-{found.text}")


def _has_sign(section: Section) -> bool:
    """Whether a section for negative numbers says so: `General` alone shows the sign of its own."""
    return any(part.kind is Kind.LITERAL and part.text in {"-", "("} for part in section.parts)


def _in_places(section: Section, size: Decimal) -> Written:
    whole, rest = _divided(section.parts)
    # Behind the last digit, or the last before the point, each comma shows a thousandth.
    commas = _trailing_commas(whole) + (_trailing_commas(rest) if rest else 0)
    size = size.scaleb(-3 * commas, _EXACT)
    decimals = sum(part.kind is Kind.DIGIT for part in rest)
    shown = _rounded(size, decimals)
    digits, _, fraction = f"{shown:f}".partition(".")
    has_digits = any(part.kind is Kind.DIGIT for part in section.parts)
    before = "".join(_whole(whole, digits if has_digits and digits != "0" else ""))
    after = "".join(_fraction(rest, fraction))
    return Written((before + after).strip(), shown != size if has_digits else bool(size))


def _divided(parts: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part]]:
    """What stands before the decimal point, and it with what is behind."""
    point = Part(Kind.MARK, ".")
    at = parts.index(point) if point in parts else len(parts)
    return parts[:at], parts[at:]


def _trailing_commas(whole: Sequence[Part]) -> int:
    """How many commas stand behind the last digit."""
    commas = 0
    for part in reversed(whole):
        if part.kind is Kind.DIGIT:
            return commas
        commas += part == Part(Kind.MARK, ",")
    return 0


def _whole(parts: Sequence[Part], digits: str) -> Sequence[str]:
    """The part before the point, filled from its end; the first place takes all that is left. With
    no place at all the digits stand right before the point."""
    places = [n for n, part in enumerate(parts) if part.kind is Kind.DIGIT]
    grouped = any(
        part.text == "," and places and places[0] < n < places[-1] for n, part in enumerate(parts)
    )
    made: list[str] = [] if places else [digits]
    count = 0
    for n in range(len(parts) - 1, -1, -1):
        part = parts[n]
        if part.kind is not Kind.DIGIT:
            made += [] if part == Part(Kind.MARK, ",") else [part.text]
            continue
        takes = len(digits) if n == places[0] else 1
        taken = digits[len(digits) - takes :] if takes else ""
        digits = digits[: len(digits) - len(taken)]
        for digit in reversed(taken or _blank(part)):
            if grouped and count and count % 3 == 0 and digit != " ":
                made.append(",")
            made.append(digit)
            count += 1
    return made[::-1]


def _fraction(parts: Sequence[Part], digits: str) -> Iterator[str]:
    """The point and what is behind it; zeros at its end are shown where the format says so."""
    places = [part for part in parts if part.kind is Kind.DIGIT]
    shown = len(places)
    while shown and places[shown - 1].text != "0" and digits[shown - 1] == "0":
        shown -= 1
    at = 0
    for part in parts:
        if part.kind is Kind.DIGIT:
            yield digits[at] if at < shown else "" if part.text == "#" else " "
            at += 1
        elif part != Part(Kind.MARK, ","):
            yield part.text


def _blank(place: Part) -> str:
    return {"0": "0", "?": " "}.get(place.text, "")


def _scientific(section: Section, size: Decimal) -> Written | None:
    """`1.20E+03`; None for a format whose powers go up by more than one."""
    at = next(n for n, part in enumerate(section.parts) if part.kind is Kind.POWER)
    before, behind = section.parts[:at], section.parts[at + 1 :]
    whole, rest = _divided(before)
    if sum(part.kind is Kind.DIGIT for part in whole) != 1:
        return None
    decimals = sum(part.kind is Kind.DIGIT for part in rest)
    least = sum(part.kind is Kind.DIGIT for part in behind)
    shown = _with_power(size, decimals, least, plus=section.parts[at].text.endswith("+"))
    mantissa, _, power = shown.partition("E")
    digits, _, fraction = mantissa.partition(".")
    front = "".join((*_whole(whole, digits), *_fraction(rest, fraction.ljust(decimals, "0"))))
    literals = "".join(part.text for part in behind if part.kind is Kind.LITERAL)
    return Written(f"{front}E{power}{literals}".strip())


def _with_power(size: Decimal, decimals: int, least: int, *, plus: bool = True) -> str:
    power = size.adjusted() if size else 0
    mantissa = _rounded(size.scaleb(-power, _EXACT), decimals)
    if mantissa >= 10:
        power += 1
        mantissa = _rounded(size.scaleb(-power, _EXACT), decimals)
    sign = "-" if power < 0 else "+" if plus else ""
    return f"{_plain(mantissa)}E{sign}{abs(power):0{least}d}"


def _around(section: Section, number: Written) -> Written:
    inner = {Part(Kind.MARK, "@")}
    texts = (
        number.text if part.kind is Kind.GENERAL or part in inner else part.text
        for part in section.parts
    )
    return Written("".join(texts).strip(), number.rounded)


def _rounded(size: Decimal, decimals: int) -> Decimal:
    return size.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def _plain(number: Decimal) -> str:
    """All digits, without zeros at the end of the fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
