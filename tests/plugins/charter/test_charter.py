"""The charter's first page: what is in force, and the versions there are."""

from datetime import UTC, datetime

import pytest

from tests.plugins.core.content import page, post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to


def version(number: str, effective: str, **values: str) -> str:
    """Write a version of the charter."""
    return page(
        f"## 1. Respect in {number}\n\nBe kind.\n\n## 2. Care\n",
        title=f"Charter {number}",
        version=number,
        effective=effective,
        summary=f"Summary of {number}.",
        disclosure=f"Disclosure of {number}.",
        **values,
    )


VERSIONS = {
    "charter/en/1.0.md": version("1.0", "2026-01-01"),
    "charter/en/1.9.md": version("1.9", "2026-11-24", supersedes="1.0"),
    "charter/en/1.10.md": version("1.10", "2026-11-24", supersedes="1.9"),
    "charter/en/2.0.md": version("2.0", "2027-01-01", supersedes="1.10"),
}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T22:59Z", "In force: version 1.0, since 1 January 2026"),
        ("2026-11-23T23:00Z", "In force: version 1.10, since 24 November 2026"),
        ("2026-12-31T23:00Z", "In force: version 2.0, since 1 January 2027"),
    ],
)
def test_version_in_force_is_that_of_the_day(draw, moment, said):
    """The latest in effect, from the first moment of its day in the hub's zone."""
    site = build_site(draw(VERSIONS).root, now=datetime.fromisoformat(moment))
    html = site.main("charter/")
    assert elements(html, "h2")[0].text == said
    number = said.split()[3].strip(",")
    assert f"Summary of {number}." in html
    (button,) = elements(html, "a", within="hub-button")
    assert leads_to(button, "charter/") == f"charter/{number}/"
    articles = html.partition('<ol class="hub-articles">')[2].partition("</ol>")[0]
    assert [one.text for one in elements(articles, "li")] == [f"Respect in {number}", "Care"]


def test_all_versions_newest_first(draw):
    """Each has its page and its day; 1.10 comes after 1.9."""
    site = build_site(draw(VERSIONS).root)
    html = site.main("charter/")
    listed = [one for one in elements(html, "a") if one.text.startswith("Version ")]
    assert [one.text for one in listed] == [
        "Version 2.0, from 1 January 2027",
        "Version 1.10, from 24 November 2026",
        "Version 1.9, from 24 November 2026",
        "Version 1.0, from 1 January 2026",
    ]
    assert {leads_to(one, "charter/") for one in listed} <= site.addresses


def test_only_version_is_not_listed(draw):
    """One version needs no list of versions."""
    assert "All versions" not in build_site(draw().root).main("charter/")


def test_no_version_in_force(draw):
    """Before the first day of the first version, the page says so."""
    tree = draw({"charter/en/1.0.md": version("1.0", "2027-01-01")})
    assert "No version of the charter is in force yet." in build_site(tree.root).main("charter/")


def test_disclosure_is_that_of_the_day(draw):
    """Posts speak with the version in force."""
    tree = draw({**VERSIONS, "content/en/posts/told.md": post(disclosure="true")})
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert "Disclosure of 1.0." in build_site(tree.root, now=now).main("share/told/")
    assert "Disclosure of 1.10." in build_site(tree.root).main("share/told/")


def test_article_titles_are_read_as_on_their_page(draw):
    """Markdown in a heading is no asterisk in the list."""
    text = version("1.0", "2026-01-01").replace("Respect in", "*Respect* & `care` in")
    html = build_site(draw({"charter/en/1.0.md": text}).root).main("charter/")
    articles = html.partition('<ol class="hub-articles">')[2].partition("</ol>")[0]
    assert elements(articles, "li")[0].text == "Respect & care in 1.0"
