"""Lean pages: what the search index reads in place of the finished pages.

A lean page holds the words of an article, its headings with their anchors (they become the partial
results “in this page”) and the labels that readers filter by, and nothing of the theme. Writing
them is faster than parsing finished pages, and lets French elisions be cut before indexing.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

import nh3

from hub.search.elision import is_elided_language, split_elisions, split_elisions_in_html

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Blocks stay because the indexer sees word and sentence ends in them; inline tags go, their text
# stays, so that l’<b>entreprise</b> is one piece of text when elisions are cut.
_BLOCKS = frozenset(
    (
        *("article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "hr", "li", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_CONTROLS = frozenset(
    (
        *("button", "dialog", "form", "iframe", "nav", "noscript", "object", "script"),
        *("select", "style", "svg", "template", "textarea"),
    )
)
_CLEANER = nh3.Cleaner(
    tags={*_HEADINGS, *_BLOCKS},
    attributes={heading: {"id"} for heading in _HEADINGS},
    clean_content_tags=set(_CONTROLS),
)
# Python-Markdown's permalinks would put a pilcrow behind every heading.
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_FIRST_HEADING = re.compile(r"<h1(?: [^>]*)?>(.*?)</h1>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class LeanPage:
    """One page as the search index should know it.

    `url` is relative to the root of the page's language (`share/open-day/`, the home page is the
    empty text), percent-encoded as in links. `kind`, `objective` and `topics` are the labels that
    readers see and filter by, in the page's language. `html` is the article, trusted or not.
    """

    url: str
    lang: str
    title: str
    kind: str | None
    objective: str | None
    topics: tuple[str, ...]
    html: str

    @property
    def path(self) -> PurePosixPath:
        """Where the document lies, so that the indexer derives the page's address from it.

        Raises ValueError for an address that leads out of the language's root.
        """
        path = PurePosixPath(unquote(self.url))
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"“{self.url}” is not an address below the site’s root")
        return path if path.suffix == ".html" else path / "index.html"

    @property
    def document(self) -> str:
        """The HTML document that the indexer reads, everything in it escaped or cleaned."""
        title, body = self.title, _article(self.html, self.title)
        labels = ", ".join(filter(None, (self.objective, *self.topics)))
        if is_elided_language(self.lang):
            title, body = split_elisions(title), split_elisions_in_html(body)
            labels = split_elisions(labels)
        marks = (
            ("meta", "title", title),
            # Labels are words that readers look for, even where the text does not say them.
            ("meta", "labels", labels),
            ("filter", "kind", self.kind),
            ("filter", "objective", self.objective),
            *(("filter", "topic", topic) for topic in self.topics),
        )
        head = "".join(_mark(role, name, value) for role, name, value in marks if value)
        return (
            f'<!doctype html>\n<html lang="{escape(self.lang)}">\n'
            f'<head><meta charset="utf-8">{head}</head>\n'
            f"<body><main data-pagefind-body>{body}</main></body>\n</html>\n"
        )


def _article(html: str, title: str) -> str:
    """Return the text of an article with its structure, without its own title."""
    cleaned = _CLEANER.clean(_PERMALINK.sub("", html))
    heading = _FIRST_HEADING.search(cleaned)
    if heading and _plain(heading[1]) == _plain(escape(title)):
        # The title counts as metadata; a second one would open every excerpt.
        cleaned = cleaned[: heading.start()] + cleaned[heading.end() :]
    return cleaned.strip()


def _plain(html: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub("", html)).split())


def _mark(role: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{role}="{name}[content]" content="{escape(value)}">'
