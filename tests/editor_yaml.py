"""What other programs make of a plan's YAML before a JSON Schema gets to see it.

`as_texts` takes every scalar for text, as jtai does, and a plain empty one for nothing at all.
`as_an_editor` resolves numbers, truths and nulls first, by the core schema of YAML 1.2, as the
YAML language server in VS Code does. `written` is the way back.
"""

import re
from typing import Any

import yaml

_CORE = (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        [*"-+.0123456789"],
    ),
)


class _Texts(yaml.BaseLoader):
    def construct_scalar(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style:
            return None
        return super().construct_scalar(node)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        return _with_text_keys(self, node, deep)


class _Core(yaml.SafeLoader):
    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - PyYAML's own name and kind

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        return _with_text_keys(self, node, deep)


def _with_text_keys(loader: Any, node: Any, deep: bool) -> dict[str, Any]:
    """Keys are text to everybody. Raises YAMLError where one is a list or has keys itself."""
    if any(not isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise yaml.YAMLError("a key that is no text")
    return {key.value: loader.construct_object(value, deep=deep) for key, value in node.value}


def _number(loader: Any, node: Any) -> float:
    text = node.value.lower().replace(".inf", "inf").replace(".nan", "nan")
    if re.fullmatch(r"0[ox].*", text):
        return int(text, 0)
    return int(text) if re.fullmatch("[-+]?[0-9]+", text) else float(text)


for _tag, _pattern, _first in _CORE:
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first
    )
for _tag in ("int", "float"):
    _Core.add_constructor(f"tag:yaml.org,2002:{_tag}", _number)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def as_texts(data: bytes) -> Any:
    """The plan in `data`, every scalar as text. Raises YAMLError where it is no YAML."""
    return yaml.load(data, _Texts)  # noqa: S506 - it makes texts, lists and dicts only


def as_an_editor(data: bytes) -> Any:
    """The plan in `data`, scalars resolved. Raises YAMLError where it is no YAML."""
    return yaml.load(data, _Core)  # noqa: S506 - a SafeLoader


def written(plan: Any) -> bytes:
    """A plan's texts, lists and keys as a file; nothing at all stands where there is None."""
    return yaml.dump(plan, Dumper=_Dumper, sort_keys=False, width=10_000).encode()
