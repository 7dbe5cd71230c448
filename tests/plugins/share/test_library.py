"""The library and the stories of the week."""

import json
from datetime import UTC, datetime

from hub_mkdocs.share.library import CARDS, ROWS
from tests.plugins.core.content import archive, news, page, post
from tests.plugins.core.drawn_site import BuiltSite, build_site
from tests.plugins.core.html_reading import elements, leads_to


def titles(html: str) -> list[str]:
    """Give the titles of the cards, in their order."""
    return [one.text for one in elements(html, "h2", within="hub-card__title")]


def rows(html: str) -> list[str]:
    """Give the titles of the news below the cards."""
    return [one.text for one in elements(html, "a", within="hub-news__title")]


def listed(site: BuiltSite) -> list[dict]:
    """Give the items of the list that the filters read."""
    return json.loads(site.html("share/list.json"))["items"]


def count(html: str) -> str:
    """Give what the library says about its size."""
    (said,) = elements(html, "p", within="hub-count")
    return said.text


MIXED = {
    "content/en/posts/old.md": post(title="Old", publish="2026-10-01"),
    "content/en/posts/new.md": post(title="New", publish="2026-11-20"),
    "content/en/posts/later.md": post(title="Later", publish="2026-12-01"),
    "content/en/posts/draft.md": post(title="Draft", draft="true"),
    "content/en/posts/over.md": post(title="Over", expires="2026-11-20"),
    "content/en/posts/back.md": post(
        title="Back", recalled="{on: 2026-11-20, reason: R., correction: C.}"
    ),
    "content/news/newsroom.jsonl": archive(
        news(9, title="Tenth of November"), news(20, title="Twenty first of November")
    ),
}


def test_stories_then_news_newest_first(draw):
    """Only what can be shared: what waits, is over or taken back is not in the library."""
    html = build_site(draw(MIXED).root).main("share/")
    assert titles(html) == ["New", "Open day", "Old"]
    assert rows(html) == ["Twenty first of November", "Tenth of November"]
    assert count(html) == "5 things to share"


def test_the_list_holds_what_the_page_shows(draw):
    """In the same order: what is not live is in neither."""
    site = build_site(draw(MIXED).root)
    html = site.main("share/")
    assert [one["title"] for one in listed(site)] == titles(html) + rows(html)
    stories = [one["data-story"] for one in elements(html) if "data-story" in one.attributes]
    assert [one["story"] for one in listed(site)] == stories


def test_each_language_has_a_list_of_its_own(draw_bilingual):
    """Addresses are those of its site."""
    root = draw_bilingual().root
    assert [one["href"] for one in listed(build_site(root, "en"))] == ["share/open-day/"]
    assert [one["href"] for one in listed(build_site(root, "fr"))] == ["../share/open-day/"]


def test_news_has_share_links(draw):
    """A row is shared in one click as a card is."""
    tree = draw(
        {
            "content/en/posts/open-day.md": None,
            "content/news/newsroom.jsonl": archive(news(9, title="Tenth")),
        }
    )
    html = build_site(tree.root).main("share/")
    links = elements(html, "a", within="hub-share__link")
    assert [one["data-network"] for one in links] == ["linkedin", "x", "email"]


def test_no_news_is_no_heading(draw):
    """A section without news is hidden, so that it can come back with a filter."""
    shown = build_site(draw(MIXED).root).main("share/")
    (section,) = [one for one in elements(shown, "section") if "data-news" in one.attributes]
    assert "hidden" not in section.attributes
    none = build_site(draw().write({"content/news/newsroom.jsonl": None}).root).main("share/")
    (section,) = [one for one in elements(none, "section") if "data-news" in one.attributes]
    assert "hidden" in section.attributes


def test_filters_are_not_seen_without_javascript(draw):
    """Everything that a script brings to life stands in templates."""
    html = build_site(draw(MIXED).root).main("share/")
    assert not [one for one in elements(html) if one.tag in {"form", "select", "input"}]
    (more,) = {
        ("hidden" in one.attributes) for one in elements(html, "p") if "data-part" in one.attributes
    }
    assert more
    assert "<form" in html  # and there they are


def test_cards_lead_to_their_pages(draw):
    """Title, picture and button of a card lead to the same page."""
    html = build_site(draw(MIXED).root).main("share/")
    found = {leads_to(one, "share/") for one in elements(html, "a") if "href" in one.attributes}
    pages = {one.partition("#")[0] for one in found if one.startswith(("share/", "news/"))}
    assert pages == {
        "share/new/",
        "share/old/",
        "share/open-day/",
        f"news/newsroom/{news(9, title='Tenth of November').slug}/",
        f"news/newsroom/{news(20, title='Twenty first of November').slug}/",
    }
    assert "share/new/#make-it-yours" in found


def test_one_thing_is_counted_in_the_singular(draw):
    """The small hub has one post."""
    assert count(build_site(draw().root).main("share/")) == "1 thing to share"


def test_empty_library_says_so(draw):
    """Nothing to share is a sentence, not an empty page."""
    site = build_site(draw({"content/en/posts/open-day.md": None}).root)
    assert "There is nothing to share today." in site.main("share/")
    assert not elements(site.main("share/"), within="hub-cards")


def test_long_library_lists_older_things_by_title(draw):
    """So many cards, then lines; together everything, in one order."""
    items = [news(number) for number in range(60)]  # of which the feed shows fifty
    posts = {
        f"content/en/posts/p{number}.md": post(title=f"Post {number}", publish="2026-09-01")
        for number in range(20)
    }
    tree = draw({"content/news/newsroom.jsonl": archive(*items), **posts})
    site = build_site(tree.root)
    html = site.main("share/")
    everything = [one["title"] for one in listed(site)]
    assert (count(html), len(everything)) == ("71 things to share", 71)
    assert len(titles(html)) == 21
    assert len(rows(html)) == ROWS
    older = html.partition('<ul class="hub-older">')[2].partition("</ul>")[0]
    assert [one.text for one in elements(older, "a")] == everything[21 + ROWS :]


def test_a_library_of_many_stories_lists_the_oldest_by_title(draw):
    """So many cards, then lines."""
    posts = {
        f"content/en/posts/p{number:02}.md": post(title=f"Post {number}", publish="2026-09-01")
        for number in range(CARDS)
    }
    html = build_site(draw(posts).root).main("share/")
    assert len(titles(html)) == CARDS
    older = html.partition('<ul class="hub-older">')[2].partition("</ul>")[0]
    assert [one.text for one in elements(older, "a")] == [f"Post {CARDS - 1}"]


def test_card_s_links_carry_no_caption(draw):
    """One click shares the public page; words are added on the network's own page."""
    html = build_site(draw().root).main("share/")
    links = elements(html, "a", within="hub-share__link")
    assert [one["data-network"] for one in links] == ["linkedin", "x", "email"]
    assert not [one for one in links if "Forty" in one["href"]]


def test_four_buttons_then_more(draw):
    """A card has room for four networks; the others open without JavaScript."""
    tree = draw().edit(
        "site_config.yml",
        ("[linkedin, x, email]", "[linkedin, x, email, whatsapp, bluesky, mastodon]"),
    )
    html = build_site(tree.root).main("share/")
    before, _, after = html.partition("<details")
    shown = [one["data-network"] for one in elements(before, "a", within="hub-share__link")]
    more = [one["data-network"] for one in elements(after, "a", within="hub-share__link")]
    assert (shown, more) == (["linkedin", "x", "email", "whatsapp"], ["bluesky", "mastodon"])


def test_story_of_the_other_language_is_marked(draw_bilingual):
    """Without a counterpart a story is in both libraries, marked; a translated one is not."""
    tree = draw_bilingual(
        {
            "content/en/posts/english.md": post(title="Only English", angles=""),
            "content/fr/posts/francais.md": post(title="Seulement ici"),
            "content/en/posts/both.md": post(title="Both"),
            "content/fr/posts/both.md": post(title="Les deux"),
        }
    )
    english = build_site(tree.root, "en").main("share/")
    assert set(titles(english)) == {"Only English", "Seulement ici", "Both", "Open day"}
    assert [one.text for one in elements(english, "span") if one.text.startswith("In ")] == [
        "In French"
    ]
    (marked,) = [one for one in elements(english, "h2") if one.text == "Seulement ici"]
    assert marked["lang"] == "fr"
    links = {leads_to(one, "share/") for one in elements(english, "a") if "href" in one.attributes}
    assert "fr/share/francais/" in links
    french = build_site(tree.root, "fr").main("share/")
    assert set(titles(french)) == {"Only English", "Seulement ici", "Les deux", "Open day"}
    marks = [one.text for one in elements(french, "span") if one.text.startswith("En ")]
    assert marks == ["En anglais", "En anglais"]
    links = {
        leads_to(one, "fr/share/") for one in elements(french, "a") if "href" in one.attributes
    }
    assert "share/english/" in links


def test_home_shows_three_stories_with_a_reason(draw):
    """One that ends soon, one that invites a conversation, one for an objective."""
    tree = draw(
        {
            "content/en/posts/ends.md": post(title="Ends", expires="2026-12-01"),
            "content/en/posts/comment.md": post(captions="", title="Comment", action="comment"),
        }
    )
    html = build_site(tree.root).main()
    assert titles(html) == ["Ends", "Comment", "Open day"]
    assert [one.text for one in elements(html, "p", within="hub-card__why")] == [
        "It ends soon",
        "It starts a conversation",
        "It serves Recruitment",
    ]
    assert "There are" not in html


def test_home_says_when_there_are_fewer(draw):
    """Two stories and an invitation; none at all is said, too."""
    tree = draw({"content/en/posts/two.md": post()})
    assert "There are 2 stories this week." in build_site(tree.root).main()
    tree.write({"content/en/posts/two.md": None})
    assert "There is 1 story this week." in build_site(tree.root).main()
    tree.write({"content/en/posts/open-day.md": None})
    assert "There are 0 stories this week." in build_site(tree.root).main()


def test_home_has_its_title_once(draw):
    """Above the stories, with the written text between."""
    tree = draw({"content/en/index.md": page("Welcome text.\n", title="Three stories")})
    html = build_site(tree.root).main()
    assert [one.text for one in elements(html, "h1")] == ["Three stories"]
    assert html.index("Three stories") < html.index("Welcome text") < html.index("hub-cards--week")


def test_starter_shows_three_cards_and_three_years_on(copy_starter, tmp_path, starter):
    """The starter hub looks alive on its first day and long after."""
    assert len(titles(starter["en"].main())) == len(titles(starter["fr"].main())) == 3
    root = copy_starter(tmp_path / "starter")
    later = build_site(root, now=datetime(2029, 11, 24, 5, tzinfo=UTC))
    assert len(titles(later.main())) == 3
    assert later.warnings == ()
