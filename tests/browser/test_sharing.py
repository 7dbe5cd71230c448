"""Share links in the browser: one click, the network's own page, nothing else told."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from hub.share.networks import NETWORKS
from tests.browser.conftest import Visits

pytestmark = pytest.mark.browser

HOSTS = {
    "linkedin": "www.linkedin.com",
    "x": "x.com",
    "facebook": "www.facebook.com",
    "bluesky": "bsky.app",
    "whatsapp": "wa.me",
    "mastodon": "mastodon.social",
}
BUTTONS = 4
STORY = "share/repair-manuals/"


@pytest.fixture
def visits(browser):
    """Give what opens pages; the networks answer with a blank page."""
    visits = Visits(browser, networks=frozenset(HOSTS.values()))
    yield visits
    visits.close()


@pytest.fixture
def page(visits):
    """Give a page without JavaScript: links are links."""
    return visits.page(java_script_enabled=False)


def shared(href):
    """Give the public address that a share link hands on, from any network's address."""
    values = parse_qs(urlsplit(href).query)
    texts = (values.get(name, [""])[0] for name in ("url", "u", "text", "body"))
    return next(text for text in texts if "https://" in text).split()[-1]


def opened(page, link):
    """Click a share link and return the page that it opens."""
    with page.context.expect_page() as popup:
        link.click()
    popup.value.wait_for_load_state()
    return popup.value


@pytest.mark.parametrize("network", sorted(HOSTS))
def test_one_click_opens_the_network(visits, page, starter, network):
    """Each network's page opens in a tab of its own, told nothing of where the reader was."""
    page.goto(f"{starter.address}share/first-week/")
    link = page.locator(f'.hub-share [data-network="{network}"]').first
    if not link.is_visible():
        page.locator(f'.hub-share__more:has([data-network="{network}"]) summary').first.click()
    popup = opened(page, link)
    assert urlsplit(popup.url).hostname == HOSTS[network]
    assert popup.title() == "A network"
    (request,) = visits.left
    assert "referer" not in request.all_headers()
    assert starter.address not in request.url
    assert "127.0.0.1" not in request.url
    expect(page).to_have_url(f"{starter.address}share/first-week/")


def test_card_hands_on_the_link_and_no_caption(page, starter):
    """From the library: the public page, tagged by story and network, and not one ready word."""
    page.goto(f"{starter.address}share/")
    card = page.locator(".hub-card", has_text="Why anyone can read our repair manuals")
    card.locator("summary").click()
    x = opened(page, card.locator('[data-network="x"]'))
    assert dict(parse_qsl(urlsplit(x.url).query)) == {
        "url": "https://www.example.com/en/repair-manuals?utm_source=x&utm_medium=ambassadors"
        "&utm_campaign=visibility&utm_content=repair-manuals"
    }
    linkedin = opened(page, card.locator('[data-network="linkedin"]'))
    assert linkedin.url.startswith("https://www.linkedin.com/sharing/share-offsite/?url=https%3A")
    assert dict(parse_qsl(urlsplit(linkedin.url).query)) == {
        "url": "https://www.example.com/en/repair-manuals?utm_source=linkedin"
        "&utm_medium=ambassadors&utm_campaign=visibility&utm_content=repair-manuals"
    }


def test_caption_goes_to_x_beside_its_link(page, starter):
    """On X the text and the address are two parameters, so that X counts 23 for the address."""
    page.goto(starter.address + STORY)
    caption = page.locator(".hub-caption:has([data-network=x])").first
    text = caption.locator("blockquote").inner_text()
    more = caption.locator("summary")
    if more.count():
        more.click()
    told = dict(parse_qsl(urlsplit(opened(page, caption.locator("[data-network=x]")).url).query))
    assert told["text"] == text
    assert "https://" not in told["text"]
    assert told["url"].startswith("https://www.example.com/en/repair-manuals?utm_source=x&")
    assert told["text"].endswith("\n\nI work at Ardoiseau.\n\n#RightToRepair")


def test_caption_and_link_go_together_where_there_is_one_field(page, starter):
    """WhatsApp has one field: caption, disclosure and address; one person needs no hashtags."""
    page.goto(starter.address + STORY)
    caption = page.locator(".hub-caption:has([data-network=whatsapp])").first
    parts = caption.locator("[data-part=text], [data-part=disclosure]").all_inner_texts()
    text = "\n\n".join(parts)
    assert len(parts) == 2
    whatsapp = opened(page, caption.locator("[data-network=whatsapp]"))
    told = parse_qs(urlsplit(whatsapp.url).query)["text"][0]
    assert told.startswith(f"{text}\n\nhttps://www.example.com/en/repair-manuals?utm_source=whats")


def test_mail_is_written_in_the_readers_own_program(page, starter):
    """A `mailto:` needs no tab; it has the title as subject and line ends as mail wants them."""
    page.goto(starter.address + STORY)
    mail = page.locator(".hub-caption [data-network=email]").first
    href = mail.get_attribute("href")
    assert href is not None
    assert mail.get_attribute("target") is None
    told = parse_qs(urlsplit(href).query)
    assert told["subject"] == ["Why anyone can read our repair manuals"]
    assert "%0D%0A%0D%0Ahttps%3A%2F%2F" in href


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_every_share_link_of_the_hub(starter, lang):
    """On every card and page: safe attributes, a name, the right tags, no address of the hub."""
    seen = set()
    for place in ("", "share/", "news/", *_stories(starter, lang)):
        for link in _ShareLinks.of(starter.html(lang + place)):
            network, href = link["data-network"], link["href"]
            seen.add(network)
            tags = parse_qs(urlsplit(shared(href)).query)
            assert tags["utm_content"][0] in place or place in {"", "share/", "news/"}
            # Two items of the starter's feeds bring tags of their own, which stay.
            if tags["utm_medium"] not in (["rss"], ["flux"]):
                assert tags["utm_source"] == [network]
                assert tags["utm_medium"] == ["ambassadors"]
                assert tags["utm_campaign"][0] in {"visibility", "prospecting", "recruitment"}
            assert "ambassadors.example.com" not in href
            assert NETWORKS[network].label in link["name"]
            assert link["title"] == NETWORKS[network].label
            if network != "email":
                assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")
                assert urlsplit(href)[:2] == ("https", HOSTS[network])
    assert seen == {*HOSTS, "email"}


class _ShareLinks(HTMLParser):
    """The share links of a page: their attributes, and as `name` the text inside."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.inside = False
        self.templates = 0  # what they hold is not of the page

    @classmethod
    def of(cls, html):
        page = cls()
        page.feed(html)
        return page.links

    def handle_starttag(self, tag, attrs):
        self.templates += tag == "template"
        if tag == "a" and not self.templates:
            link = {"name": "", **dict(attrs)}
            self.inside = link.get("class") == "hub-share__link"
            if self.inside:
                self.links.append(link)

    def handle_endtag(self, tag):
        self.templates -= tag == "template"
        self.inside = self.inside and tag != "a"

    def handle_data(self, data):
        if self.inside:
            self.links[-1]["name"] += data


def _stories(starter, lang):
    return [
        f"{file.parent.relative_to(starter.files / lang).as_posix()}/"
        for folder in ("share/*", "news/*/*")
        for file in (starter.files / lang).glob(f"{folder}/index.html")
    ]


@pytest.mark.parametrize("place", ["", "share/", STORY])
def test_at_most_four_buttons_then_more(page, starter, place):
    """Each row shows four networks; the others unfold, without a script, inside the window."""
    page.goto(starter.address + place)
    rows = page.locator("ul.hub-share")
    assert rows.count() >= 3
    shown = rows.evaluate_all(
        "all => all.map(row => row.querySelectorAll(':scope > li > .hub-share__link').length)"
    )
    assert max(shown) == BUTTONS
    more = page.locator(".hub-share__more").first
    expect(more.locator("a").first).to_be_hidden()
    more.locator("summary").click()
    for link in more.locator("a").all():
        expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("place", ["", "share/", STORY])
def test_more_unfolds_on_a_phone(visits, starter, place):
    """The other networks appear inside the screen, above the bar at the bottom."""
    page = visits.page("phone", java_script_enabled=False)
    page.goto(starter.address + place)
    for more in page.locator(".hub-share__more").all()[:3]:
        more.locator("summary").tap()
        for link in more.locator("a").all():
            expect(link).to_be_in_viewport(ratio=1)
            link.click(trial=True)
        more.locator("summary").tap()


def test_comment_write_and_send_offer_what_they_are(page, starter):
    """A comment opens the public post, writing needs no link, sending shows who to send to."""
    page.goto(f"{starter.address}share/one-decibel/")
    opens = page.locator(".hub-compose .hub-button")
    assert opens.get_attribute("href") == "https://www.example.com/en/awa-one-decibel"
    assert opens.get_attribute("rel") == "noopener noreferrer"
    expect(page.locator(".hub-share, .hub-caption")).to_have_count(0)
    page.goto(f"{starter.address}share/apprentice-manual/")
    expect(page.locator(".hub-share, .hub-caption, .hub-compose .hub-button")).to_have_count(0)
    page.goto(f"{starter.address}share/three-questions/")
    networks = page.locator(".hub-compose .hub-share a").evaluate_all(
        "all => all.map(a => a.dataset.network)"
    )
    assert networks == ["whatsapp", "email"]
