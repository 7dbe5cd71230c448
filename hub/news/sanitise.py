"""Text and HTML from outside, made safe for our pages."""

import html
import re

import nh3
from markupsafe import Markup

from hub.news.links import usable_link

# Nested elements cost nh3 quadratic time, so long fields are cut before they are cleaned.
LONGEST_HTML = 64 * 1024
LONGEST_TEXT = 300

TAGS = frozenset(
    (
        *("a", "p", "br", "hr", "b", "strong", "i", "em", "s", "u", "sub", "sup"),
        *("code", "pre", "kbd", "q", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"),
        *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
        *("figure", "figcaption", "img", "abbr", "time", "mark", "small"),
    )
)
DROPPED_WITH_CONTENT = frozenset(
    (
        *("script", "style", "iframe", "noscript", "template", "svg", "math", "object", "embed"),
        *("form", "textarea", "select", "title", "xmp", "noembed", "noframes", "plaintext"),
    )
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
}
SCHEMES = frozenset(("http", "https"))
LINK_ATTRIBUTES = frozenset(("href", "src"))
REL = "noopener noreferrer nofollow"

_IMAGELESS = nh3.Cleaner(
    tags=set(TAGS - {"img"}),
    clean_content_tags=set(DROPPED_WITH_CONTENT),
    attributes={tag: names for tag, names in ATTRIBUTES.items() if tag != "img"},
    url_schemes=set(SCHEMES),
    url_relative="deny",
    link_rel=REL,
)
_TAGLESS = nh3.Cleaner(tags=set(), attributes={}, link_rel=None)
# What an image leaves behind: a link without words is a trap for screen readers.
_EMPTY = re.compile(r'<(a|figure|p)\b(?:"[^"]*"|[^">])*>\s*</\1>')

# A pass may move what was nested wrongly; of 300,000 random fragments, all settled in three.
_PASSES = 8
# A parser swallows the first line end of <pre>, so that each pass would take another one.
_PRE_START = re.compile(r"<pre>\n+")
# What XML forbids, and what turns the reading direction of everything that follows.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

# Enough for any title with its markup; a bound for the loop that removes tags.
_LONGEST_SOURCE = 2048
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<[!?][^<>]*>", re.IGNORECASE)


def sanitise(source: str, base: str | None = None) -> str:
    """Return the allowed part of an HTML fragment; cleaning the result changes nothing.

    Relative links are resolved against `base`, the item's own link; without it they are dropped.
    Source and result have at most `LONGEST_HTML` bytes; what is longer is cut. The configuration
    is one that 891 public payloads did not get through in a browser.
    """
    room = LONGEST_HTML
    cleaned = _settled(_cut(source, room), base)
    while len(cleaned.encode()) > LONGEST_HTML:  # closing tags and resolved links add up
        room //= 2
        cleaned = _settled(_cut(source, room), base)
    return cleaned


def for_page(summary: str) -> Markup:
    """Return a stored summary as HTML that may stand on a page, without its images.

    The summary is cleaned once more, so that a hand-edited archive harms nobody. Images would be
    loaded from another host and tell it who reads.
    """
    shown = _IMAGELESS.clean(sanitise(summary))
    while (pruned := _EMPTY.sub("", shown)) != shown:
        shown = pruned
    return Markup(sanitise(shown))  # noqa: S704 - nh3 has just cleaned it


def plain_text(source: str, longest: int = LONGEST_TEXT) -> str:
    """Return what a reader of `source` sees, on one line of at most `longest` characters.

    Tags are removed and references resolved, at most twice, since feeds escape titles once too
    often. The result is text: it has to be escaped where it is written.
    """
    text = source[:_LONGEST_SOURCE]
    for _ in range(2):
        # What is unwanted goes before tags are looked for: it may stand inside one.
        text = _UNWANTED.sub("", html.unescape(_without_tags(text)))
    return shortened(" ".join(_without_tags(text).split()), longest)


def shortened(text: str, longest: int) -> str:
    """Return `text`, cut between words to at most `longest` characters including an ellipsis."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    words = kept.rpartition(" ")[0]
    return (words if len(words) > longest // 2 else kept).rstrip() + "…"


def _cut(source: str, room: int) -> str:
    # "ignore" drops half a character at the cut, and lone surrogates, at which nh3 raises.
    return source.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore")


def _settled(source: str, base: str | None) -> str:
    cleaner = _cleaner(base)
    cleaned = _tidied(cleaner.clean(source))
    for _ in range(_PASSES):
        before, cleaned = cleaned, _tidied(cleaner.clean(cleaned))
        if cleaned == before:
            return cleaned
    return _tidied(_TAGLESS.clean(cleaned))


def _tidied(cleaned: str) -> str:
    return _PRE_START.sub("<pre>", _UNWANTED.sub("", cleaned))


def _cleaner(base: str | None) -> nh3.Cleaner:
    def only_absolute_links(_tag: str, attribute: str, value: str) -> str | None:
        return usable_link(value, base) if attribute in LINK_ATTRIBUTES else value

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes=ATTRIBUTES,
        attribute_filter=only_absolute_links,
        url_schemes=set(SCHEMES),
        # The filter resolves and refuses. nh3's own resolver would leave `https:path` relative, and
        # "deny" would drop links before the filter sees them.
        url_relative="pass_through",
        link_rel=REL,
    )


def _without_tags(text: str) -> str:
    # Taking a tag out may put another one together, hence the loop; each round shortens the text.
    while True:
        stripped = _TAG.sub("", _BREAK.sub(" ", _UNSEEN.sub(" ", text)))
        if stripped == text:
            return text
        text = stripped
