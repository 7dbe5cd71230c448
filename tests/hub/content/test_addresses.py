"""Where each thing gets its page, and how sites of several languages see one another."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.content.addresses import across, address, address_of


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("index.md", ""),
        ("posts/index.md", "share/"),
        ("posts/open-day.md", "share/open-day/"),
        ("training/index.md", "learn/"),
        ("training/start.md", "learn/start/"),
        ("charter/1.0.md", "charter/1.0/"),
        ("help/index.md", "help/"),
        ("help/a/b.md", "help/a/b/"),
        ("posts/training/x.md", "share/training/x/"),
        ("about.md", "about/"),
    ],
)
def test_folders_have_addresses_for_readers(uri, expected):
    """Only the first folder is renamed, and `index.md` is its folder."""
    assert address_of(uri) == expected


def test_a_posts_address_is_its_id(hub_tree):
    """The id stays when the file is renamed; entries and announcements have no page."""
    tree = hub_tree(
        {
            "content/en/calendar/x.md": "---\ntitle: X\nstart: 2026-12-01\nkind: event\n---\n",
            "content/en/announcements/y.md": (
                "---\ntitle: Y\nfrom: 2026-12-01\nuntil: 2026-12-02\n---\n"
            ),
        }
    )
    tree.edit("content/en/posts/open-day.md", ("ask:", "id: lyon\nask:"))
    hub = tree.hub()
    assert {written.uri: address(written) for written in hub.written} == {
        "posts/open-day.md": "share/lyon/",
        "objectives/recruitment.md": "objectives/recruitment/",
        "calendar/x.md": None,
        "announcements/y.md": None,
    }


LANGUAGES = st.sampled_from(["en", "fr", "de"])


@given(source=LANGUAGES, target=LANGUAGES, main=LANGUAGES, there=st.sampled_from(["", "share/a/"]))
def test_an_address_leads_from_any_language_to_any_other(source, target, main, there):
    """From a site's root, the way up and down ends where the other language's page lies."""

    def root(lang):
        return "/hub/" if lang == main else f"/hub/{lang}/"

    seen = across(there, source=source, target=target, main=main)
    assert posixpath.normpath(root(source) + seen) == posixpath.normpath(root(target) + there)
