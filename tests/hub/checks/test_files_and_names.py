"""Files and names: what is published was read, lies in the hub, and has an address of its own."""

import pytest

POST = "content/en/posts/open-day.md"
PAGE = "---\ntitle: Help\n---\n"


def _codes(tree):
    return [(problem.path, problem.code) for problem in tree.check()]


@pytest.mark.parametrize("name", ["embargo.markdown", "upper.MD", "notes.mkd", "run.exe", "none"])
def test_a_page_with_another_ending_is_a_problem(hub_tree, name):
    """The engine would publish it, unread and whatever its date says."""
    path = f"content/en/posts/{name}"
    assert _codes(hub_tree({path: "---\ntitle: X\npublish: 2030-01-01\n---\n"})) == [
        (path, "file-ending-unknown")
    ]


@pytest.mark.parametrize("name", ["guide.pdf", "plan.png", ".hidden"])
def test_downloads_may_lie_beside_pages(hub_tree, name):
    """Pages link to them; hidden files are nobody's."""
    assert _codes(hub_tree({f"content/en/help/{name}": "x"})) == []


def test_a_link_out_of_the_hub_is_a_problem(hub_tree, tmp_path):
    """A pull request could publish any file of the machine that builds it."""
    secret = tmp_path / "secret.png"
    secret.write_text("secret")
    tree = hub_tree({"content/images/door.svg": "<svg/>"})
    (tree.root / "content/images/plan.png").symlink_to(secret)
    assert _codes(tree) == [("content/images/plan.png", "file-outside")]


def test_a_link_within_the_hub_is_fine(hub_tree):
    """Two names for one picture."""
    tree = hub_tree({"content/images/door.svg": "<svg/>"})
    (tree.root / "content/images/gate.svg").symlink_to("door.svg")
    assert _codes(tree) == []


def test_two_pages_of_one_address_are_a_problem(hub_tree):
    """One of the two would vanish without a word."""
    tree = hub_tree({"content/en/help.md": PAGE, "content/en/help/index.md": PAGE})
    assert _codes(tree) == [("content/en/help.md", "address-twice")]


def test_a_post_cannot_take_the_librarys_address(hub_tree):
    """`id: index` would be the page that lists all posts."""
    tree = hub_tree({"content/en/posts/index.md": PAGE})
    tree.edit(POST, ("ask:", "id: index\nask:"))
    assert _codes(tree) == [(POST, "address-twice")]


def test_a_page_cannot_hide_a_post(hub_tree):
    """A folder named like the library's address is no way around a post."""
    tree = hub_tree({"content/en/share/open-day.md": PAGE})
    assert _codes(tree) == [("content/en/share/open-day.md", "address-twice")]


def test_posts_stand_directly_in_their_folder(hub_tree):
    """In a folder below they would be read as ordinary pages with a dozen unknown keys."""
    tree = hub_tree()
    text = (tree.root / POST).read_text("utf-8")
    tree.write({POST: None, "content/en/posts/2026/open-day.md": text})
    assert _codes(tree) == [("content/en/posts/2026/open-day.md", "file-in-subfolder")]


def test_options_in_another_languages_file_are_a_problem(hub_tree):
    """They hold for all languages and would be passed over there."""
    french = "theme:\n  language: fr\nextra:\n  hub:\n    contact: fr@example.com\n"
    tree = hub_tree({"site_config.fr.yml": french})
    assert _codes(tree) == [("site_config.fr.yml", "options-elsewhere")]
