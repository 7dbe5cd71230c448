"""The library's list: every value that filters and cards need, no other, and how large it gets."""

import gzip
import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.news.items import NewsItem, item_id, slug_for
from hub.share.cards import make_cards
from hub.share.listing import listing
from hub.share.shareable import Shareable, from_news, from_post
from hub.share.this_week import ENDS_SOON

POST = "content/en/posts/open-day.md"
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
LARGEST = 60_000
"""Bytes of the list at 500 items, as a web server compresses it."""


def listed(hub, items, lang="en"):
    """Give the values of items for the readers of a language."""
    view = hub.language(lang)
    return listing(view, make_cards(view, items))["items"]


def listed_post(tree, lang="en", now=NOW):
    """Give the values of the small hub's post."""
    hub = tree.hub(now)
    (values,) = listed(hub, [from_post(hub, tree.post(now=now))], lang)
    return values


def test_a_story_with_all_its_values(hub_tree):
    """What its card shows, what filters look at, and what its share links are made of."""
    tree = hub_tree()
    tree.edit(
        POST,
        ("ask:", "topics: [craft, jobs]\naudience: [lyon]\nexpires: 2026-12-10\nask:"),
    )
    assert listed_post(tree) == {
        "story": "en/share/open-day/",
        "href": "share/open-day/",
        "kind": "story",
        "title": "Open day",
        "ask": "What did your own first day look like?",
        "objective": "Recruitment",
        "topics": ("craft", "jobs"),
        "networks": ("linkedin", "x", "email"),
        "lang": "en",
        "audience": ("lyon",),
        "angles": 3,
        "since": "2026-11-01",
        "until": "2026-12-09",
        "soon": 1,
        "link": "https://www.example.com/open-day",
        "campaign": "recruitment",
        "id": "open-day",
    }


def test_what_a_story_does_not_have_is_left_out(hub_tree):
    """Nothing, zero and the like cost bytes and tell nothing."""
    absent = {"topics", "audience", "until", "soon", "from"}
    assert not absent & set(listed_post(hub_tree()))


@pytest.mark.parametrize("action", ["comment", "write"])
def test_what_has_no_link_to_hand_on_tells_none(hub_tree, action):
    """A comment and a text of one's own have networks to filter by, and no share links."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", f"action: {action}\nask:"))
    values = listed_post(tree)
    assert values["kind"] == action
    assert values["networks"] == ("linkedin", "x", "email")
    assert not {"link", "campaign", "id"} & set(values)


def test_what_is_sent_to_one_person(hub_tree):
    """Its networks are those that reach one."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "action: send\nask:"))
    values = listed_post(tree)
    assert (values["kind"], values["networks"]) == ("send", ("email",))
    assert values["link"] == "https://www.example.com/open-day"


@pytest.mark.parametrize(
    ("now", "soon"),
    [
        # What ends on the 17th at midnight in Paris ends at 23:00 in UTC.
        (datetime(2026, 12, 16, 23, tzinfo=UTC) - ENDS_SOON - timedelta(seconds=1), None),
        (datetime(2026, 12, 16, 23, tzinfo=UTC) - ENDS_SOON, 1),
    ],
)
def test_ends_soon_as_the_home_page_says_it(hub_tree, now, soon):
    """One word means one thing in the hub."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "expires: 2026-12-17\nask:"))
    assert listed_post(tree, now=now).get("soon") == soon


def test_the_last_day_that_is_called_by_its_name(hub_tree):
    """From Tuesday on, Monday is the last of which “ends Monday” is clear."""
    view = hub_tree().hub().language("en")
    assert listing(view, ()) == {"week": "2026-11-30", "items": []}


@pytest.mark.parametrize(
    ("written", "audience"),
    [
        ("[lyon, angers]", ("lyon", "angers")),
        ("[lyon, Everyone]", ("lyon", "")),
        ("[everyone]", ("",)),
        ("[]", None),
    ],
)
def test_everyone_is_no_team(hub_tree, written, audience):
    """Who names a team and everyone means both."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", f"audience: {written}\nask:"))
    assert listed_post(tree).get("audience") == audience


def test_everyone_in_the_language_of_the_story(bilingual_hub):
    """`tous` in French; in an English story it is a name like another."""
    tree = bilingual_hub()
    hub = tree.hub()
    story = from_post(hub, tree.post())
    french, english = (
        replace(story, lang=lang, audience=("lyon", "tous")) for lang in ("fr", "en")
    )
    said = [one["audience"] for one in listed(hub, [french, english], "fr")]
    assert said == [("lyon", ""), ("lyon", "tous")]


def test_a_story_of_the_other_language(bilingual_hub):
    """Found from the reader's site, and filed under what that site calls its objective."""
    tree = bilingual_hub()
    tree.edit(POST, ("title: Open day", "title: Open day, come in !"))
    values = listed_post(tree, "fr")
    assert (values["story"], values["href"]) == ("en/share/open-day/", "../share/open-day/")
    assert (values["lang"], values["objective"]) == ("en", "Recrutement")
    assert values["title"] == "Open day, come in\u202f!"  # typeset as the page's own cards are


def test_news(hub_tree):
    """It has no invitation and no angles; its feed is named in the reader's language."""
    tree = hub_tree()
    feed = "    feeds: [{id: press, name: {en: Press, fr: Presse}, address: f.xml, language: en}]"
    tree.edit("site_config.yml", ("    networks", f"{feed}\n    networks"))
    hub = tree.hub()
    (values,) = listed(hub, [from_news(hub, _news("https://www.example.com/valve"))])
    slug = values["id"]
    assert values == {
        "story": f"en/news/press/{slug}/",
        "href": f"news/press/{slug}/",
        "kind": "news",
        "title": "New valve",
        "topics": ("engineering",),
        "networks": ("linkedin", "x", "email"),
        "lang": "en",
        "since": "2026-11-20",
        "from": "Press",
        "link": "https://www.example.com/valve",
        "campaign": "press",
        "id": slug,
    }


def test_the_order_is_that_of_the_cards(bilingual_hub):
    """The page and the list agree on what is newest."""
    tree = bilingual_hub()
    hub = tree.hub()
    story = from_post(hub, tree.post())
    items = [replace(story, id=str(number)) for number in (3, 1, 2)]
    assert [one["id"] for one in listed(hub, items)] == ["3", "1", "2"]


def test_five_hundred_items_stay_small(project, bilingual_hub):
    """Titles, questions and addresses of words that the starter's editors use, in any order.

    Words by chance compress worse than sentences: a real hub's list is smaller.
    """
    hub = bilingual_hub().hub()
    items = _many(project, hub.settings.networks)
    assert len({one.key for one in items}) == 500
    view = hub.language("en")
    values = listing(view, make_cards(view, items))
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert 30_000 < len(gzip.compress(text.encode(), 6)) <= LARGEST


def _news(link):
    identity = item_id("press", link)
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return NewsItem(
        id=identity,
        feed="press",
        slug=slug_for("New valve", identity),
        published=moment,
        first_seen=moment,
        title="New valve",
        link=link,
        author=None,
        topics=("engineering",),
        summary="",
    )


def _many(project, networks):
    chance = random.Random(20261124)  # noqa: S311 - for words, not for keys
    words = {lang: _words(project / "content" / lang) for lang in ("en", "fr")}
    topics = {lang: chance.sample(found, 14) for lang, found in words.items()}
    return [_one(chance, number, words, topics, networks) for number in range(500)]


def _words(folder):
    text = " ".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.md")))
    return [word for word in text.split() if word.isalpha()]


def _one(chance, number, words, topics, networks):
    lang = chance.choice(("en", "fr"))
    is_news = number % 2 == 1
    title = " ".join(chance.choices(words[lang], k=chance.randint(5, 9)))
    words_of_slug = title.lower().replace(" ", "-")
    slug = f"{words_of_slug}-{chance.getrandbits(32):08x}" if is_news else words_of_slug
    ends = NOW + timedelta(days=chance.randint(1, 90))
    return Shareable(
        kind="news" if is_news else "post",
        id=slug,
        lang=lang,
        title=title,
        invitation="" if is_news else " ".join(chance.choices(words[lang], k=10)),
        link=f"https://www.example.com/{lang}/{words_of_slug}",
        address=f"news/newsroom/{slug}/" if is_news else f"share/{slug}/",
        published=NOW - timedelta(days=chance.randint(0, 300)),
        action="share" if is_news else chance.choice(("share", "share", "send", "comment")),
        expires=None if is_news or number % 4 else ends,
        objective=None if is_news else "recruitment",
        campaign="recruitment",
        topics=tuple(chance.sample(topics[lang], 3)),
        audience=() if is_news or number % 4 else ("angers", "everyone"),
        networks=networks,
        angles=0 if is_news else 3,
        source="Newsroom" if is_news else "Communication team",
    )
