"""Sites to look at: drawn for one test, or the starter hub, built once."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.plugins.core.drawn_site import ENGLISH, FRENCH, BuiltSite, build_site

Draw = Callable[..., object]


@pytest.fixture(scope="session")
def draw_site(make_hub: Draw) -> Draw:
    """Write a small hub with every tab into a folder; files by path replace its own."""

    def draw(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> object:
        return make_hub(root, {**ENGLISH, **(files or {})})

    return draw


@pytest.fixture
def draw(tmp_path: Path, draw_site: Draw) -> Draw:
    """Write the small hub in English below `tmp_path`, once a test."""
    return lambda files=None: draw_site(tmp_path / "hub", files)


@pytest.fixture
def draw_bilingual(tmp_path: Path, draw_site: Draw) -> Draw:
    """Write the small hub in English and French below `tmp_path`, once a test."""
    return lambda files=None: draw_site(tmp_path / "hub", {**FRENCH, **(files or {})})


@pytest.fixture(scope="session")
def copy_starter(project: Path) -> Callable[[Path], Path]:
    """Copy the repository's own hub into a folder, without its search, which takes longest."""

    def copy(root: Path) -> Path:
        for name in ("content", "charter", "plugins/theme"):
            shutil.copytree(project / name, root / name)
        for file in project.glob("site_config*.yml"):
            text = file.read_text("utf-8").replace("  hub/search: {}\n", "")
            (root / file.name).write_text(text, "utf-8")
        return root

    return copy


@pytest.fixture(scope="session")
def starter(
    tmp_path_factory: pytest.TempPathFactory, copy_starter: Callable[[Path], Path]
) -> dict[str, BuiltSite]:
    """Build the starter hub once; its sites by language."""
    root = copy_starter(tmp_path_factory.mktemp("starter"))
    return {lang: build_site(root, lang) for lang in ("en", "fr")}
