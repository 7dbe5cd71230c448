"""Cards: what the readers of one language are told of an item."""

from datetime import UTC, date, datetime

import pytest

from hub.share.cards import make_card, make_cards
from hub.share.shareable import from_post

POST = "content/en/posts/open-day.md"


def _card(tree, lang="en", now=datetime(2026, 11, 24, 5, tzinfo=UTC)):
    hub = tree.hub(now)
    return make_card(hub.language(lang), from_post(hub, tree.post()))


@pytest.mark.parametrize(
    ("expires", "last_day"),
    [
        ("2026-12-17", date(2026, 12, 16)),
        ("2026-12-17 00:01", date(2026, 12, 17)),
        ("2026-12-17 18:00", date(2026, 12, 17)),
        ("2026-12-16 23:00 +00:00", date(2026, 12, 16)),
        ("2026-12-16 23:30 +00:00", date(2026, 12, 17)),
        ("2026-12-17 08:00 +10:00", date(2026, 12, 16)),
    ],
)
def test_the_last_day_is_the_last_on_which_it_can_be_shared(hub_tree, expires, last_day):
    """In the hub's zone: what ends at midnight ended the day before."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", f"expires: {expires}\nask:"))
    assert _card(tree).last_day == last_day


@pytest.mark.parametrize(
    ("now", "ends_soon"),
    [
        # The last day is Wednesday the 16th; midnight in Paris is 23:00 in UTC.
        (datetime(2026, 12, 9, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 9, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 16, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 16, 23, 0, tzinfo=UTC), False),
    ],
)
def test_a_story_ends_soon_while_the_days_name_is_enough(hub_tree, now, ends_soon):
    """`ends Wednesday` cannot be the Wednesday after: that is six days ahead at most."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "expires: 2026-12-17\nask:"))
    assert _card(tree, now=now).ends_soon is ends_soon


def test_a_story_without_an_end_has_no_last_day(hub_tree):
    """Most stories stay."""
    card = _card(hub_tree())
    assert (card.last_day, card.ends_soon) == (None, False)


def test_a_card_leads_to_the_story_in_its_own_language(bilingual_hub):
    """The French reader of an English story is told so, and led across."""
    tree = bilingual_hub()
    english, french = _card(tree, "en"), _card(tree, "fr")
    assert (english.href, english.is_foreign) == ("share/open-day/", False)
    assert (french.href, french.is_foreign) == ("../share/open-day/", True)


def test_the_objective_is_named_in_the_readers_language(bilingual_hub):
    """The card says what the story is for, in the words of the site."""
    tree = bilingual_hub()
    assert _card(tree, "en").objective == "Recruitment"
    assert _card(tree, "fr").objective == "Recrutement"


def test_a_card_has_the_plain_links(hub_tree):
    """The public link and no caption."""
    tree = hub_tree()
    hub = tree.hub()
    (card,) = make_cards(hub.language("en"), [from_post(hub, tree.post())])
    assert [link.network.name for link in card.links] == ["linkedin", "x", "email"]
    assert "Forty" not in "".join(link.href for link in card.links)


@pytest.mark.parametrize("expires", ["9999-12-31", "9999-12-31 23:59 -12:00"])
def test_an_end_of_never_is_a_date_or_a_problem(hub_tree, expires):
    """Somebody writes the last day that there is; no build ends in a traceback."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", f"expires: {expires}\nask:"))
    hub, problems = tree.load()
    assert problems or make_cards(
        hub.language("en"), (from_post(hub, post) for post in hub.language("en").posts)
    )
