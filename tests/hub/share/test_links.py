"""Share links: what each network is given, to the character."""

import re
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.share.links import Message, share_link, tagged
from hub.share.networks import NETWORKS

LINK = "https://www.example.com/a?b=c&d=é#e"
HOSTILE = "Line & “one”\n100% #é 日本 👩‍👧 <b>+'\"\\"
TITLE = "Open & day?"

ENCODED_LINK = "https%3A%2F%2Fwww.example.com%2Fa%3Fb%3Dc%26d%3D%C3%A9%23e"
LINE_1 = "Line%20%26%20%E2%80%9Cone%E2%80%9D"
LINE_2 = (
    "100%25%20%23%C3%A9%20%E6%97%A5%E6%9C%AC%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"
    "%20%3Cb%3E%2B%27%22%5C"
)
TEXT = f"{LINE_1}%0A{LINE_2}"
ENCODED_TITLE = "Open%20%26%20day%3F"

GOLDEN = {
    "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={ENCODED_LINK}",
    "x": f"https://x.com/intent/post?text={TEXT}&url={ENCODED_LINK}",
    "facebook": f"https://www.facebook.com/sharer/sharer.php?u={ENCODED_LINK}",
    "whatsapp": f"https://wa.me/?text={TEXT}%0A%0A{ENCODED_LINK}",
    "bluesky": f"https://bsky.app/intent/compose?text={TEXT}%0A%0A{ENCODED_LINK}",
    "mastodon": f"https://social.example.com/share?text={TEXT}&url={ENCODED_LINK}",
    "threads": f"https://www.threads.com/intent/post?text={TEXT}&url={ENCODED_LINK}",
    "reddit": f"https://www.reddit.com/submit?url={ENCODED_LINK}&title={ENCODED_TITLE}",
    "telegram": f"https://t.me/share/url?url={ENCODED_LINK}&text={TEXT}",
    "teams": f"https://teams.microsoft.com/share?href={ENCODED_LINK}",
    "email": f"mailto:?subject={ENCODED_TITLE}"
    f"&body={LINE_1}%0D%0A{LINE_2}%0D%0A%0D%0A{ENCODED_LINK}",
}
PLAIN = {
    "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={ENCODED_LINK}",
    "x": f"https://x.com/intent/post?url={ENCODED_LINK}",
    "facebook": f"https://www.facebook.com/sharer/sharer.php?u={ENCODED_LINK}",
    "whatsapp": f"https://wa.me/?text={ENCODED_LINK}",
    "bluesky": f"https://bsky.app/intent/compose?text={ENCODED_LINK}",
    "mastodon": f"https://social.example.com/share?url={ENCODED_LINK}",
    "threads": f"https://www.threads.com/intent/post?url={ENCODED_LINK}",
    "reddit": f"https://www.reddit.com/submit?url={ENCODED_LINK}&title={ENCODED_TITLE}",
    "telegram": f"https://t.me/share/url?url={ENCODED_LINK}",
    "teams": f"https://teams.microsoft.com/share?href={ENCODED_LINK}",
    "email": f"mailto:?subject={ENCODED_TITLE}&body={ENCODED_LINK}",
}


def _share(name, **given):
    message = Message(**{"link": LINK, "title": TITLE} | given)
    return share_link(NETWORKS[name], message, instance="social.example.com")


def test_every_network_is_among_the_examples():
    """A new network gets its golden line."""
    assert GOLDEN.keys() == PLAIN.keys() == NETWORKS.keys()


@pytest.mark.parametrize("name", NETWORKS)
def test_a_caption_is_encoded_to_the_character(name):
    """Line ends, &, #, %, +, quotes, accents, scripts and joined emoji come through."""
    assert _share(name, text=HOSTILE) == GOLDEN[name]


@pytest.mark.parametrize("name", NETWORKS)
def test_without_a_caption_only_the_link_is_given(name):
    """A card's plain link has no text; parts without a value are left out."""
    assert _share(name) == PLAIN[name]


# What the network finds under which name: the values of the message, or text and link together.
GIVEN = {
    "linkedin": {"url": "{link}"},
    "x": {"text": "{text}", "url": "{link}"},
    "facebook": {"u": "{link}"},
    "whatsapp": {"text": "{text}\n\n{link}"},
    "bluesky": {"text": "{text}\n\n{link}"},
    "mastodon": {"text": "{text}", "url": "{link}"},
    "threads": {"text": "{text}", "url": "{link}"},
    "reddit": {"url": "{link}", "title": "{title}"},
    "telegram": {"url": "{link}", "text": "{text}"},
    "teams": {"href": "{link}"},
    "email": {"subject": "{title}", "body": "{text}\n\n{link}"},
}
SOME_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1)
SAFE = re.compile(r"[A-Za-z0-9._~%=&-]*")


@pytest.mark.parametrize("name", NETWORKS)
@given(text=SOME_TEXT, title=SOME_TEXT, link=SOME_TEXT)
def test_the_network_reads_exactly_what_was_written(name, text, title, link):
    """Taken apart again, every value is the one that was put in, and nothing else is there."""
    address = _share(name, text=text, title=title, link=link)
    query = urlsplit(address).query
    values = {"text": text, "title": title, "link": link}
    expected = {key: [_fill(shape, values)] for key, shape in GIVEN[name].items()}
    found = parse_qs(query, keep_blank_values=True, strict_parsing=True)
    if name == "email":
        found["body"] = [found["body"][0].replace("\r\n", "\n")]
    assert found == expected
    assert SAFE.fullmatch(query)


def _fill(shape, values):
    return re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], shape)


@given(text=SOME_TEXT)
def test_line_ends_in_a_mail_are_those_of_mails(text):
    """RFC 6068: `%0D%0A`, for every line end and for nothing else."""
    body = unquote(_share("email", text=text).partition("&body=")[2])
    assert body.count("\r\n") == body.count("\n") == body.count("\r")


@pytest.mark.parametrize("name", NETWORKS)
def test_a_story_without_a_link_gives_its_text(name):
    """`action: write` has none; no network is sent the word None."""
    address = _share(name, link=None, text="Written from experience", title="")
    assert "None" not in address
    assert address.count("=") <= 1


@pytest.mark.parametrize("instance", ["evil.example/#", "a@b", "a/b?c=", "é.example"])
def test_an_instance_cannot_lead_elsewhere(instance):
    """A Mastodon server is a host and nothing more."""
    address = share_link(NETWORKS["mastodon"], Message(link=LINK), instance=instance)
    assert urlsplit(address).path == "/share"
    assert "@" not in urlsplit(address).netloc


# UTM

UTM = "utm_source=x&utm_medium=ambassadors&utm_campaign=recruitment&utm_content=open-day"

UTM_BUT_CAMPAIGN = "utm_source=x&utm_medium=ambassadors&utm_content=open-day"


def _tagged(link, **changes):
    given = {"network": "x", "campaign": "recruitment", "content": "open-day"} | changes
    return tagged(link, **given)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://www.example.com/", f"https://www.example.com/?{UTM}"),
        ("https://www.example.com", f"https://www.example.com?{UTM}"),
        ("https://www.example.com/a?b=c", f"https://www.example.com/a?b=c&{UTM}"),
        ("https://www.example.com/a?b=1&b=2&b", f"https://www.example.com/a?b=1&b=2&b&{UTM}"),
        ("https://www.example.com/a#part", f"https://www.example.com/a?{UTM}#part"),
        ("https://www.example.com/a?b=c#d?e", f"https://www.example.com/a?b=c&{UTM}#d?e"),
        ("https://www.example.com/?q=a%20b+c%26d", f"https://www.example.com/?q=a%20b+c%26d&{UTM}"),
        ("https://www.example.com:8443/?é=ü", f"https://www.example.com:8443/?é=ü&{UTM}"),
        (
            "https://www.example.com/?utm_source=letter",
            "https://www.example.com/?utm_source=letter&" + UTM.partition("&")[2],
        ),
        (f"https://www.example.com/?{UTM}", f"https://www.example.com/?{UTM}"),
        (
            "https://www.example.com/?utm_campaign=&utm_term=a",
            f"https://www.example.com/?utm_campaign=&utm_term=a&{UTM_BUT_CAMPAIGN}",
        ),
    ],
)
def test_what_a_link_has_already_stays(link, expected):
    """Parameters, repeated or empty ones too, the fragment, and every utm_* of somebody else."""
    assert _tagged(link) == expected


LINKS = st.builds(
    lambda path, query, fragment: f"https://www.example.com/{path}{query}{fragment}",
    st.text("abc/é.-", max_size=6),
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "utm_source", "utm_content", "utm_id", "é"]),
            st.sampled_from(["", "=", "=1", "=%26", "=a+b", "=é"]),
        ),
        max_size=4,
    ).map(lambda pairs: "?" + "&".join(name + value for name, value in pairs) if pairs else ""),
    st.sampled_from(["", "#part", "#a=b&c"]),
)


@given(link=LINKS, campaign=SOME_TEXT, content=SOME_TEXT)
def test_a_tagged_link_has_what_it_had_and_ours_once(link, campaign, content):
    """Whatever the link and the names, it can be taken apart again; tagging twice adds nothing."""
    link_tagged = _tagged(link, campaign=campaign, content=content)
    before, after = urlsplit(link), urlsplit(link_tagged)
    assert after._replace(query="") == before._replace(query="")
    had = parse_qsl(before.query, keep_blank_values=True)
    has = parse_qsl(after.query, keep_blank_values=True)
    assert has[: len(had)] == had
    ours = {
        "utm_source": "x",
        "utm_medium": "ambassadors",
        "utm_campaign": campaign,
        "utm_content": content,
    }
    added = [(name, value) for name, value in ours.items() if name not in dict(had)]
    assert has[len(had) :] == added
    assert _tagged(link_tagged, campaign=campaign, content=content) == link_tagged
