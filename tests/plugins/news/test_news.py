"""News: a page each, and the list by month."""

from datetime import UTC, datetime

from tests.plugins.core.content import archive, news
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to

SAID = "Only employees can open its page: it is for reading, not for sharing."


def at(number: int, moment: str, feed: str = "newsroom", **values):
    """Give an item that was published at a moment."""
    return news(number, feed, published=datetime.fromisoformat(moment), **values)


def test_list_by_month_newest_first(draw):
    """Each month once, with its items in order."""
    tree = draw(
        {
            "content/news/newsroom.jsonl": archive(
                at(1, "2026-09-03T09:00Z"),
                at(2, "2026-11-03T09:00Z"),
                at(3, "2025-11-03T09:00Z"),
                at(4, "2026-11-20T09:00Z"),
                at(5, "2026-09-30T09:00Z"),
            )
        }
    )
    html = build_site(tree.root).main("news/")
    assert [one.text for one in elements(html, "h2", within="hub-month")] == [
        "November 2026",
        "September 2026",
        "November 2025",
    ]
    shown = elements(html, "a", within="hub-news__title")
    assert [one.text for one in shown] == ["Item 4", "Item 2", "Item 5", "Item 1", "Item 3"]
    days = [one["datetime"] for one in elements(html, "time")]
    assert days == ["2026-11-20", "2026-11-03", "2026-09-30", "2026-09-03", "2025-11-03"]


def test_month_begins_in_the_hub_s_zone(draw):
    """At 23:30 in UTC it is December in Paris."""
    tree = draw({"content/news/newsroom.jsonl": archive(at(1, "2026-11-30T23:30Z"))})
    html = build_site(tree.root, now=datetime(2026, 12, 2, tzinfo=UTC)).main("news/")
    assert [one.text for one in elements(html, "h2", within="hub-month")] == ["December 2026"]
    assert [one["datetime"] for one in elements(html, "time")] == ["2026-12-01"]


def test_page_of_an_item(draw):
    """Title, cleaned summary, the original, and plain share links for words of one's own."""
    item = news(
        1, title="A <b>bold</b> move", summary="<p>One &amp; <em>two</em>.</p>", topics=("Jobs",)
    )
    site = build_site(draw({"content/news/newsroom.jsonl": archive(item)}).root)
    html = site.main(f"news/newsroom/{item.slug}/")
    assert [one.text for one in elements(html, "h1")] == ["A <b>bold</b> move"]
    assert "<p>One &amp; <em>two</em>.</p>" in html
    _, original = elements(html, "a", within="hub-button")
    assert original["href"] == item.link
    links = elements(html, "a", within="hub-share__link")
    assert [one["data-network"] for one in links] == ["linkedin", "x", "email"]
    assert f"utm_content%3D{item.slug}" in links[0]["href"]
    assert "utm_campaign%3Dnewsroom" in links[0]["href"]
    facts = [one.text for one in elements(html, "dd")]
    assert facts == [item.link, "Newsroom", "2 November 2026", "Jobs"]
    (description,) = [
        one["content"]
        for one in elements(site.html(f"news/newsroom/{item.slug}/"), "meta")
        if one.attributes.get("name") == "description"
    ]
    assert description == "One & two."


def test_intranet_item_is_for_reading(draw):
    """A link that only employees can open is never shared, anywhere."""
    inside = news(1, title="Inside", link="https://wiki.ardoiseau.internal/one")
    outside = news(2, title="Outside")
    plain = news(3, title="Plain", link="http://www.example.com/three")
    tree = draw({"content/news/newsroom.jsonl": archive(inside, outside, plain)})
    site = build_site(tree.root)
    html = site.main(f"news/newsroom/{inside.slug}/")
    assert SAID in html
    assert not elements(html, "a", within="hub-share__link")
    assert SAID not in site.main(f"news/newsroom/{outside.slug}/")
    everything = site.html("share/") + site.html("news/") + site.html()
    shared = [one["href"] for one in elements(everything, "a", within="hub-share__link")]
    assert shared
    assert not [one for one in shared if "internal" in one or "%2Fthree" in one]


def test_feed_for_reading_only(draw):
    """Its items say so, have neither share links nor composer, and are nowhere to be shared."""
    tree = draw({"content/news/newsroom.jsonl": archive(news(1))})
    tree.edit("site_config.yml", ("name: Newsroom,", "name: Newsroom, share: no,"))
    site = build_site(tree.root)
    html = site.main(f"news/newsroom/{news(1).slug}/")
    assert "What this source publishes is for reading, not for sharing." in html
    assert SAID not in html
    assert not elements(html, "a", within="hub-share__link")
    assert not elements(html, "hub-composer")
    assert "make-it-yours" not in html
    assert elements(html, "a", within="hub-button")[0]["href"] == news(1).link
    assert "Item 1" not in site.main("share/") + site.main() + site.html("share/list.json")


def test_item_can_be_written_about(draw):
    """A button leads to the composer, which has the item's link and no ready text."""
    site = build_site(draw({"content/news/newsroom.jsonl": archive(news(1))}).root)
    html = site.main(f"news/newsroom/{news(1).slug}/")
    jump, _ = elements(html, "a", within="hub-button")
    assert (jump.text, jump["href"]) == ("Write about this", "#make-it-yours")
    (composer,) = elements(html, "hub-composer")
    assert composer["data-link"] == news(1).link
    assert not elements(html, within="hub-caption")


def test_only_what_can_be_shared_is_in_the_library(draw):
    """An item for reading is no thing to share."""
    inside = news(1, title="Inside", link="https://wiki.ardoiseau.internal/one")
    site = build_site(draw({"content/news/newsroom.jsonl": archive(inside, news(2))}).root)
    titles = [one.text for one in elements(site.main("share/"), within="hub-news__title")]
    assert "Item 2" in titles
    assert "Inside" not in titles


def test_item_without_a_summary(draw):
    """Its title is all that the feed gave; the page says no more and has no description."""
    item = news(1, summary="")
    site = build_site(draw({"content/news/newsroom.jsonl": archive(item)}).root)
    assert '<div class="hub-summary"></div>' in site.main(f"news/newsroom/{item.slug}/")
    assert '<meta name="description"' not in site.html(f"news/newsroom/{item.slug}/")


def test_item_has_its_page_in_the_language_of_its_feed(draw_bilingual):
    """Both lists name it, the foreign one with its language and a link across."""
    tree = draw_bilingual(
        {
            "content/news/newsroom.jsonl": archive(news(1, title="English item")),
            "content/news/presse.jsonl": archive(news(2, "presse", title="Dépêche")),
        }
    )
    sites = {lang: build_site(tree.root, lang) for lang in ("en", "fr")}
    english, french = news(1, title="English item").slug, news(2, "presse", title="Dépêche").slug
    for lang, folder in (("en", ""), ("fr", "fr/")):
        html = sites[lang].main("news/")
        shown = {one.text: one for one in elements(html, "a", within="hub-news__title")}
        assert leads_to(shown["English item"], f"{folder}news/") == f"news/newsroom/{english}/"
        assert leads_to(shown["Dépêche"], f"{folder}news/") == f"fr/news/presse/{french}/"
        foreign = "Dépêche" if lang == "en" else "English item"
        assert "lang" in shown[foreign].attributes
    assert f"news/presse/{french}/" not in sites["en"].addresses
    assert f"news/newsroom/{english}/" not in sites["fr"].addresses


def test_feed_shows_its_newest(draw):
    """The archive keeps everything; the site shows as many as the feed's limit."""
    items = [at(number, f"2026-10-{number:02}T09:00Z") for number in range(1, 6)]
    tree = draw({"content/news/newsroom.jsonl": archive(*items)})
    tree.edit("site_config.yml", ("name: Newsroom,", "name: Newsroom, limit: 2,"))
    shown = elements(build_site(tree.root).main("news/"), "a", within="hub-news__title")
    assert [one.text for one in shown] == ["Item 5", "Item 4"]


def test_no_news_says_so(draw):
    """Before the first pull."""
    assert "No news has been pulled yet." in build_site(draw().root).main("news/")
