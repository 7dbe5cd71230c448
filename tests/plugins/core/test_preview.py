"""The preview: what is not out yet is shown with a mark, and each rebuild starts anew."""

import pytest

from hub.preview import as_variable
from tests.plugins.core.content import page, post
from tests.plugins.core.drawn_site import build_site, config_of
from tests.plugins.core.html_reading import elements

UNPUBLISHED = {
    "content/en/posts/later.md": post(title="Later story", publish="2026-12-24"),
    "content/en/posts/draft.md": post(title="Draft story", draft="true"),
}


def marks(site, address: str) -> list[str]:
    """Give the marks of what readers do not see yet."""
    return [one.text for one in elements(site.main(address), "span", within="hub-badge--mark")]


def test_drafts_and_waiting_posts_have_a_marked_page(draw):
    """Who writes sees the page as it will be, and that it is not out."""
    site = build_site(draw(UNPUBLISHED).root, preview=True)
    assert marks(site, "share/later/") == ["Waiting until 24 Dec"]
    assert marks(site, "share/draft/") == ["Draft"]
    assert marks(site, "share/open-day/") == []
    for address in ("share/later/", "share/draft/"):
        assert "It cannot be shared yet." in site.main(address)
        assert not elements(site.main(address), "a", within="hub-share__link")


def test_published_build_has_neither(draw):
    """The same hub without the preview."""
    site = build_site(draw(UNPUBLISHED).root)
    assert {"share/later/", "share/draft/"} & site.addresses == set()


def test_preview_shows_them_in_the_library(draw):
    """What waits is found where it will be, so that its card can be judged."""
    site = build_site(draw(UNPUBLISHED).root, preview=True)
    titles = {one.text for one in elements(site.main("share/"), within="hub-card__title")}
    assert {"Later story", "Draft story"} <= titles


@pytest.mark.parametrize("rounds", [2])
def test_rebuild_shows_a_change_and_nothing_twice(draw, rounds):
    """The plugins live on between rebuilds; what they knew of the last one is gone."""
    tree = draw(UNPUBLISHED)
    tree.write({"content/en/help/more.md": page(title="More help")})
    first = build_site(tree.root, preview=True)
    for number in range(rounds):
        again = build_site(tree.root, preview=True)
        assert again.files == first.files
        tree.edit("content/en/posts/open-day.md", ("title: ", f"title: {number} "))
        changed = build_site(tree.root, preview=True)
        (title,) = elements(changed.main("share/open-day/"), "h1")
        assert title.text.startswith(f"{number} ")
        cards = [one.text for one in elements(changed.main("share/"), within="hub-card__title")]
        assert len(cards) == len(set(cards)) >= 1
        assert changed.addresses == first.addresses
        first = changed


def test_rebuild_forgets_what_went(draw):
    """A deleted post, page and picture leave no trace in the next build."""
    tree = draw(
        {
            "content/en/posts/gone.md": post(
                title="Gone story", image="images/a.png", image_alt="A picture"
            ),
            "content/en/help/gone.md": page(title="Gone page"),
            "content/images/a.png": "picture",
        }
    )
    assert "images/a.png" in build_site(tree.root, preview=True).files
    gone = ("content/en/posts/gone.md", "content/en/help/gone.md", "content/images/a.png")
    tree.write(dict.fromkeys(gone))
    site = build_site(tree.root, preview=True)
    assert b"Gone" not in b"".join(site.files.values())
    assert "images/a.png" not in site.files


def to_mend(site) -> list[str]:
    """Give the problems that the home page of a preview names."""
    _, _, block = site.main().partition('aria-labelledby="to-mend"')
    return [one.text for one in elements(block.partition("</section>")[0], "li")]


def test_mistakes_are_shown_and_the_preview_goes_on(draw):
    """Who writes sees on the home page what to mend; mended, it is gone."""
    tree = draw()
    expected = build_site(tree.root, preview=True).files
    tree.edit("content/en/posts/open-day.md", ("objective: recruitment", "objective: recruting"))
    tree.write({"content/en/help/broken.md": "No front matter.\n"})
    site = build_site(tree.root, preview=True)
    assert [one.partition(" ")[0] for one in to_mend(site)] == [
        "content/en/help/broken.md:1",
        "content/en/posts/open-day.md:5",
    ]
    assert "Did you mean “recruitment”?" in to_mend(site)[1]
    assert "share/open-day/" in site.addresses
    assert len(site.warnings) == 2
    tree.write({"content/en/help/broken.md": None})
    tree.edit("content/en/posts/open-day.md", ("objective: recruting", "objective: recruitment"))
    assert build_site(tree.root, preview=True).files == expected


def test_build_after_a_preview_is_a_published_one(draw):
    """Whether it is a preview is decided anew by each command."""
    tree = draw(UNPUBLISHED)
    expected = build_site(tree.root).files
    build_site(tree.root, preview=True)
    assert build_site(tree.root).files == expected


def test_what_needs_no_mending_is_not_called_so(draw):
    """A link to a post that waits is right as it is: it opens by itself."""
    tree = draw({**UNPUBLISHED, "content/en/help/x.md": page("[x](../posts/later.md)\n")})
    assert to_mend(build_site(tree.root, preview=True)) == []


SERVERS = {"en": "http://127.0.0.1:8000/", "fr": "http://127.0.0.1:8001/fr/"}


@pytest.mark.parametrize(
    ("own", "path", "sent_to"),
    [
        ("en", "/help/", None),
        ("en", "/fr/help/", "http://127.0.0.1:8001/fr/help/"),
        ("en", "/fr/", "http://127.0.0.1:8001/fr/"),
        ("en", "/fresh/", None),
        ("en", "/livereload/1/2", None),
        ("fr", "/fr/help/", None),
        ("fr", "/help/", "http://127.0.0.1:8000/help/"),
        ("fr", "/", "http://127.0.0.1:8000/"),
        ("fr", "/livereload/1/2", None),
    ],
)
def test_request_for_another_language_goes_to_its_preview(
    draw_bilingual, own, path, sent_to, monkeypatch
):
    """Links across languages are those of the published site; each preview passes them on."""
    monkeypatch.setenv("HUB_PREVIEW", as_variable(SERVERS))
    config = config_of(draw_bilingual().root, own, preview=True)
    config.plugins.on_config(config)
    server = Server()
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    said: list[tuple[str, list[tuple[str, str]]]] = []
    body = server.app({"PATH_INFO": path}, lambda *answer: said.append(answer))
    if sent_to is None:
        assert (said, body) == ([], [b"page"])
    else:
        assert (said, body) == ([("302 Found", [("Location", sent_to)])], [])


def test_plain_serve_is_left_alone(draw, monkeypatch):
    """`mkdocs serve` alone knows of no other preview."""
    monkeypatch.delenv("HUB_PREVIEW", raising=False)
    config = config_of(draw().root, preview=True)
    config.plugins.on_config(config)
    server = Server()
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    assert server.app is None


class Server:
    """The part of MkDocs' server that the hub uses."""

    def __init__(self) -> None:
        self.app = None

    def set_app(self, app) -> None:
        """Take the application that answers from now on."""
        self.app = app

    def serve_request(self, _environ, _start_response) -> list[bytes]:
        """Answer as MkDocs would."""
        return [b"page"]
