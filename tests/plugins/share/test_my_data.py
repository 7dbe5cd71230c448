"""My data: the page explains everything that the scripts keep in a browser."""

import re

import pytest

from tests.plugins.core.drawn_site import ENGLISH, build_site
from tests.plugins.core.html_reading import elements

PAGE = {"content/en/help/my-data.md": "---\ntitle: My data\n---\n\nWhat is kept.\n"}
ROW = re.compile(r'<li class="hub-data__row" data-key="(\w+)".*?</li>', re.DOTALL)
PALETTE = "palette"
"""The theme's own choice of light or dark; storage.js does not know it."""


def kept_names(project):
    """Read the names under which storage.js keeps something."""
    script = (project / "plugins/theme/assets/hub/storage.js").read_text("utf-8")
    (keys,) = re.findall(r"KEYS = \{(.*?)\n\};", script, re.DOTALL)
    return re.findall(r'^  (\w+): "hub\.', keys, re.MULTILINE)


def explained(html):
    """Give title and explanation by the name under which something is kept."""
    rows = {
        found[1]: elements(found[0], "h3") + elements(found[0], "p") for found in ROW.finditer(html)
    }
    return {name: (parts[0].text, parts[1].text) for name, parts in rows.items()}


def test_everything_that_is_kept_is_explained(draw, project):
    """Each key of storage.js has a title and a sentence here, and none is left over."""
    page = explained(build_site(draw(PAGE).root).html("help/my-data/"))
    assert sorted(page) == sorted([*kept_names(project), PALETTE])
    assert all(title and why.endswith(".") for title, why in page.values())
    assert len(set(page.values())) == len(page)


def test_scripts_keep_nothing_behind_its_back(project):
    """Only storage.js, this page for the theme's own, and a notice, until the tab is closed."""
    folder = project / "plugins/theme/assets/hub"
    touching = {
        file.name
        for file in folder.rglob("*.js")
        if re.search(
            r"localStorage|sessionStorage|indexedDB|document\.cookie", file.read_text("utf-8")
        )
    }
    assert touching == {"storage.js", "my-data.js", "notice.js"}
    assert "localStorage" not in (folder / "charter/notice.js").read_text("utf-8")


def test_every_name_of_ours_is_listed_once(project):
    """In storage.js, also the one that is kept until the tab is closed."""
    folder = project / "plugins/theme/assets/hub"
    listed = (folder / "storage.js").read_text("utf-8")
    names = {
        name
        for file in folder.rglob("*.js")
        for name in re.findall(r'"(hub\.\w+\.\w+)"', file.read_text("utf-8"))
    }
    assert "hub.charter.aside" in names
    assert {name: listed.count(name) for name in names if listed.count(name) != 1} == {}


def test_without_javascript_it_says_that_nothing_is_kept(draw):
    """Neither a row nor a button stands outside the template."""
    html = build_site(draw(PAGE).root).html("help/my-data/")
    assert "Without it, this site keeps nothing" in html
    assert elements(html, "li", within="hub-data__row") == []
    assert "Erase" not in [one.text for one in elements(html, "button")]


@pytest.mark.parametrize(
    ("setting", "says"),
    [("false", "is not counted."), ("true", "is counted, as described above.")],
)
def test_says_how_it_stands_with_counting(draw, setting, says):
    """The page of a company that counts share buttons says so."""
    config = ENGLISH["site_config.yml"].replace(
        "    contact:", f"    share_intents: {setting}\n    contact:"
    )
    html = build_site(draw({**PAGE, "site_config.yml": config}).root).html("help/my-data/")
    notes = [one.text for one in elements(html, "p", within="hub-note")]
    assert f"In this hub, opening a network to share {says}" in notes


def test_every_page_leads_there(draw):
    """From the foot of the page, as the law and good manners want it."""
    html = build_site(draw(PAGE).root).html()
    links = {one.text: one.attributes.get("href") for one in elements(html, "a")}
    assert links["My data"] == "help/my-data/"
