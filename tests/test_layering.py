"""The import rules as a table."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Modules (and all below them) -> what they must not import, anywhere in the file.
NEVER = {
    "engine": ("app", "PySide6", "PyQt5", "PyQt6", "pyqtgraph", "superqt", "qtpy"),
    "engine.models": ("engine.config", "engine.data", "engine.training", "engine.attacks", "engine.runs", "engine.pipeline"),
    "engine.losses": ("engine.config", "engine.data", "engine.training", "engine.attacks", "engine.runs", "engine.pipeline"),
    "engine.retrieval": ("torch", "engine.config", "engine.models", "engine.training"),
    "engine.data": ("engine.models", "engine.training", "engine.attacks", "engine.runs", "engine.pipeline"),
    "engine.training": ("engine.attacks", "engine.runs", "engine.pipeline", "engine.cli"),
    "engine.attacks": ("engine.runs", "engine.pipeline", "engine.cli"),
    "engine.pipeline": ("engine.cli",),
    "engine.config": ("torch", "engine.data", "engine.models", "engine.runs"),
    "engine.metrics": ("torch", "engine.config", "engine.runs", "engine.pipeline"),
    "engine.marking": ("torch", "engine.config", "engine.models", "engine.training", "engine.attacks", "engine.runs"),
    "engine.runs": ("torch", "engine.trained", "engine.comparison", "engine.report", "engine.pipeline", "engine.cli"),
    "engine.trained": ("engine.pipeline", "engine.report", "engine.cli"),
    "app.widgets": ("app.workspace", "app.pages", "app.dialogs", "app.operations", "app.window", "app.main"),
    "app.item_models": ("app.workspace", "app.pages", "app.operations", "app.widgets", "app.window", "app.main"),
    "app.queue": ("app.pages", "app.widgets", "app.window", "app.main"),
    "app.jobs": ("app.workspace", "app.pages", "app.operations", "app.widgets", "app.window", "app.main"),
    "app.forms": ("app.workspace", "app.pages", "app.operations", "app.window", "app.main"),
    "app.runs": ("app.pages", "app.dialogs", "app.widgets", "app.window", "app.main"),
    "app.curves": ("app.workspace", "app.pages", "app.operations", "app.widgets", "app.window", "app.main"),
    "app.pages": ("app.window", "app.main"),
    "app.operations": ("app.pages", "app.dialogs", "app.window", "app.main"),
    "app.dialogs": ("app.pages", "app.window", "app.main"),
}

# Modules (and all below them) -> what they must not import while they are imported themselves; inside functions they may.
NOT_AT_IMPORT = {
    "app": ("torch", "torchvision", "lpips", "matplotlib", "scipy"),
    "engine.cli": ("torch", "app", "PySide6"),
    "engine.config": ("torch",),
    "engine.errors": ("torch",),
    "engine.experiments": ("torch",),
    "engine.progress": ("torch", "pydantic"),
    "engine.runs": ("torch",),
}

# A file that runs only once its caller has decided to wait for torch.
TORCH_ALLOWED = {"engine.cli.query"}

# What importing a module must not bring along, by whatever path; checked in a fresh interpreter.
LIGHT = {
    "engine.cli": ("torch", "pydantic", "PySide6", "numpy"),
    "engine.experiments": ("torch", "PySide6", "numpy"),
    "engine.config": ("torch", "PySide6", "numpy"),
    "engine.progress": ("torch", "pydantic", "PySide6", "numpy"),
    "engine.runs.run": ("torch", "PySide6"),
    "engine.runs.catalogue": ("torch", "PySide6"),
    "engine.report": ("torch", "matplotlib", "scipy", "PySide6"),
    "app.main": ("torch", "torchvision", "matplotlib"),
}


def sources() -> list[Path]:
    return sorted(path for package in ("app", "engine") for path in (ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where an arrow points"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_import_time(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run when the module is imported; function bodies and `if TYPE_CHECKING` do not."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_import_time(node.orelse)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        else:
            yield node
            for block in ("body", "orelse", "finalbody"):
                yield from at_import_time(getattr(node, block, []))


def reaches(imported: str, forbidden: str) -> bool:
    return imported == forbidden or imported.startswith(f"{forbidden}.")


def violations(table: dict[str, tuple[str, ...]], *, only_at_import: bool) -> list[str]:
    found = []
    for path in sources():
        module, tree = module_name(path), ast.parse(path.read_text(encoding="utf-8"))
        imported = list(imports(at_import_time(tree.body)) if only_at_import else imports(ast.walk(tree)))
        for scope, forbidden in table.items():
            if reaches(module, scope):
                found += [f"{module} imports {name}" for name in imported for each in forbidden if reaches(name, each)]
    return found


def test_no_import_breaks_the_layers():
    assert violations(NEVER, only_at_import=False) == []


def test_heavy_imports_wait_until_they_are_needed():
    found = violations(NOT_AT_IMPORT, only_at_import=True)
    assert [each for each in found if each.split(" ")[0] not in TORCH_ALLOWED] == []


@pytest.mark.parametrize("module", LIGHT)
def test_importing_brings_nothing_heavy_along(module: str):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not there")
    code = f"import sys, {module}; print(*sorted(set({LIGHT[module]!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_rule_is_about_something_that_exists():
    """A renamed package must not silently leave its rule behind."""
    modules = {module_name(path) for path in sources()}
    assert {scope for scope in {**NEVER, **NOT_AT_IMPORT} if scope not in modules} == set()


def test_the_checker_sees_what_it_should(tmp_path: Path):
    text = "import a\nif TYPE_CHECKING:\n    import b\ndef f():\n    import c\nclass C:\n    from d import e\n"
    text += "try:\n    import g\nfinally:\n    pass\n"
    tree = ast.parse(text)
    assert list(imports(at_import_time(tree.body))) == ["a", "d.e", "g"]
    assert set(imports(ast.walk(tree))) == {"a", "b", "c", "d.e", "g"}
