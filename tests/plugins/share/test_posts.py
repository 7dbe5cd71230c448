"""A post's page: what can be done with it, by its action and its state."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.plugins.core.content import post
from tests.plugins.core.drawn_site import FRENCH, build_site
from tests.plugins.core.html_reading import elements

THREE = """\
  - angle: fact
    lang: en
    networks: [linkedin]
    text: Forty doors.
  - angle: behind-the-scenes
    lang: en
    text: |
      First line : really !

      Second line.
  - angle: story
    lang: fr
    text: Une porte « ouverte ».
"""
POSTS = {
    "share": post(
        "Background.\n", THREE, disclosure="", hashtags="[OpenDay]", topics="[doors, jobs]"
    ),
    "disclosed": post(),
    "few": post(networks="[email, x]"),
    "comment": post(captions="", action="comment", prompts="[What do you know?]"),
    "send": post(captions="", action="send"),
    "write": post(captions="", action="write", link="", prompts="[Who?, When?]"),
    "asked": post(captions="", prompt_only="true"),
    "ends-soon": post(expires="2026-11-27"),
    "ends": post(expires="2027-02-01"),
    "over": post(captions=THREE, expires="2026-11-24 06:00"),
    "back": post(
        "Why it mattered.\n",
        THREE,
        recalled="{on: 2026-11-20, reason: The figure was wrong., correction: It was forty one.}",
    ),
    "back-later": post(recalled="{on: 2026-12-20, reason: No., correction: Yes.}"),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory, draw_site):
    """Build one post of each kind, in both languages."""
    root = tmp_path_factory.mktemp("posts")
    files = {f"content/en/posts/{name}.md": text for name, text in POSTS.items()}
    draw_site(root, {**FRENCH, **files, "content/fr/posts/share.md": POSTS["share"]})
    return {lang: build_site(root, lang) for lang in ("en", "fr")}


@pytest.fixture(scope="module")
def site(sites):
    """Give the English one."""
    return sites["en"]


def networks(html: str) -> list[str]:
    """Give the networks of a page's share links, in their order."""
    return [one["data-network"] for one in elements(html, "a", within="hub-share__link")]


def parameters(html: str, network: str) -> dict[str, list[str]]:
    """Give the parameters that the first link of a network has."""
    links = elements(html, "a", within="hub-share__link")
    href = next(one["href"] for one in links if one["data-network"] == network)
    return parse_qs(urlsplit(href).query)


def captions(html: str, part: str = "text") -> list[str]:
    """Give a part of each caption: its text, disclosure or hashtags."""
    return [one.text for one in elements(html, "p") if one.attributes.get("data-part") == part]


def badges(html: str) -> list[str]:
    """Give the badges at the head of a page."""
    return [one.text for one in elements(html, "span", within="hub-badge")]


def test_every_caption_has_its_text_and_links(site):
    """Three angles, each with its language and the networks that it is meant for."""
    html = site.main("share/share/")
    assert [one.text for one in elements(html, "h3")] == [
        "A fact",
        "Behind the scenes",
        "A story",
    ]
    quotes = elements(html, "blockquote", within="hub-caption__text")
    assert [one["lang"] for one in quotes] == ["en", "en", "fr"]
    assert captions(html) == [
        "Forty doors.",
        "First line : really !\n\nSecond line.",
        "Une porte « ouverte ».",
    ]
    all_of_them = ["linkedin", "x", "email"]
    assert networks(html) == ["linkedin", *all_of_them, *all_of_them]


def test_caption_is_shared_as_it_is_read(site):
    """Text, hashtags and tagged link reach the network's own page."""
    shown = parameters(site.main("share/share/"), "x")
    assert shown["text"] == ["First line : really !\n\nSecond line.\n\n#OpenDay"]
    link = urlsplit(shown["url"][0])
    assert link.hostname == "www.example.com"
    assert parse_qs(link.query) == {
        "utm_source": ["x"],
        "utm_medium": ["ambassadors"],
        "utm_campaign": ["recruitment"],
        "utm_content": ["share"],
    }


def test_french_page_leaves_captions_as_written(sites):
    """On X a no-break space weighs two characters, and people paste what they see."""
    html = sites["fr"].main("share/share/")
    assert captions(html)[1:] == [
        "First line : really !\n\nSecond line.",
        "Une porte « ouverte ».",
    ]
    assert parameters(html, "x")["text"] == ["First line : really !\n\nSecond line.\n\n#OpenDay"]
    assert [one.text for one in elements(html, "h3")] == [
        "Un fait",
        "Les coulisses",
        "Une histoire",
    ]


def test_disclosure_of_the_charter_is_added(site):
    """Where the post asks for it, every text says who is speaking."""
    html = site.main("share/disclosed/")
    assert captions(html)[0] == "Forty doors are open."
    assert captions(html, "disclosure") == ["I work here."] * 3
    assert parameters(html, "x")["text"] == ["Forty doors are open.\n\nI work here."]
    assert captions(site.main("share/share/"), "disclosure") == []


def test_only_the_post_s_networks_are_offered(site):
    """In the order of the site, not of the post."""
    assert networks(site.main("share/few/")) == ["x", "email"] * 3


def test_links_open_elsewhere_without_telling_where_from(site):
    """A network's page learns nothing about the intranet; a mail program needs no new tab."""
    for link in elements(site.main("share/share/"), "a", within="hub-share__link"):
        if link["href"].startswith("mailto:"):
            assert "target" not in link.attributes
        else:
            assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")
            assert link["href"].startswith("https://")


def test_comment_opens_the_public_post(site):
    """A comment has prompts and the way there, no text and no share links."""
    html = site.main("share/comment/")
    assert networks(html) == []
    assert "What do you know?" in html
    buttons = {one.text: one["href"] for one in elements(html, "a", within="hub-button")}
    assert buttons["Open the post"] == "https://www.example.com/story"
    assert not elements(html, "blockquote")


def test_send_gives_links_without_a_text(site):
    """One link to one person: the public address alone, on networks that reach one person."""
    html = site.main("share/send/")
    assert networks(html) == ["email"]
    assert list(parameters(html, "email")) == ["subject", "body"]
    assert parameters(html, "email")["body"][0].startswith("https://www.example.com/story?utm_")
    assert "One link to one person" in html


def test_write_needs_no_link(site):
    """Questions to write from, and nothing to pass on."""
    html = site.main("share/write/")
    assert networks(html) == []
    assert [one.text for one in elements(html, "li")][:2] == ["Who?", "When?"]
    assert "No link is needed here" in html
    assert "Public page" not in html


def test_prompt_only_gives_plain_links_and_no_text(site):
    """Without captions, on purpose."""
    html = site.main("share/asked/")
    assert networks(html) == ["linkedin", "x", "email"]
    assert "text" not in parameters(html, "x")
    assert "There is no text to start from, on purpose" in html


def test_over_keeps_its_page_without_links(site):
    """From its end on a story can be read, and neither its links nor its texts are there."""
    html = site.main("share/over/")
    assert networks(html) == []
    assert "Over" in badges(html)
    assert "could be shared until 24 November 2026" in html
    assert "hub-story--over" in html
    assert "make-it-yours" not in html
    assert "Forty doors" not in html


def test_taken_back_says_why_and_what_to_post(site):
    """A recall shows its reason and the correction, and offers nothing any more."""
    html = site.main("share/back/")
    assert networks(html) == []
    assert "Taken back" in badges(html)
    assert "The figure was wrong." in html
    (correction,) = elements(html, "blockquote")
    assert correction.text == "It was forty one."
    assert "Forty doors" not in html
    assert "make-it-yours" not in html


def test_recall_of_a_later_day_is_not_shown(site):
    """Until then the story is live, and nothing tells of what is to come."""
    html = site.main("share/back-later/")
    assert networks(html) == ["linkedin", "x", "email"] * 3
    assert "Yes." not in site.html("share/back-later/")


def test_end_is_said(site):
    """Within a week the day's name, later the date; the last day, not the first without."""
    assert "ends Thursday" in badges(site.main("share/ends-soon/"))
    assert "until 31 Jan" in badges(site.main("share/ends/"))
    assert "31 January 2027" in site.main("share/ends/")


def test_every_page_has_one_heading(site):
    """The title, whatever the kind."""
    for address in site.addresses:
        assert len(elements(site.html(address), "h1")) == 1, address


def test_facts_of_a_post(site):
    """Where it leads, who answers for it, since when, about what."""
    html = site.main("share/share/")
    assert [one.text for one in elements(html, "dt")] == ["Public page", "From", "Since", "Topics"]
    assert [one.text for one in elements(html, "dd")] == [
        "https://www.example.com/story",
        "Communication team",
        "1 November 2026",
        "doors, jobs",
    ]


def test_days_are_those_of_the_hub(draw):
    """A post of 23:30 in UTC begins on the next day in Paris, and says so."""
    tree = draw({"content/en/posts/late.md": post(publish="2026-11-09T23:30:00Z")})
    site = build_site(tree.root, now=datetime(2026, 11, 24, tzinfo=UTC))
    assert "10 November 2026" in site.main("share/late/")
