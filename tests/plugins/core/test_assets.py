"""Scripts and styles as they are published."""

import re

from tests.plugins.core.drawn_site import build_site

OURS = "assets/hub/"


def scripts(site):
    """Give our scripts of a built site by their address."""
    return {
        name: text.decode() for name, text in site.files.items() if OURS in name and ".js" in name
    }


def test_published_scripts_are_smaller_and_export_the_same(draw, project):
    """No comment is published; every name that another module imports is still there."""
    published = scripts(build_site(draw().root))
    exported = re.compile(r"export\s*(?:async\s+)?(?:function|const|class)\s*(\w+)")
    for name, text in published.items():
        source = project / "plugins/theme" / name
        if source.exists():
            before = source.read_text("utf-8")
            assert len(text) < len(before)
            assert "/**" not in text
            assert set(exported.findall(before)) <= set(re.findall(r"\w+", text))
    assert len(published) > 10


def test_preview_shows_scripts_as_they_were_written(draw, project):
    """Who mends a script wants to read it in the browser."""
    site = build_site(draw().root, preview=True)
    name = "assets/hub/storage.js"
    assert site.files[name] == (project / "plugins/theme" / name).read_bytes()


def test_scripts_know_the_networks_of_the_site(draw):
    """`site.js` holds the enabled networks in their order, with what counting needs."""
    tree = draw()
    tree.edit("site_config.yml", ("  hub:\n", "  hub:\n    mastodon_instance: hachyderm.io\n"))
    text = scripts(build_site(tree.root))["assets/hub/share/site.js"]
    assert re.findall(r'"name":"(\w+)"', text) == ["linkedin", "x", "email"]
    assert '"limit":{"count":"weighted","most":280,"url":23}' in text
    assert '"fold":200' in text
    assert 'INSTANCE="hachyderm.io"' in text


def test_published_styles_are_smaller_and_hold_the_same_rules(draw, project):
    """Comments and spaces go; every class and every token is still there."""
    site = build_site(draw().root)
    for name in ("tokens", "hub", "share/composer"):
        before = (project / f"plugins/theme/{OURS}{name}.css").read_text("utf-8")
        after = site.files[f"{OURS}{name}.css"].decode()
        assert len(after) < 0.95 * len(before)
        assert "/*" not in after
        without_comments = re.sub(r"/\*.*?\*/", "", before, flags=re.DOTALL)
        names = r"--?[a-z][\w-]*|\.[a-z][\w-]*"
        assert set(re.findall(names, without_comments)) <= set(re.findall(names, after))
