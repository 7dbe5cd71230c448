"""The domain stands on its own: it knows no engine, and only the command line prints."""

import ast
import json
import subprocess
import sys
from fnmatch import fnmatch

ENGINE = ("mkdocs", "material", "hub_mkdocs")

# In a fresh interpreter, because another test may have imported the engine.
IMPORT_ALL = """
import importlib, json, pkgutil, sys
import hub
names = [module.name for module in pkgutil.walk_packages(hub.__path__, "hub.")]
for name in names:
    importlib.import_module(name)
print(json.dumps([names, sorted(sys.modules)]))
"""


def test_no_module_of_the_domain_imports_the_engine(project):
    """All of `hub` can be imported, and neither MkDocs nor Material nor an adapter with it."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=project, capture_output=True, text=True, check=True
    )
    names, loaded = json.loads(done.stdout)
    files = {
        ".".join(file.relative_to(project).with_suffix("").parts).removesuffix(".__init__")
        for file in (project / "hub").rglob("*.py")
    }
    assert {*names, "hub"} == files
    assert [name for name in loaded if name.partition(".")[0] in ENGINE] == []


OUTPUTS = {("sys", "stdout"), ("sys", "stderr"), ("click", "echo")}
# A process of its own, which answers the one that started it.
ANSWERS = "news/confined/answering.py"


def _outputs(tree):
    """Find calls of `print` and `click.echo`, and uses of `sys.stdout` and `sys.stderr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in {"print", "pprint"}:
            yield node.lineno
        is_dotted = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if is_dotted and (node.value.id, node.attr) in OUTPUTS:
            yield node.lineno


def test_only_the_command_line_prints(project):
    """Everything else gives values; what is printed is decided in `hub/cli`."""
    hub = project / "hub"
    outputs = [
        f"{file.relative_to(project)}:{line}"
        for file in sorted(hub.rglob("*.py"))
        if file.relative_to(hub).parts[0] != "cli"
        if file.relative_to(hub).as_posix() != ANSWERS
        for line in _outputs(ast.parse(file.read_text("utf-8")))
    ]
    assert outputs == []


def test_only_the_edge_reads_the_clock(project):
    """`now` and `today` are arguments everywhere else, so that any day can be tried."""
    hub = project / "hub"
    readers = {
        file.relative_to(hub).as_posix()
        for file in hub.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date"}
    }
    assert readers == {"clock.py"}


def test_no_folder_of_tests_is_passed_over(project, pytestconfig):
    """By itself pytest skips folders called `build` or `dist`, and says nothing about it."""
    skipped = pytestconfig.getini("norecursedirs")
    folders = [file.parent for file in (project / "tests").rglob("test_*.py")]
    names = {part for folder in folders for part in folder.relative_to(project).parts}
    assert [name for name in names for pattern in skipped if fnmatch(name, pattern)] == []
