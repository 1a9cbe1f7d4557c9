"""The colours of a page, light and dark, made from the one palette, and the classes that have
them. Each has the contrast that WCAG 2.2 AA asks of it: 4.5 to 1 for text, 3 to 1 for pieces of
pictures."""

from collections.abc import Iterable, Mapping

from jtai.output.palette import DARK, DARK_INK, INK, LIGHT, LINES, PAINTS, Ground
from jtai.tabular import Tone


def _variables(ground: Ground, ink: Mapping[Tone, str], paints: Mapping[str, str]) -> str:
    named = {**ground._asdict(), **{_class(tone): colour for tone, colour in ink.items()}, **paints}
    return ":root { " + " ".join(f"--{name}: #{colour};" for name, colour in named.items()) + " }"


def _class(tone: Tone) -> str:
    return tone.replace(" ", "-")


def _light() -> str:
    fills = {f"fill-{look}": paint.fill for look, paint in PAINTS.items()}
    inks = {f"ink-{look}": paint.ink for look, paint in PAINTS.items()}
    return _variables(LIGHT, INK, {**fills, **inks})


def _dark() -> str:
    fills = {f"fill-{look}": paint.dark for look, paint in PAINTS.items()}
    return _variables(DARK, DARK_INK, {**fills, **{f"ink-{look}": DARK.page for look in PAINTS}})


def _rules() -> Iterable[str]:
    yield from (f".{_class(tone)} {{ color: var(--{_class(tone)}); }}" for tone in INK)
    yield from (f".fill-{look} {{ fill: var(--fill-{look}); }}" for look in PAINTS)
    yield from (f".ink-{look} {{ fill: var(--ink-{look}); }}" for look in PAINTS)
    yield from (f".line-{look} {{ stroke: var(--fill-{look}); }}" for look in LINES)


COLOURS = "\n".join(
    (
        "",
        _light(),
        f"@media screen and (prefers-color-scheme: dark) {{ {_dark()} }}",
        *_rules(),
        "",
    )
)
