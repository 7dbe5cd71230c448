"""Loading a hub from its folders: `load(root, now)` reads everything and collects problems."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from hub.charter.lock import read_lock
from hub.charter.questions import Questions
from hub.charter.versions import CharterVersion
from hub.content.front_matter import Document, read_document, read_text
from hub.content.hub import Hub
from hub.content.pages import FOLDERS, Ambassador, Indicator, Indicators, Page
from hub.content.posts import Post
from hub.content.problems import Problem, Severity, printable
from hub.content.validation import problems_of
from hub.content.written import Written
from hub.content.yaml_lines import parse_yaml
from hub.news.desk import read_desk
from hub.news.sources import read_sources
from hub.settings import Settings
from hub.settings_file import find_sites, read_settings

INDICATORS = "content/kpi/indicators.yml"
CHARTER: dict[str, type[Written]] = {
    "charter/index.md": Page,
    "charter/questions.md": Questions,
    "charter/examples.md": Page,
}
"""What else stands in the charter's folder; every other file there is a version."""


def load(root: Path, now: datetime) -> tuple[Hub, tuple[Problem, ...]]:
    """Load the hub below a folder as it is at an aware moment.

    Returns the hub with all that could be read, and every problem found while reading: nothing
    that a person wrote raises. Checks across files are `hub.checks`.
    """
    settings, problems = read_settings(root)
    sites, site_problems = find_sites(root)
    loader = _Loader(root, settings, [*problems, *site_problems])
    for site in sites:
        loader.read_language(site.lang)
    loader.read_folder(Path("content/ambassadors"), "", Ambassador, "ambassadors")
    indicators = loader.read_indicators()
    desk = read_desk(root, settings.feeds)
    loader.problems += desk.problems
    lock = read_lock(root)
    loader.problems += lock.problems
    written, unread = tuple(loader.written), frozenset(loader.unread)
    sources = read_sources(root, settings, now)
    hub = Hub(root, settings, now, sites, written, indicators, desk.shown, unread, sources, lock)
    return hub, tuple(dict.fromkeys(loader.problems))


@dataclass
class _Loader:
    root: Path
    settings: Settings
    problems: list[Problem]
    written: list[Written] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def read_language(self, lang: str) -> None:
        """Read a language's tree; the charter's folder joins it under the name `charter`."""
        base = Path("content") / lang
        for file in self._markdown_below(base):
            uri = file.relative_to(base).as_posix()
            self._read(file, lang, uri, _model_for(uri))
        charter = Path("charter") / lang
        for file in self._markdown_below(charter):
            uri = f"charter/{file.relative_to(charter).as_posix()}"
            self._read(file, lang, uri, CHARTER.get(uri, CharterVersion))

    def read_folder(self, folder: Path, lang: str, model: type[Written], prefix: str) -> None:
        """Read the files of one folder that all have the same model."""
        for file in self._markdown_below(folder):
            self._read(file, lang, f"{prefix}/{file.name}", model)

    def read_indicators(self) -> tuple[Indicator, ...]:
        """Read the definitions of the figures, if the hub has them."""
        if not (self.root / INDICATORS).exists():
            return ()
        text, problems = read_text(self.root / INDICATORS, INDICATORS)
        self.problems += problems
        if text is None:
            self.unread.add(("", INDICATORS))
            return ()
        written = parse_yaml(text, INDICATORS)
        self.problems += written.problems
        document = Document(INDICATORS, written.data, written.lines, spoiled=written.spoiled)
        try:
            return Indicators.model_validate(written.data).indicators
        except ValidationError as error:
            self.unread.add(("", INDICATORS))
            self._report(error, Indicators, document)
            return ()

    def _read(self, file: Path, lang: str, uri: str, model: type[Written]) -> None:
        if model is Page and _is_too_deep(uri):
            self.unread.add((lang, uri))
            self.problems.append(_in_subfolder(file, uri))
            return
        document, problems = read_document(self.root / file, printable(file.as_posix()))
        self.problems += problems
        if problems and not document.data:
            self.unread.add((lang, uri))
            return
        try:
            self.written.append(model.read(document, lang=lang, uri=uri, zone=self.settings.zone))
        except ValidationError as error:
            self.unread.add((lang, uri))
            self._report(error, model, document)

    def _report(self, error: ValidationError, model: type[BaseModel], document: Document) -> None:
        self.problems += problems_of(error, model, document)

    def _markdown_below(self, folder: Path) -> list[Path]:
        found = (file.relative_to(self.root) for file in (self.root / folder).rglob("*.md"))
        return sorted(file for file in found if not any(one.startswith(".") for one in file.parts))


def _is_too_deep(uri: str) -> bool:
    """Tell whether a file lies in a folder inside one whose files have a model."""
    first, _, rest = uri.partition("/")
    return (first == "posts" or first in FOLDERS) and "/" in rest


def _in_subfolder(file: Path, uri: str) -> Problem:
    return Problem(
        printable(file.as_posix()),
        1,
        "file-in-subfolder",
        Severity.ERROR,
        f"Files of this kind stand directly in {uri.partition('/')[0]}/.",
        "Move the file up; dates and topics keep the order, not folders.",
    )


def _model_for(uri: str) -> type[Written]:
    folder, _, name = uri.rpartition("/")
    if name == "index.md":
        return Page
    if folder == "posts":
        return Post
    return FOLDERS.get(folder, Page)
