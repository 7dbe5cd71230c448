"""A text leaves the composer: copied, opened, shared; and what happens when that is refused."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import find_chromium
from tests.browser.conftest import QUIET, Visits
from tests.browser.test_composer import text_of

pytestmark = pytest.mark.browser

STORY = "share/repair-manuals/"
LINE = "I work at Ardoiseau."
MINE = "I mended my grandmother’s radio: “three screws & a fuse” (50 %)."
LINK = (
    "https://www.example.com/en/repair-manuals?utm_source={}&utm_medium=ambassadors"
    "&utm_campaign=visibility&utm_content=repair-manuals"
)
WHOLE = f"{MINE}\n\n{LINE}\n\n#RightToRepair"
ALONE = f"{MINE}\n\n{LINE}"
NETWORKS = {
    "LinkedIn": (
        "www.linkedin.com/sharing/share-offsite/",
        {"url": LINK.format("linkedin")},
        WHOLE,
    ),
    "Facebook": ("www.facebook.com/sharer/sharer.php", {"u": LINK.format("facebook")}, WHOLE),
    "X": ("x.com/intent/post", {"text": WHOLE, "url": LINK.format("x")}, WHOLE),
    "Bluesky": ("bsky.app/intent/compose", {"text": f"{WHOLE}\n\n{LINK.format('bluesky')}"}, WHOLE),
    "WhatsApp": ("wa.me/", {"text": f"{ALONE}\n\n{LINK.format('whatsapp')}"}, ALONE),
}
HOSTS = {address.partition("/")[0] for address, _, _ in NETWORKS.values()}
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'));"


@pytest.fixture
def visits(browser):
    """Give what opens pages; the networks answer with a blank page."""
    visits = Visits(browser, networks=frozenset({*HOSTS, "hachyderm.io", "www.example.com"}))
    yield visits
    visits.close()


@pytest.fixture
def page(visits):
    """Give a page that may read what was copied."""
    return visits.page(permissions=["clipboard-read", "clipboard-write"])


def opened(page, act):
    """Do something that opens a tab, and give the tab's address."""
    with page.context.expect_page() as popup:
        act()
    popup.value.wait_for_load_state()
    assert popup.value.evaluate("document.referrer") == ""
    address = popup.value.url
    popup.value.close()
    return address


def copied(page):
    """Read the clipboard."""
    page.bring_to_front()
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("network", NETWORKS)
def test_copy_and_open(visits, page, starter, network):
    """The text is on the clipboard, and the network's page gets what it can take, tagged."""
    address, told, text = NETWORKS[network]
    page.goto(starter.address + STORY)
    page.get_by_role("tab", name=network, exact=True).click()
    text_of(page).fill(MINE)
    parts = urlsplit(opened(page, page.get_by_role("link", name=f"Copy and open {network}").click))
    assert parts.scheme == "https"
    assert parts.netloc + parts.path == address
    assert dict(parse_qsl(parts.query)) == told
    assert copied(page) == text
    expect(page.get_by_text("Copied. Paste it if it is not there yet.")).to_be_visible()
    assert "127.0.0.1" not in visits.left[0].url


def test_mail_opens_in_the_readers_own_program(page, starter):
    """No tab, the title as subject, and line ends as mail wants them."""
    page.goto(starter.address + STORY)
    page.get_by_role("tab", name="E-mail").click()
    text_of(page).fill(MINE)
    opens = page.get_by_role("link", name="Copy and open E-mail")
    href = opens.get_attribute("href")
    opens.click()
    expect(page.get_by_text("Copied. Paste it")).to_be_visible()
    assert len(page.context.pages) == 1
    told = parse_qs(urlsplit(href).query)
    assert told["subject"] == ["Why anyone can read our repair manuals"]
    body = f"{ALONE}\n\n{LINK.format('email')}"
    assert told["body"] == [body.replace("\n", "\r\n")]


def test_mastodon_asks_for_the_server_once(page, starter):
    """Without a server the link leads nowhere and says so; once told, it is remembered."""
    page.goto(starter.address + STORY)
    page.get_by_role("tab", name="Mastodon").click()
    opens = page.get_by_text("Copy and open Mastodon", exact=True)
    server = page.get_by_label("Your Mastodon server")
    assert opens.get_attribute("href") is None
    opens.click(force=True)  # Playwright would wait for what says it is disabled
    expect(page.get_by_text("Which Mastodon server is your account on?")).to_be_visible()
    server.fill("not a server")
    assert opens.get_attribute("href") is None
    server.fill("https://Hachyderm.io/@somebody")
    assert urlsplit(opened(page, opens.click)).netloc == "hachyderm.io"
    page.goto(f"{starter.address}share/first-week/")
    page.get_by_role("tab", name="Mastodon").click()
    expect(server).to_have_value("hachyderm.io")
    assert opens.get_attribute("href").startswith("https://hachyderm.io/share?text=")
    server.fill("")
    assert opens.get_attribute("href") is None


def test_copy_takes_the_link_along(page, starter):
    """“Copy” is for pasting anywhere: with the public link below, tagged for the tab's network."""
    page.goto(starter.address + STORY)
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Copied. Paste it")).to_be_visible()
    assert copied(page) == f"{WHOLE}\n\n{LINK.format('linkedin')}"


def test_lines_that_are_written_already_are_not_added_again(page, starter):
    """Whoever says where they work, or writes the hashtag, does not say it twice."""
    page.goto(starter.address + STORY)
    text_of(page).fill(f"#RightToRepair! {LINE} {MINE}")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Copied. Paste it")).to_be_visible()
    assert copied(page) == f"#RightToRepair! {LINE} {MINE}\n\n{LINK.format('linkedin')}"


def test_comment_opens_the_post_with_ones_own_words(page, starter):
    """A comment is copied, the colleague's post is opened as it is, untagged."""
    page.goto(f"{starter.address}share/one-decibel/")
    text_of(page).fill("The fridge, the night it died.")
    address = opened(page, page.get_by_role("link", name="Copy and open the post").click)
    assert address == "https://www.example.com/en/awa-one-decibel"
    assert copied(page) == "The fridge, the night it died."


def test_writing_without_a_link_opens_where_texts_are_pasted(page, starter):
    """LinkedIn takes nothing but links: its start page is opened; Bluesky gets the text."""
    page.goto(f"{starter.address}share/apprentice-manual/")
    text_of(page).fill(MINE)
    opens = page.get_by_role("link", name="Copy and open LinkedIn")
    assert opened(page, opens.click) == "https://www.linkedin.com/feed/"
    page.get_by_role("tab", name="Bluesky").click()
    address = opened(page, page.get_by_role("link", name="Copy and open Bluesky").click)
    assert dict(parse_qsl(urlsplit(address).query)) == {"text": MINE}


def test_system_sheet_gets_text_and_link(page, starter):
    """Where there is one, “Share…” hands it the text that already holds the link.

    Chromium on a desktop has none, so the sheet is a stand-in; without it there is no button.
    """
    page.goto(starter.address + STORY)
    expect(page.get_by_role("button", name="Share…")).to_be_hidden()
    page.add_init_script("window.given = []; navigator.share = async one => { given.push(one) }")
    page.reload()
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Share…").click()
    assert page.evaluate("given") == [{"text": f"{WHOLE}\n\n{LINK.format('linkedin')}"}]


def test_closing_the_system_sheet_is_no_error(page, starter):
    """Who changes their mind sees nothing."""
    page.add_init_script(
        "navigator.share = async () => { throw new DOMException('closed', 'AbortError') }"
    )
    page.goto(starter.address + STORY)
    page.get_by_role("button", name="Share…").click()
    expect(page.locator(".hub-compose__status [role=status]")).to_be_empty()


def test_system_sheet_that_fails_copies_instead(page, starter):
    """Where the sheet is refused, the text is on the clipboard, and that is said."""
    page.add_init_script(
        "navigator.share = async () => { throw new DOMException('no', 'NotAllowedError') }"
    )
    page.goto(starter.address + STORY)
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Share…").click()
    expect(page.get_by_text("Copied. Paste it")).to_be_visible()
    assert copied(page).startswith(WHOLE)


def test_refused_clipboard_is_got_round(page, starter):
    """Where the clipboard API says no, the older way copies, and the network opens."""
    page.add_init_script(REFUSED)
    page.goto(starter.address + STORY)
    text_of(page).fill(MINE)
    opened(page, page.get_by_role("link", name="Copy and open LinkedIn").click)
    assert copied(page) == WHOLE


def test_where_nothing_copies_the_text_is_selected(page, starter):
    """With both ways refused all of it is shown, selected; the next click opens the network."""
    page.add_init_script(f"{REFUSED} document.execCommand = () => false;")
    page.goto(starter.address + STORY)
    text_of(page).fill(MINE)
    opens = page.get_by_role("link", name="Copy and open LinkedIn")
    opens.click()
    hand = page.get_by_label("All of it, to copy by hand")
    expect(hand).to_be_focused()
    assert hand.evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    ).startswith(WHOLE)
    expect(page.get_by_text("This browser does not let a page copy.")).to_be_visible()
    assert len(page.context.pages) == 1
    # Another word, and what is shown would not be what leaves: it is shown anew.
    text_of(page).fill(f"{MINE}!")
    expect(hand).to_be_hidden()
    opens.click()
    assert hand.input_value().startswith(f"{MINE}!")
    assert "linkedin" in opened(page, opens.click)
    expect(page.get_by_text("Opened.", exact=True)).to_be_visible()


def test_text_to_copy_by_hand_stays_when_the_preview_comes_late(page, starter):
    """A preview that was asked for before arrives after it, on a slow network."""
    page.add_init_script(f"{REFUSED} document.execCommand = () => false;")
    held = []
    page.route("**/post-preview.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(starter.address + STORY)
    text_of(page).fill(MINE)
    page.locator(".hub-preview summary").click()
    page.get_by_role("link", name="Copy and open LinkedIn").click()
    expect(page.get_by_label("All of it, to copy by hand")).to_be_visible()
    [late] = held
    late.continue_()
    expect(page.locator("hub-post-preview")).to_contain_text(MINE)
    expect(page.get_by_label("All of it, to copy by hand")).to_be_visible()


def test_blank_page_is_not_said_to_be_copied(page, starter):
    """Nothing is on the clipboard, so nobody is told to paste."""
    page.goto(f"{starter.address}share/apprentice-manual/")
    opened(page, page.get_by_role("link", name="Copy and open LinkedIn").click)
    expect(page.get_by_text("Opened.", exact=True)).to_be_visible()


def test_long_mail_is_measured_as_its_address(page, starter):
    """An accent is six characters in an address, and long addresses are cut by mail programs."""
    page.goto(starter.address + STORY)
    page.get_by_role("tab", name="E-mail").click()
    text_of(page).fill("é" * 240)
    assert len(page.get_by_role("link", name="Copy and open").get_attribute("href")) < 2000
    text_of(page).fill("é" * 300)
    expect(page.locator("hub-length-counter strong")).to_contain_text("too long for E-mail")


@pytest.fixture
def intranet(browser, starter):
    """Give a page of the hub on a host name without https, in a browser that knows the name."""
    args = [*QUIET, "--host-resolver-rules=MAP hub.intranet 127.0.0.1"]
    other = browser.browser_type.launch(executable_path=find_chromium(), args=args)
    visits = Visits(other, networks=frozenset({"www.linkedin.com"}), served="hub.intranet")
    page = visits.page()
    page.goto(starter.address.replace("127.0.0.1", "hub.intranet") + STORY)
    yield page
    visits.close()
    other.close()


def test_plain_http(intranet):
    """On an intranet without https there is no clipboard API: the text is copied all the same."""
    assert not intranet.evaluate("isSecureContext || navigator.clipboard")
    text_of(intranet).fill(MINE)
    opened(intranet, intranet.get_by_role("link", name="Copy and open LinkedIn").click)
    intranet.bring_to_front()
    text_of(intranet).fill("")
    text_of(intranet).press("Control+V")
    expect(text_of(intranet)).to_have_value(WHOLE)
