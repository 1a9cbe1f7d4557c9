"""The arrows between files point one way, so that a reader knows where a change belongs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import jtai
from jtai.cli.app import COMMANDS

PACKAGE = Path(jtai.__file__).parent

LAYERS = (
    {"errors", "visible", "gitattributes", "sentences"},
    {"dates", "blocks", "writing", "differing"},
    {"model"},
    {"schema"},
    {"position", "matching", "wording", "words"},
    {"filters", "checks", "pairing"},
    {"compare"},
    {"reading"},
    {"cache"},
    {"editing"},
    {"merging"},
    {"git"},
    {"history"},
    {"records"},
    {"output"},
    {"settings"},
    {"reports"},
    {"textconv"},
    {"cli"},
    {"commands"},
    {"__main__"},
)
"""A part may import what stands above it, and files of its own."""


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def part_of(module: str) -> str:
    return module.split(".")[1]


def rank(part: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def own_imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, at the top or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "jtai":
            yield from (f"jtai.{name.name}" for name in node.names if name.name != "__version__")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jtai."):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("jtai."))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_what_stands_above_it(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for module in own_imports(path):
        imported = part_of(module)
        assert imported == part or rank(imported) < rank(part), f"{part} imports {module}"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_do_not_import_each_other(command: str) -> None:
    name = command.replace("-", "_")
    for path in (PACKAGE / "commands").glob("*.py"):
        assert f"jtai.commands.{name}" not in set(own_imports(path)), path.name
