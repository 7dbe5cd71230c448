"""A small site in both languages with real search, built by MkDocs around a stub core plugin."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import material
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from hub_mkdocs.search.plugin import SearchPlugin

THEME = Path(__file__).parents[3] / "plugins" / "theme"


@dataclass(frozen=True)
class Page:
    """What the core plugin says of a built page."""

    url: str
    title: str
    html: str
    kind: str | None = "Page"
    objective: str | None = None
    topics: tuple[str, ...] = ()
    searchable: bool = True


@dataclass
class Site:
    """What the core plugin says of a built site."""

    pages: list[Page] = field(default_factory=list)


class StubCore(BasePlugin):
    """Stands in for the core plugin: it has a site, and escapes the hub's templates."""

    def __init__(self, pages: list[Page]) -> None:
        self.site = Site(pages)

    def on_env(self, env: Environment, **_: object) -> None:
        env.autoescape = lambda name: bool(name) and name.startswith("hub/")


def configuration(root: Path, pages: list[Page], language: str = "en") -> MkDocsConfig:
    """Write a MkDocs project for the pages and return its configuration, search plugin included."""
    docs = root / "docs"
    for page in [Page("", "Home", "<p>Welcome</p>"), *pages]:
        path = docs / page.url / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        # The title of a stub page is not the matter here, and Material would not escape it.
        path.write_text(f"---\ntitle: Page\n---\n\n{page.html}\n", encoding="utf-8")
    _write_theme(root / "theme")
    config = load_config(
        config_file_path=None,
        config_file=_write_settings(root, language),
        site_dir=str(root / "site"),
    )
    config.plugins["hub/core"] = StubCore(pages)
    config.plugins["hub/search"] = SearchPlugin()
    return config


def build_site(root: Path, pages: list[Page], language: str = "en") -> Path:
    """Build a site for the pages below `root` and return its directory."""
    config = configuration(root, pages, language)
    build(config)
    return Path(config.site_dir)


def _write_settings(root: Path, language: str) -> object:
    path = root / "mkdocs.yml"
    path.write_text(
        f"""\
site_name: Ambassador Hub
theme:
  name: material
  language: {language}
  custom_dir: theme
  font: false
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate}}
plugins: []
extra_css: [assets/tokens.css, assets/hub/search.css]
extra_javascript: [{{path: assets/hub/search.js, type: module}}]
""",
        encoding="utf-8",
    )
    return path.open("rb")


def _write_theme(theme: Path) -> None:
    """Copy the search files and Material's header with the search dialog in it."""
    for name in ("hub/search.html", "assets/hub/search.js", "assets/hub/search.css"):
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(THEME / name, theme / name)
    header = Path(material.__file__).parent / "templates" / "partials" / "header.html"
    (theme / "partials").mkdir()
    (theme / "partials" / "header.html").write_text(
        header.read_text("utf-8").replace("</nav>", '{% include "hub/search.html" %}</nav>'),
        encoding="utf-8",
    )
    (theme / "assets" / "tokens.css").write_text(TOKENS, encoding="utf-8")


TOKENS = """\
:root, [data-md-color-scheme] {
  --hub-paper: #f7f5f0; --hub-surface: #fff; --hub-ink: #1b2330; --hub-muted: #566070;
  --hub-line: #e2ddd2; --hub-brand: #0f4c5c; --hub-on-brand: #fff; --hub-brand-soft: #e3eef0;
  --hub-warm: #b3401f; --hub-radius: 14px; --hub-radius-control: 10px;
}
[data-md-color-scheme=slate] {
  --hub-paper: #12161b; --hub-surface: #1b2127; --hub-ink: #e9edf0; --hub-muted: #a3adb8;
  --hub-line: #2c343d; --hub-brand: #7cc7d4; --hub-on-brand: #0b1a1e; --hub-brand-soft: #1d333a;
  --hub-warm: #f2a488;
}
.md-header { background: var(--hub-surface); color: var(--hub-ink); }
body { background: var(--hub-paper); }
"""
