"""Links between Markdown files: the file and the anchor exist, both ways."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from hub.charter.places import FRONT
from hub.charter.versions import CharterVersion, in_force
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.markdown_links import Link, Scan, scan
from hub.content.pages import Announcement, Step
from hub.content.posts import Post
from hub.content.problems import Problem, Severity, did_you_mean
from hub.content.written import Written

FILE = Rule(
    "link-target-missing",
    Severity.ERROR,
    "A Markdown link leads to a file that is not there.",
    "[the charter](../charter/1.O.md)",
    "[the charter](../charter/1.0.md)",
)
ANCHOR = Rule(
    "link-anchor-missing",
    Severity.ERROR,
    "A Markdown link leads to a heading that is not there.",
    "[article 3](../charter/1.0.md#3-confidential)",
    "[article 3](../charter/1.0.md#3-confidentiality)",
)
ABSOLUTE = Rule(
    "link-absolute",
    Severity.ERROR,
    "A Markdown link starts with a slash, which breaks where the hub lies in a folder.",
    "[help](/help/)",
    "[help](help/index.md)",
)
UNREADABLE = Rule(
    "link-unreadable",
    Severity.ERROR,
    "A Markdown link is no address.",
    "[the fair](https://[fair.example.com)",
    "[the fair](https://fair.example.com)",
)
COMPOSE = "make-it-yours"
"""The anchor that the page of every post has; cards lead to it."""

WAITING = Rule(
    "link-to-waiting",
    Severity.NOTE,
    "A Markdown link leads to a post that is not published yet; until then it is plain text.",
    "[our trial](../posts/quiet-night-trial.md)",
    "[our trial](../posts/quiet-night-trial.md)    # links by itself from its date on",
)
RULES = (FILE, ANCHOR, ABSOLUTE, UNREADABLE, WAITING)


def check(hub: Hub) -> Iterator[Problem]:
    """Find relative links of pages, posts and charter that lead nowhere."""
    for lang in hub.languages:
        tree = _Tree.of(hub, lang)
        for written in hub.written:
            if written.lang == lang:
                yield from tree.faults(written)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The pages of one language by their place, with what each links to."""

    hub: Hub
    pages: Mapping[str, Written]
    scans: Mapping[str, Scan]

    @classmethod
    def of(cls, hub: Hub, lang: str) -> "_Tree":
        here = [written for written in hub.written if written.lang == lang]
        pages = {one.uri: one for one in here if not isinstance(one, Announcement)}
        scans = {one.uri: scan(one.body, one.document.body_line) for one in here}
        return cls(hub, pages, scans)

    def faults(self, written: Written) -> Iterator[Problem]:
        """Find the broken links of one page."""
        for link in (*self.scans[written.uri].links, *_links_of_short_texts(written)):
            try:
                parts = urlsplit(link.target)
            except ValueError:
                yield UNREADABLE.problem(
                    written.path,
                    link.line,
                    f"The link “{link.target}” is no address.",
                    "Copy the address from the browser, or write the way to the file.",
                )
                continue
            if parts.scheme or parts.netloc:
                continue
            if parts.path.startswith("/"):
                yield ABSOLUTE.problem(
                    written.path,
                    link.line,
                    f"The link “{link.target}” starts with a slash.",
                    "Write the way from this file to the other: ../help/index.md",
                )
            else:
                yield from self._relative(written, link, parts.path, parts.fragment)

    def _relative(self, written: Written, link: Link, path: str, anchor: str) -> Iterator[Problem]:
        uri = written.uri
        if path:
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(written.uri), path))
        target = self.pages.get(uri)
        if target is None:
            if not self._is_file(written, uri) and (written.lang, uri) not in self.hub.unread:
                yield FILE.problem(
                    written.path,
                    link.line,
                    f"The link “{link.target}” leads to {uri}, which is not there.",
                    did_you_mean(uri, self.pages, listing="Pages"),
                )
        elif anchor and anchor not in self._anchors(target):
            yield ANCHOR.problem(
                written.path,
                link.line,
                f"{target.path} has no heading “#{anchor}”.",
                did_you_mean(anchor, self._anchors(target), listing="Its headings"),
            )
        elif isinstance(target, Post) and not self.hub.state(target).is_out:
            yield WAITING.problem(
                written.path,
                link.line,
                f"{target.path} is not published yet.",
                "Nothing to do: the link appears with the post.",
            )

    def _anchors(self, target: Written) -> frozenset[str]:
        """Give the anchors of a page as it is built, which has more than what is written there."""
        anchors = self.scans[target.uri].anchors
        if isinstance(target, Post):
            return anchors | {COMPOSE}
        if target.uri == FRONT:
            version = in_force(self.hub.all(CharterVersion, target.lang), self.hub.today)
            return anchors | (self.scans[version.uri].anchors if version else frozenset())
        return anchors

    def _is_file(self, written: Written, uri: str) -> bool:
        """Tell whether a link leads to a picture, or to a file beside the pages."""
        content = self.hub.root / "content"
        folder = content if uri.startswith("images/") else content / written.lang
        return not uri.startswith("..") and not uri.endswith(".md") and (folder / uri).is_file()


def _links_of_short_texts(written: Written) -> Iterator[Link]:
    """Give the links of front matter that is shown as Markdown: the evidence of a step."""
    for index, text in enumerate(written.evidence if isinstance(written, Step) else ()):
        yield from scan(text, written.document.line_of("evidence", index)).links
