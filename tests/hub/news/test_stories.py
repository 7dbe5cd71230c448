from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.items import NewsItem
from hub.news.links import usable_link
from hub.news.stories import Stories, UnusableReferenceError, is_id, page_of, part_of

MakeItem = Callable[..., NewsItem]


@pytest.mark.parametrize(
    "link",
    [
        "https://www.example.com/news/fan",
        "http://www.example.com/news/fan",
        "https://WWW.Example.com/news/fan",
        "https://www.example.com:443/news/fan",
        "http://www.example.com:80/news/fan",
        "https://www.example.com/news/fan/",
        "https://www.example.com/news/fan?",
        "https://www.example.com/news/fan#more",
        "https://www.example.com/news/fan?utm_source=rss&utm_medium=feed",
        "https://www.example.com/news/fan/?UTM_Source=rss&fbclid=1&gclid=2&mc_cid=3&xtor=RSS-1#top",
    ],
)
def test_spellings_of_a_link_lead_to_one_page(link: str) -> None:
    """Scheme, capitals of the host, port, last slash, `#` and tracking make no difference."""
    assert page_of(link) == "www.example.com/news/fan"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/news/fan",
        "https://www.example.com:8443/news/fan",
        "https://www.example.com/news/Fan",
        "https://www.example.com/news",
        "https://www.example.com/news/fan?id=1",
        "https://www.example.com/news/fan?source=rss",
    ],
)
def test_other_addresses_are_other_pages(link: str) -> None:
    """Host, port, path and a parameter that says what is shown make a difference."""
    assert page_of(link) != "www.example.com/news/fan"


def test_what_is_no_tracking_stays_in_its_order() -> None:
    """Only the parameters that measure are dropped, from wherever they stand."""
    link = "https://www.example.com/?utm_id=9&id=7&mtm_kwd=a&lang=fr&ref=b"
    assert page_of(link) == "www.example.com/?id=7&lang=fr&ref=b"


PARTS = st.text("abcABC019-_%~.", min_size=1, max_size=6)
QUERY = st.lists(st.tuples(st.sampled_from(["id", "p", "lang"]), PARTS), max_size=3)
TRACKING = st.sampled_from(["utm_source", "utm_campaign", "UTM_X", "fbclid", "msclkid", "xtor"])


@given(st.data())
def test_what_is_hung_onto_a_link_does_not_change_its_page(data: st.DataObject) -> None:
    """Any scheme, slash, tracking parameters in any place and any fragment: the same page."""
    path = "/".join(data.draw(st.lists(PARTS, max_size=3)))
    pairs = [f"{name}={value}" for name, value in data.draw(QUERY)]
    plain = f"https://example.com/{path}" + (f"?{'&'.join(pairs)}" if pairs else "")
    for name, value in data.draw(st.lists(st.tuples(TRACKING, PARTS), max_size=3)):
        pairs.insert(data.draw(st.integers(0, len(pairs))), f"{name}={value}")
    query = f"?{'&'.join(pairs)}" if pairs else data.draw(st.sampled_from(["", "?"]))
    scheme, slash = data.draw(st.sampled_from(["http", "https"])), data.draw(st.sampled_from("/ "))
    fragment = data.draw(st.sampled_from(["", "#", "#top", "#a?b=c"]))
    decorated = f"{scheme}://EXAMPLE.com/{path}{slash.strip()}{query}{fragment}"
    assert page_of(decorated) == page_of(plain)


@given(st.text(max_size=60).map(lambda text: usable_link(f"https://example.com/{text}")))
def test_any_usable_link_has_a_page_that_leads_to_itself(link: str | None) -> None:
    """Whatever a feed has for a link, the normal form of its normal form is the same."""
    if link is not None:
        assert page_of(f"https://{page_of(link)}") == page_of(link)


def test_a_part_of_a_page_is_what_stands_behind_the_hash() -> None:
    """What measures is no part."""
    assert part_of("https://example.com/changes#2026-11") == "2026-11"
    assert part_of("https://example.com/changes") == ""
    assert part_of("https://example.com/changes#xtor=RSS-1") == ""


def test_an_item_is_found_by_its_id(make_item: MakeItem) -> None:
    """By all of it, by eight digits, in capitals, with spaces around; not by another's."""
    one, two = make_item("1"), make_item("2")
    stories = Stories([one, two])
    for written in (one.id, one.id[:8], one.id[:20].upper(), f" {one.id[:8]} "):
        assert stories.find(written) == (one,)
        assert is_id(written)
    assert stories.find("0" * 8) == ()
    assert stories.find(two.id[:8]) == (two,)


def test_digits_may_begin_several_ids(make_item: MakeItem) -> None:
    """All are given: whoever asks decides what that means."""
    one, two = make_item("1", id="ab" * 32), make_item("2", id="ab" * 31 + "cd")
    other = make_item("3", id="ac" * 32)
    stories = Stories([other, two, one])
    assert stories.find("abababab") == (one, two)
    assert stories.find("ab" * 31 + "cd") == (two,)


def test_an_item_is_found_by_its_link(make_item: MakeItem) -> None:
    """However the link is spelt, and with every copy that another feed brings."""
    one = make_item("1")
    copy = make_item("2", feed="jobs", link="http://www.example.com/1/?utm_source=jobs")
    stories = Stories([one, copy, make_item("3")])
    assert stories.find("https://www.example.com/1/#top") == (one, copy)
    assert stories.find("https://www.example.com/4") == ()
    assert not is_id("https://www.example.com/1")


def test_an_item_is_found_by_the_part_of_a_page(make_item: MakeItem) -> None:
    """Where items share a page the part chooses one; the page alone gives all."""
    may = make_item("may", link="https://example.com/changes#may")
    june = make_item("june", link="https://example.com/changes#june")
    stories = Stories([may, june])
    assert stories.find("https://example.com/changes#june") == (june,)
    assert stories.find("https://example.com/changes") == (may, june)
    assert stories.find("https://example.com/changes#july") == (may, june)


@pytest.mark.parametrize(
    "address",
    [
        "https://hub.example.com/news/newsroom/{}/",
        "https://hub.example.com/fr/news/newsroom/{}",
        "http://127.0.0.1:8001/fr/news/newsroom/{}/index.html#write",
        "/news/newsroom/{}/?from=mail",
        "news/newsroom/{}/",
    ],
)
def test_an_item_is_found_by_its_page_on_the_hub(make_item: MakeItem, address: str) -> None:
    """As it is copied from a browser, of any language and of the preview."""
    item = make_item("1")
    stories = Stories([item, make_item("2")])
    assert stories.find(address.format(item.slug)) == (item,)


def test_a_companys_address_may_look_like_a_page_of_the_hub(make_item: MakeItem) -> None:
    """It is a link as long as no item has such a page."""
    item = make_item("1", link="https://www.example.com/news/products/fan/")
    assert Stories([item]).find("https://www.example.com/news/products/fan") == (item,)
    assert Stories([item]).find("news/products/gone/") == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0123abc", "news-id-too-short"),
        ("the new fan", "news-reference-unusable"),
        ("https://www.example.com/1 because of the figures", "news-reference-unusable"),
        ("javascript:alert(1)", "news-reference-unusable"),
        ("0" * 65, "news-reference-unusable"),
        ("", "news-reference-unusable"),
    ],
)
def test_what_names_no_item_is_refused_with_a_remedy(
    make_item: MakeItem, written: str, code: str
) -> None:
    """It can never name one, unlike a link that has not been pulled yet."""
    with pytest.raises(UnusableReferenceError) as caught:
        Stories([make_item("1")]).find(written)
    assert caught.value.code == code
    assert caught.value.message
    assert "its address on the hub" in caught.value.remedy


def test_a_story_is_all_its_copies(make_item: MakeItem) -> None:
    """Of other feeds whatever is on the page, of its own what has the same part and title."""
    may = make_item("may", link="https://example.com/changes#may")
    june = make_item("june", link="https://example.com/changes#june")
    again = make_item("again", title=may.title, link="https://example.com/changes/#may")
    other = make_item("other", link="https://example.com/changes/#may")
    elsewhere = make_item("jobs", feed="jobs", link="https://example.com/changes")
    stories = Stories([may, june, again, other, elsewhere])
    assert stories.same_story(may) == (may, again, elsewhere)
    assert stories.same_story(elsewhere) == (may, june, again, other, elsewhere)
