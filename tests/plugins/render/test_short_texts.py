"""Short Markdown in front matter."""

import pytest

from hub_mkdocs.render.short_texts import render_short


def resolve(href: str) -> str | None:
    """Know one page, leave web addresses alone, and drop what waits."""
    return {"help.md": "../help/", "waiting.md": None}.get(href, href)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("*two* & `<b>`", "<em>two</em> &amp; <code>&lt;b&gt;</code>"),
        ("[Help](help.md)", '<a href="../help/">Help</a>'),
        ("a [b *c*](waiting.md) d", "a b <em>c</em> d"),
        ("[x](waiting.md) [y](help.md)", 'x <a href="../help/">y</a>'),
        ("<https://e.org/?a&b>", '<a href="https://e.org/?a&amp;b">https://e.org/?a&amp;b</a>'),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ('[x](help.md "a\\"b")', '<a href="../help/" title="a&quot;b">x</a>'),
    ],
)
def test_inline_text(text, shown):
    """Links are resolved or left out, and HTML is text."""
    assert render_short(text, resolve, inline=True) == shown


def test_text_in_blocks():
    """An announcement may have paragraphs and lists; HTML blocks stay text."""
    shown = render_short("One.\n\n- [a](waiting.md)\n\n<div>x</div>", resolve, inline=False)
    assert shown == ("<p>One.</p>\n<ul>\n<li>a</li>\n</ul>\n<p>&lt;div&gt;x&lt;/div&gt;</p>\n")
