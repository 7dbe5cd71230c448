"""A hub drawn in a folder of its own, built by MkDocs in this process with the real theme."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).parents[3] / "plugins" / "theme"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
"""The moment of these builds: a Tuesday, six in the morning in Paris."""

CONFIG = f"""\
site_name: Ambassadors
site_url: https://hub.example.com/
docs_dir: content/en
site_dir: out/en
copyright: Ardoiseau
theme:
  name: material
  custom_dir: {THEME}
  language: en
  font: false
  icon: {{logo: hub/logo}}
  features: [navigation.tabs, navigation.indexes, navigation.sections]
markdown_extensions:
  attr_list: {{}}
  footnotes: {{}}
  tables: {{use_align_attribute: true}}
  toc: {{toc_depth: 2-3}}
  pymdownx.superfences: {{}}
plugins:
  hub/core: {{}}
  hub/share: {{}}
  hub/news: {{}}
  hub/calendar: {{}}
  hub/training: {{}}
  hub/charter: {{}}
  hub/programme: {{}}
validation: {{omitted_files: ignore, absolute_links: warn, unrecognized_links: warn, anchors: warn}}
extra:
  generator: false
  hub:
    timezone: Europe/Paris
    contact: team@example.com
    intranet_hosts: ["*.ardoiseau.internal"]
    networks: [linkedin, x, email]
    feeds:
      - {{id: newsroom, name: Newsroom, address: feeds/newsroom.xml, language: en}}
"""
"""The real theme with all plugins but the search, which has tests of its own."""

ENGLISH = {
    "site_config.yml": CONFIG,
    "content/en/index.md": "---\ntitle: Home\n---\n\nWelcome.\n",
    "content/en/posts/index.md": "---\ntitle: Share\n---\n\nTake one.\n",
    "content/en/calendar/index.md": "---\ntitle: Calendar\n---\n\nDates.\n",
    "content/en/training/index.md": "---\ntitle: Learn\n---\n\nModules.\n",
    "content/en/news/index.md": "---\ntitle: News\n---\n\nPulled.\n",
    "content/en/programme/index.md": "---\ntitle: Programme\n---\n\nSteps.\n",
    "content/en/objectives/index.md": "---\ntitle: Objectives\n---\n\nWhat for.\n",
    "content/en/help/index.md": "---\ntitle: Help\n---\n\n## Ask us\n\nWrite.\n",
    "charter/en/index.md": "---\ntitle: Charter\n---\n\nWhat applies.\n",
    "charter/en/1.0.md": """\
---
title: Charter 1.0
version: 1.0
effective: 2026-01-01
summary: Be yourself.
disclosure: I work here.
---

## 1. Respect

Be kind.

## 2. Confidentiality

Keep secrets.
""",
}
"""One page under each tab; with the small hub of all tests, an objective and a live post."""

FRENCH = {
    "site_config.yml": f"{CONFIG}      - {{id: presse, name: P, address: p.xml, language: fr}}\n",
    "site_config.fr.yml": """\
INHERIT: site_config.yml
site_name: Ambassadeurs
site_url: https://hub.example.com/fr/
docs_dir: content/fr
site_dir: out/fr
theme: {language: fr}
""",
    "content/fr/index.md": "---\ntitle: Accueil\n---\n\nBienvenue.\n",
    "content/fr/posts/index.md": "---\ntitle: Partager\n---\n\nPrenez-en une.\n",
    "content/fr/calendar/index.md": "---\ntitle: Calendrier\n---\n\nDates.\n",
    "content/fr/news/index.md": "---\ntitle: Actualités\n---\n\nRelevées.\n",
    "content/fr/objectives/index.md": "---\ntitle: Objectifs\n---\n\nPourquoi.\n",
    "content/fr/objectives/recruitment.md": """\
---
title: Recrutement
for_you: Les collègues que vous aimeriez avoir.
indicator: applications
target: 40 par an
by: 2027-12-31
---
""",
    "content/fr/help/index.md": "---\ntitle: Aide\n---\n\n## Nous demander {#ask-us}\n\nÉcrivez.\n",
    "charter/fr/index.md": "---\ntitle: Charte\n---\n\nCe qui vaut.\n",
    "charter/fr/1.0.md": """\
---
title: Charte 1.0
version: 1.0
effective: 2026-01-01
summary: Restez vous-même.
disclosure: J’y travaille.
---

## 1. Respect

Soyez bienveillant.

## 2. Confidentialité

Gardez les secrets.
""",
}
"""A second language, with no post yet."""


@dataclass(frozen=True)
class BuiltSite:
    """What a build wrote, and what it said from a warning on."""

    folder: Path
    warnings: tuple[str, ...] = ()

    def html(self, address: str = "") -> str:
        """Give a page by its address, or a file by its path."""
        file = self.folder / address
        return (file / "index.html" if file.is_dir() else file).read_text("utf-8")

    def main(self, address: str = "") -> str:
        """Give what a page has between its header and its footer."""
        found = re.search(r"<article class.*</article>", self.html(address), re.DOTALL)
        assert found, f"{address} has no article"
        return found.group()

    @property
    def addresses(self) -> set[str]:
        """Every page that was built."""
        pages = (page.relative_to(self.folder) for page in self.folder.rglob("index.html"))
        return {page.as_posix().removesuffix("index.html") for page in pages}

    @property
    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }


def config_of(
    root: Path, lang: str = "en", *, preview: bool = False, out: str = "out"
) -> MkDocsConfig:
    """Load one language's configuration as `mkdocs build` and `mkdocs serve` do.

    Plugins live on between loads, as they do between the rebuilds of a preview.
    """
    file = root / ("site_config.yml" if lang == "en" else f"site_config.{lang}.yml")
    config = load_config(str(file), site_dir=str(root / out / lang))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    return config


def build_site(
    root: Path,
    lang: str = "en",
    *,
    now: datetime = NOW,
    preview: bool = False,
    out: str = "out",
) -> BuiltSite:
    """Build one language of the hub below a folder, into `<out>/<lang>` there."""
    ear = _Ear()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(ear)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
            config = config_of(root, lang, preview=preview, out=out)
            build(config, serve_url="http://127.0.0.1:8000/" if preview else None)
    finally:
        logger.removeHandler(ear)
    is_sealed = (root / "charter/charter.lock").exists()
    # A hub drawn for something else has no seals, and is not to be blamed for it.
    said = [one for one in ear.said if is_sealed or "[charter-not-sealed]" not in one]
    return BuiltSite(Path(config.site_dir), tuple(said))


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
