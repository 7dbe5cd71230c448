"""A version of the charter: numbered articles and the rules that checks read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.content.fields import Day, Line, Text
from hub.content.written import FrontMatter, Written
from hub.share.networks import NetworkName

_ARTICLE = re.compile(r"^##[ \t]+(\d+)\.[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    """A numbered article; `line` is where its heading stands in the file."""

    number: int
    title: str
    text: str
    line: int


class WordRule(FrontMatter):
    """Words that an article discourages or forbids in captions."""

    words: tuple[Line, ...] = Field(min_length=1)
    article: int = Field(ge=1)
    instead: Line | None = None


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
    supersedes: str | None = None
    disclosure: Line
    discouraged: tuple[WordRule, ...] = ()
    forbidden: tuple[WordRule, ...] = ()
    barred_networks: tuple[NetworkName, ...] = ()
    approval_topics: tuple[Line, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The numbered articles of the body (`## 3. Confidentiality`), in order."""
        headings = list(_ARTICLE.finditer(self.body))
        ends = [heading.start() for heading in headings[1:]] + [len(self.body)]
        return tuple(
            Article(
                number=int(heading.group(1)),
                title=heading.group(2),
                text=self.body[heading.end() : end].strip(),
                line=self.document.body_line + self.body.count("\n", 0, heading.start()),
            )
            for heading, end in zip(headings, ends, strict=True)
        )

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers, so that 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))


def in_force(versions: Iterable[CharterVersion], on: date) -> CharterVersion | None:
    """Give the version (of one language) that applies on a day: the latest in effect."""
    started = [version for version in versions if version.effective <= on]
    return max(started, key=lambda version: (version.effective, version.order), default=None)
