"""What every test may use: how many random examples are tried, and a small hub to start from."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from hub.checks.registry import run_checks
from hub.content.hub import Hub
from hub.content.loading import load
from hub.content.posts import Post
from hub.content.problems import Problem

# Known before a test runs, so that `--hypothesis-profile=soak` finds it.
settings.register_profile(
    "default",
    # A busy machine is slow now and then; in CI, the same commit gives the same result.
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    max_examples=80,
)
settings.register_profile(
    "soak", deadline=None, derandomize=False, max_examples=3000, print_blob=True
)
settings.load_profile("default")

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
"""The moment of these tests: a Tuesday, six in the morning in Paris."""

SMALL_HUB = {
    "site_config.yml": """\
site_name: Ambassadors
docs_dir: content/en
theme:
  name: material
  language: en
extra:
  hub:
    organisation: Ardoiseau
    timezone: Europe/Paris
    networks: [linkedin, x, email]
""",
    "content/kpi/indicators.yml": """\
indicators:
  - id: applications
    name: Applications
    unit: count
    formula: applications that name a story
    collected: from the recruiters' list
""",
    "content/en/objectives/recruitment.md": """\
---
title: Recruitment
for_you: Colleagues whom you would like to have.
indicator: applications
target: 40 a year
by: 2027-12-31
---

Who works with you?
""",
    "content/en/posts/open-day.md": """\
---
title: Open day
link: https://www.example.com/open-day
publish: 2026-11-01
objective: recruitment
owner: Communication team
ask: What did your own first day look like?
captions:
  - {angle: fact, lang: en, text: Forty doors are open. I work here.}
  - {angle: story, lang: en, text: My son asked why the press hisses. I work here.}
  - {angle: question, lang: en, text: Which machine would you stop? I work here.}
---

Why talk about it.
""",
}
"""The smallest hub that shows something: one objective, one post, and no problem."""

FRENCH = {
    "site_config.fr.yml": """\
INHERIT: site_config.yml
docs_dir: content/fr
theme:
  language: fr
""",
    "content/fr/objectives/recruitment.md": """\
---
title: Recrutement
for_you: Les collègues que vous aimeriez avoir.
indicator: applications
target: 40 par an
by: 2027-12-31
---
""",
}
"""A second language, with no post yet."""


@dataclass(frozen=True)
class Tree:
    """A hub in a folder of its own."""

    root: Path

    def write(self, files: Mapping[str, str | bytes | None]) -> "Tree":
        """Write files by path: text as UTF-8, bytes as they are, `None` for none at all."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def edit(self, path: str, *changes: tuple[str, str]) -> "Tree":
        """Replace pieces of a file; each has to be there."""
        text = (self.root / path).read_text("utf-8")
        for before, after in changes:
            assert before in text, f"{path} does not hold {before!r}"
            text = text.replace(before, after, 1)
        return self.write({path: text})

    def load(self, now: datetime = NOW) -> tuple[Hub, tuple[Problem, ...]]:
        """Load the hub as it is at a moment."""
        return load(self.root, now)

    def hub(self, now: datetime = NOW) -> Hub:
        """Load a hub that has to be readable."""
        hub, problems = self.load(now)
        assert problems == ()
        return hub

    def check(self, now: datetime = NOW) -> list[Problem]:
        """Load the hub, run every check, and give all problems.

        That no version of a charter is sealed is left out: only tests of the seals have seals.
        """
        hub, problems = self.load(now)
        found = sorted((*problems, *run_checks(hub)))
        return [problem for problem in found if problem.code != "charter-not-sealed"]

    def post(self, name: str = "open-day", lang: str = "en", now: datetime = NOW) -> Post:
        """Give one post of a hub that has to be readable."""
        post = self.hub(now).find(lang, f"posts/{name}.md")
        assert isinstance(post, Post)
        return post


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the folder of the repository."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def make_hub() -> Callable[..., Tree]:
    """Write the small hub into a folder; files by path replace its own, `None` leaves one out."""

    def make(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Tree:
        wanted = {**SMALL_HUB, **(files or {})}
        return Tree(root).write({path: text for path, text in wanted.items() if text is not None})

    return make


@pytest.fixture
def hub_tree(tmp_path: Path, make_hub: Callable[..., Tree]) -> Callable[..., Tree]:
    """Write the small hub below `tmp_path`, once a test; see `make_hub`."""
    return lambda files=None: make_hub(tmp_path / "hub", files)


@pytest.fixture
def bilingual_hub(tmp_path: Path, make_hub: Callable[..., Tree]) -> Callable[..., Tree]:
    """Write the small hub in English and, without a post of its own, in French."""
    return lambda files=None: make_hub(tmp_path / "hub", {**FRENCH, **(files or {})})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what feeds and their servers did wrong in these tests, and how each of that ended."""
    rows = {
        tuple(value)
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "fault"
    }
    if rows:
        terminalreporter.section("faults of feeds")
        for fault, end in sorted(rows):
            terminalreporter.write_line(f"{fault:<44} {end}")
