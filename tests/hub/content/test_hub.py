"""The loaded hub: counterparts, and what the readers of a language meet."""

from datetime import UTC, date, datetime

import pytest

from hub.content.pages import Objective
from hub.content.posts import Post


def _post(title, more="", publish="2026-11-01"):
    return f"""\
---
title: {title}
link: https://www.example.com/{title.lower()}
publish: {publish}
objective: recruitment
owner: Communication team
ask: And you?
prompt_only: true
{more}---
"""


def _titles(posts):
    return [post.title for post in posts]


def test_an_equal_path_is_the_counterpart(bilingual_hub):
    """Translations pair by their place below `content/<lang>/`, of posts and of pages."""
    hub = bilingual_hub(
        {
            "content/fr/posts/open-day.md": _post("Portes"),
            "content/en/help/index.md": "---\ntitle: Help\n---\n",
            "content/fr/help/index.md": "---\ntitle: Aide\n---\n",
        }
    ).hub()
    for uri in ("posts/open-day.md", "help/index.md"):
        english, french = hub.find("en", uri), hub.find("fr", uri)
        assert hub.counterpart(english, "fr") is french
        assert hub.counterpart(french, "en") is english


@pytest.mark.parametrize(
    ("english", "french"), [("", "translation_of: open-day\n"), ("translation_of: portes\n", "")]
)
def test_translation_of_pairs_posts_of_different_names(bilingual_hub, english, french):
    """Whichever of the two names the other, the switch leads both ways."""
    hub = bilingual_hub(
        {
            "content/en/posts/open-day.md": _post("Doors", english),
            "content/fr/posts/portes.md": _post("Portes", french),
        }
    ).hub()
    doors, portes = hub.find("en", "posts/open-day.md"), hub.find("fr", "posts/portes.md")
    assert hub.counterpart(doors, "fr") is portes
    assert hub.counterpart(portes, "en") is doors
    assert _titles(hub.language("en").posts) == ["Doors"]
    assert _titles(hub.language("fr").posts) == ["Portes"]


def test_an_equal_path_goes_before_translation_of(bilingual_hub):
    """Where both point somewhere, the path decides."""
    hub = bilingual_hub(
        {
            "content/en/posts/open-day.md": _post("Doors", "translation_of: autre\n"),
            "content/fr/posts/open-day.md": _post("Portes"),
            "content/fr/posts/autre.md": _post("Autre"),
        }
    ).hub()
    assert hub.counterpart(hub.find("en", "posts/open-day.md"), "fr").title == "Portes"


def test_a_post_without_counterpart_is_met_in_the_other_language(bilingual_hub):
    """A story that only one language has is in both libraries, a translated one in its own."""
    hub = bilingual_hub(
        {
            "content/en/posts/open-day.md": _post("Doors"),
            "content/en/posts/only.md": _post("Only", publish="2026-11-02"),
            "content/fr/posts/open-day.md": _post("Portes"),
            "content/fr/posts/seul.md": _post("Seul", publish="2026-11-03"),
        }
    ).hub()
    assert _titles(hub.language("en").posts) == ["Seul", "Only", "Doors"]
    assert _titles(hub.language("fr").posts) == ["Seul", "Only", "Portes"]


@pytest.mark.parametrize("more", ["draft: true\n", "publish"])
def test_a_translation_that_is_not_out_hides_no_story(bilingual_hub, more):
    """While the English text is a draft or waits, English readers still meet the French story."""
    english = _post("Doors", publish="2027-01-01") if more == "publish" else _post("Doors", more)
    hub = bilingual_hub(
        {
            "content/en/posts/open-day.md": english,
            "content/fr/posts/open-day.md": _post("Portes"),
        }
    ).hub()
    assert _titles(hub.language("en").live_posts) == ["Portes"]


def test_live_posts_are_those_that_can_be_shared_now(hub_tree):
    """Drafts, what waits, what is over and what was taken back is not among them."""
    recall = "recalled: {on: 2026-11-02, reason: Wrong., correction: Right.}\n"
    hub = hub_tree(
        {
            "content/en/posts/open-day.md": _post("Live"),
            "content/en/posts/b.md": _post("Draft", "draft: true\n"),
            "content/en/posts/c.md": _post("Waiting", publish="2027-01-01"),
            "content/en/posts/d.md": _post("Over", "expires: 2026-11-20\n"),
            "content/en/posts/e.md": _post("Recalled", recall),
        }
    ).hub()
    assert _titles(hub.language("en").live_posts) == ["Live"]
    assert len(hub.language("en").posts) == 5


def test_objectives_have_their_order(hub_tree):
    """By `order`, then by date, then by name; the id is the file's name."""
    text = """\
---
title: {title}
for_you: Something.
indicator: applications
target: 1
by: {by}
{order}---
"""
    hub = hub_tree(
        {
            "content/en/objectives/recruitment.md": text.format(
                title="Third", by="2028-01-01", order=""
            ),
            "content/en/objectives/b.md": text.format(title="Second", by="2027-01-01", order=""),
            "content/en/objectives/z.md": text.format(
                title="First", by="2029-01-01", order="order: 1\n"
            ),
        }
    ).hub()
    view = hub.language("en")
    assert [(key, one.title) for key, one in view.objectives.items()] == [
        ("z", "First"),
        ("b", "Second"),
        ("recruitment", "Third"),
    ]
    assert view.all(Objective) == hub.all(Objective, "en")
    assert hub.all(Post, "fr") == ()


def test_the_main_language_comes_first(bilingual_hub):
    """The language of `site_config.yml` is the main one, whatever the others are called."""
    other = "theme:\n  language: de\n"
    assert bilingual_hub({"site_config.a.yml": other}).hub().languages == ("en", "de", "fr")


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_today_is_the_day_in_the_hubs_zone(hub_tree, moment, today):
    """The night in UTC is not the night in Paris."""
    assert hub_tree().hub(moment).today == today
