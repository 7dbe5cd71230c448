import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.news import sanitise as module
from hub.news.sanitise import LONGEST_HTML, for_page, plain_text, sanitise, shortened

BASE = "https://www.example.com/news/a"

TAGS = [
    *("a", "p", "pre", "ul", "li", "table", "td", "tr", "caption", "img", "b"),
    *("q", "time", "h3", "figure", "div", "span", "script", "style", "svg", "math", "mi"),
    *(
        "template",
        "select",
        "option",
        "form",
        "title",
        "textarea",
        "noscript",
        "iframe",
        "object",
        "plaintext",
        "xmp",
    ),
    *("html", "body", "nobr", "button", "font", "col", "foreignObject", "annotation-xml"),
]
PIECES = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *("<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x", "<", ">", '"', "'", "&lt;", "&#10;", "\0"),
    *("&#x110000;", "&nbsp", "\r", "\n\n", "<pre>\n\n", "\ud800", "\u202e", "\x1b", "text"),
    '<a href="/relative" onclick="x()">',
    '<a href="java&#10;script:alert(1)">',
    '<a href="https:relative">',
    '<a href="https://user@host.example/">',
    '<a href="\\\\host.example\\x" title="&quot;><script>">',
    "<img src=x onerror=alert(1)>",
    '<img src="data:image/svg+xml,x" srcset="javascript:x 1x">',
    '<q cite="javascript:alert(1)">',
    '<p style="position:fixed" class="md-header" id="x">',
]
HTML = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)


def test_the_inspection_sees(faults_in: Callable[[str], list[str]]) -> None:
    """The tests below would notice: the parser that they use finds what must not be there."""
    source = '<p onclick="x"><script></script><a href="javascript:x"></a><!-- x --><img src="/x">'
    assert faults_in(source) == [
        "p[onclick]",
        "<script>",
        "a[href=javascript:x]",
        "comment  x ",
        "img[src=/x]",
    ]


@given(HTML)
@settings(max_examples=300, deadline=None)
def test_only_what_is_allowed_comes_out(faults_in: Callable[[str], list[str]], source: str) -> None:
    """Read by another parser, the result has only allowed tags, attributes and addresses."""
    assert faults_in(sanitise(source, BASE)) == []


@given(HTML)
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_changes_nothing(source: str) -> None:
    """What is stored is final, whatever base it is cleaned with again."""
    once = sanitise(source, BASE)
    assert sanitise(once, BASE) == once
    assert sanitise(once) == once


@given(HTML)
@settings(max_examples=200, deadline=None)
def test_a_page_loads_nothing_from_other_hosts(
    faults_in: Callable[[str], list[str]], source: str
) -> None:
    """What pages show is allowed HTML without images."""
    shown = for_page(sanitise(source, BASE))
    assert faults_in(shown) == []
    assert "<img" not in shown


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p onclick=x()>Kept <em>so</em></p>", "<p>Kept <em>so</em></p>"),
        ("<div><p>Unwrapped</p></div>", "<p>Unwrapped</p>"),
        ("<h1>No heading of ours</h1>", "No heading of ours"),
        ("before<script>alert(1)</script>after", "beforeafter"),
        ("<svg><script>alert(1)</script></svg>x", "x"),
        ('<q cite="https://x.example">q</q>', "<q>q</q>"),
        ('<img src="a.png" srcset="b 2x">', '<img src="https://www.example.com/news/a.png">'),
        (
            '<a href="b" target=_blank>x</a>',
            '<a href="https://www.example.com/news/b" rel="noopener noreferrer nofollow">x</a>',
        ),
        ('<a href="javascript:x">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ("<pre>\n\n\nfirst</pre>", "<pre>first</pre>"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("unclosed <b", "unclosed "),
    ],
)
def test_examples(source: str, result: str) -> None:
    """The allowed part stays, links become absolute, the rest goes, its text stays."""
    assert sanitise(source, BASE) == result


def test_without_a_base_relative_links_go() -> None:
    """A link that leads nowhere is no link."""
    assert sanitise('<a href="/x">x</a>') == '<a rel="noopener noreferrer nofollow">x</a>'


@pytest.mark.parametrize(
    "source",
    [
        "<ul><li>" * 20_000,
        '<a href="x">' * 40_000,
        "<p><b>" * 50_000,
        "é" * 100_000,
        "<div>" * 20_000,
    ],
    ids=["nested lists", "links", "formatting", "text", "nested boxes"],
)
def test_a_long_field_is_cut(source: str) -> None:
    """Source and result have at most 64 KiB, and that does not take seconds."""
    start = time.perf_counter()
    result = sanitise(source, BASE)
    assert len(result.encode()) <= LONGEST_HTML
    assert sanitise(result) == result
    assert time.perf_counter() - start < 60


def test_what_does_not_settle_becomes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where passes keep on changing the result, its text is kept and stays as it is."""
    monkeypatch.setattr(module, "_PASSES", 0)
    assert sanitise("<p>a &lt; <b>b</b></p>") == "a &lt; b"


def test_pages_lose_what_an_image_leaves_behind() -> None:
    """A link around nothing but an image would be a link without words."""
    summary = (
        '<figure><a href="https://x.example/"><img src="https://x.example/a.png"></a></figure>'
    )
    assert for_page(summary + "<p>Words.</p>") == "<p>Words.</p>"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Plain", "Plain"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("&amp;amp;amp;", "&amp;"),
        ("<b>Bold</b> and H<sub>2</sub>O", "Bold and H2O"),
        ("one<br>two<p>three</p>", "one two three"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;kept", "kept"),
        ("<scr<b></b>ipt>alert(1)</scr<b></b>ipt>kept", "kept"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;kept", "kept"),
        ("once a < b and c > d", "once a < b and c > d"),
        ("two\n  lines\u2028three", "two lines three"),
        ("control\x00\x1b\u202e\ud800 characters", "control characters"),
        ("<!-- hidden -->shown", "shown"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_a_title_is_plain_text(source: str, text: str) -> None:
    """Tags go, references are resolved twice, one line of at most 300 characters remains."""
    assert plain_text(source) == text


@given(HTML)
def test_a_title_holds_no_tag(source: str) -> None:
    """Whatever comes in: one line, no control characters, no complete tag, a bounded length."""
    text = plain_text(source)
    assert len(text) <= 300
    assert text == " ".join(text.split())
    assert not {unicodedata.category(character) for character in text} & {"Cc", "Cs"}
    assert not re.search(r"</?[a-zA-Z][^<>]*>", text)


def test_a_text_is_cut_between_words() -> None:
    """A cut text ends with a whole word and an ellipsis."""
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
