"""A version of the charter: numbered articles and the rules that checks read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.content.fields import Day, Line, Text
from hub.content.hidden_lines import hidden_lines
from hub.content.markdown_links import scan
from hub.content.written import FrontMatter, Written
from hub.share.networks import NetworkName

_CITED = re.compile(r"^(.*?)\s*\((\d+)\)$")
_ARTICLE = re.compile(r"^##[ \t]+(\d{1,4})\.[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    """A numbered article; `line` is where its heading stands in the file."""

    number: int
    title: str
    text: str
    line: int

    @property
    def anchor(self) -> str:
        """The anchor of its heading on a page, as the engine names it."""
        return next(iter(scan(f"## {self.number}. {self.title}").anchors))


@dataclass(frozen=True, slots=True)
class ShortLine:
    """A line of the charter in short, and the article that it cites."""

    text: str
    article: int | None


class WordRule(FrontMatter):
    """Words that an article discourages or forbids in captions."""

    words: tuple[Line, ...] = Field(min_length=1)
    article: int = Field(ge=1)
    instead: Line | None = None


class NetworkRule(FrontMatter):
    """Networks on which an article asks people to say nothing about the company."""

    networks: tuple[NetworkName, ...] = Field(min_length=1)
    article: int = Field(ge=1)


class TopicRule(FrontMatter):
    """Topics whose stories an article wants approved before they appear."""

    topics: tuple[Line, ...] = Field(min_length=1)
    article: int = Field(ge=1)


class Erratum(FrontMatter):
    """A declared correction that does not make a new version."""

    on: Day
    article: int = Field(ge=1)
    text: Text


class CharterVersion(Written):
    """One version of the charter in one language."""

    title: Line
    version: str = Field(pattern=r"^\d+\.\d+(\.\d+)?$")
    effective: Day
    summary: Text
    in_short: tuple[Line, ...] = ()
    """The charter in ten lines; each may end in the article that says more: `(3)`."""
    supersedes: str | None = None
    disclosure: Line
    disclosure_article: int | None = Field(default=None, ge=1)
    """The article that asks for it."""
    discouraged: tuple[WordRule, ...] = ()
    forbidden: tuple[WordRule, ...] = ()
    barred_networks: tuple[NetworkRule, ...] = ()
    approval_topics: tuple[TopicRule, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The numbered articles of the body (`## 3. Confidentiality`), in order."""
        headings = self._headings
        ends = [heading.start() for heading in headings[1:]] + [len(self.body)]
        return tuple(
            Article(
                number=int(heading.group(1)),
                title=heading.group(2),
                text=self.body[heading.end() : end].strip(),
                line=self.document.body_line + self.body.count("\n", 0, heading.start()),
            )
            for heading, end in zip(headings, ends, strict=False)
        )

    @property
    def _headings(self) -> list[re.Match[str]]:
        """The headings of articles; what stands in code or a comment is none."""
        hidden = hidden_lines(self.body.split("\n"))
        found = _ARTICLE.finditer(self.body)
        return [one for one in found if self.body.count("\n", 0, one.start()) not in hidden]

    @property
    def short_lines(self) -> tuple[ShortLine, ...]:
        """The lines of `in_short`, each without the number of its article, and that number."""
        found = ((line, _CITED.match(line)) for line in self.in_short)
        return tuple(
            ShortLine(cited.group(1), int(cited.group(2))) if cited else ShortLine(line, None)
            for line, cited in found
        )

    @property
    def introduction(self) -> str:
        """The Markdown before the first article."""
        headings = self._headings
        return self.body[: headings[0].start() if headings else None].strip()

    @property
    def order(self) -> tuple[int, ...]:
        """The number of the version as numbers."""
        return number_order(self.version)


def number_order(number: str) -> tuple[int, ...]:
    """Give the number of a version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(part) for part in number.split("."))


def in_force(versions: Iterable[CharterVersion], on: date) -> CharterVersion | None:
    """Give the version (of one language) that applies on a day: the latest in effect."""
    started = [version for version in versions if version.effective <= on]
    return max(started, key=lambda version: (version.effective, version.order), default=None)
