"""Drawings are inline only where nothing in them could run, load or restyle."""

import pytest

from hub_mkdocs.render.pictures import MAX_BYTES, inline_drawing, picture_maker
from tests.plugins.core.content import post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 260">'
PLAIN = f'{OPEN}<rect width="10" height="20" fill="var(--hub-art-1)"/></svg>'


def svg(inner: str, attributes: str = "") -> str:
    """Write a drawing around some elements."""
    return f"{OPEN[:-1]} {attributes}>{inner}</svg>"


HOSTILE = {
    "script": svg("<script>alert(1)</script>"),
    "event on the root": svg("", 'onload="alert(1)"'),
    "event on a shape": svg('<rect onclick="alert(1)"/>'),
    "style element": svg("<style>body{display:none}</style>"),
    "style attribute": svg('<rect style="fill:url(https://evil.example/)"/>'),
    "class": svg('<rect class="md-header"/>'),
    "id": svg('<rect id="make-it-yours"/>'),
    "url in a fill": svg('<rect fill="url(https://evil.example/)"/>'),
    "url in capitals": svg('<rect fill="URL(#a)"/>'),
    "url with an escape": svg(r'<rect fill="u\72l(#a)"/>'),
    "other CSS call": svg('<rect fill="image-set(#a)"/>'),
    "attr call": svg('<rect fill="attr(x)"/>'),
    "foreign object": svg("<foreignObject><p>Text</p></foreignObject>"),
    "use": svg('<use href="https://evil.example/a.svg#a"/>'),
    "use with xlink": svg('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>'),
    "image": svg('<image href="data:image/png;base64,AAAA"/>'),
    "link": svg('<a href="javascript:alert(1)"><rect/></a>'),
    "animation": svg('<rect><animate attributeName="href" to="javascript:alert(1)"/></rect>'),
    "set": svg('<rect><set attributeName="onload" to="alert(1)"/></rect>'),
    "data address": svg('<rect fill="data:text/html,x"/>'),
    "quote in a value": svg("<rect fill='a\"b'/>"),
    "tag in a value": svg('<rect fill="&lt;img&gt;"/>'),
    "text": svg("<text>Words</text>"),
    "words in a shape": svg("<g>&lt;img src=x&gt;</g>"),
    "HTML element": svg('<rect xmlns="http://www.w3.org/1999/xhtml"/>'),
    "HTML root": '<html xmlns="http://www.w3.org/1999/xhtml"></html>',
    "no namespace": "<svg><rect/></svg>",
    "entity": f'<!DOCTYPE svg [<!ENTITY x "y">]>{svg("<g>&x;</g>")}',
    "doctype": f"<!DOCTYPE svg>{PLAIN}",
    "comment": svg("<!-- <rect/> -->"),
    "CDATA": svg("<g><![CDATA[<script>]]></g>"),
    "instruction after a declaration": f'<?xml version="1.0"?><?xml-stylesheet?>{PLAIN}',
    "broken": f"{OPEN}<rect>",
    "undefined entity": svg("<g>&nbsp;</g>"),
    "nothing": "",
    "too deep": svg("<g>" * 100 + "</g>" * 100),
    "too large": svg("<rect/>" * (MAX_BYTES // 7)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_drawing_that_could_do_something_is_not_inlined(name):
    """A single element, attribute or value that is no plain shape keeps a drawing outside."""
    assert inline_drawing(HOSTILE[name], "") is None


@pytest.mark.parametrize("name", HOSTILE)
def test_such_a_drawing_is_shown_as_a_file(tmp_path, name):
    """As a file it can neither run nor restyle anything on the page."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images/a.svg").write_text(HOSTILE[name], "utf-8")
    used: set[str] = set()
    shown = picture_maker(tmp_path, used)("images/a.svg", '"A" & <b>', "../..")
    (image,) = elements(shown)
    assert image.tag == "img"
    assert image["src"] == "../../images/a.svg"
    assert image["alt"] == '"A" & <b>'
    assert used == {"images/a.svg"}


@pytest.mark.parametrize(
    "value",
    ["var(--hub-art-2)", "none", "#0f4c5c", "rotate(45 10 10)", "translate(1,2) scale(.5)"],
)
def test_plain_shape_is_inlined(value):
    """What our own illustrations use passes, its values unchanged."""
    source = svg(f'<g opacity=".5"><path d="M0 0L10-5.5Z" transform="{value}"/></g>')
    shown = inline_drawing(f'<?xml version="1.0" encoding="UTF-8"?>\n{source}', "A path")
    assert shown is not None
    drawing, _, group, path = elements(shown)
    assert drawing.attributes == {
        "class": "hub-drawing",
        "viewbox": "0 0 640 260",
        "role": "img",
        "aria-label": "A path",
        "focusable": "false",
    }
    assert (group.tag, group["opacity"], path["transform"]) == ("g", ".5", value)


def test_what_the_root_says_holds_for_the_shapes():
    """A fill on the root is kept; its size is ours."""
    source = PLAIN.replace("<svg ", '<svg width="9" height="9" x="1" fill="none" ')
    drawing, group, _ = elements(str(inline_drawing(source, "")))
    assert group.attributes == {"fill": "none"}
    assert "width" not in drawing.attributes


def test_text_of_a_drawing_is_escaped():
    """A drawing without a text is left out by screen readers; a text is only ever a text."""
    assert 'aria-hidden="true"' in str(inline_drawing(PLAIN, ""))
    shown = elements(str(inline_drawing(PLAIN, '"><img src=x>')))
    assert [one.tag for one in shown] == ["svg", "g", "rect"]
    assert shown[0]["aria-label"] == '"><img src=x>'


def test_only_pictures_that_pages_use_are_published(draw):
    """A picture of a waiting post, or of none, is not in the site; an inline one needs no file."""
    pictures = {f"content/images/{name}.png": name.encode() for name in ("shown", "later", "none")}
    use = {"image_alt": "A picture"}
    tree = draw(
        {
            **pictures,
            "content/images/drawn.svg": PLAIN,
            "content/images/odd.svg": HOSTILE["script"],
            "content/en/posts/a.md": post(image="images/shown.png", **use),
            "content/en/posts/b.md": post(image="images/drawn.svg", **use),
            "content/en/posts/c.md": post(image="images/odd.svg", **use),
            "content/en/posts/d.md": post(image="images/later.png", publish="2027-01-01", **use),
        }
    )
    published = {
        path: content
        for path, content in build_site(tree.root).files.items()
        if path.startswith("images/")
    }
    assert published == {
        "images/shown.png": b"shown",
        "images/odd.svg": HOSTILE["script"].encode(),
    }
    shown = build_site(tree.root, preview=True).files
    assert shown["images/later.png"] == b"later"


def test_pictures_are_found_from_every_depth(draw):
    """The same picture on the home page, in the library and on the post's page."""
    tree = draw(
        {
            "content/images/shown.png": b"picture",
            "content/en/posts/open-day.md": post(image="images/shown.png", image_alt="A door"),
        }
    )
    site = build_site(tree.root)
    for address, way in (("", "."), ("share/", ".."), ("share/open-day/", "../..")):
        sources = [one["src"] for one in elements(site.main(address), "img")]
        assert sources == [f"{way}/images/shown.png"]
