import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.links import LONGEST, is_usable, usable_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.example.com/a?b=c#d", "https://www.example.com/a?b=c#d"),
        ("  HTTP://www.example.com  ", "http://www.example.com"),
        ("https://www.example.com/two words", "https://www.example.com/two%20words"),
        ("https://www.example.com/wra\n\tpped", "https://www.example.com/wrapped"),
        ("https://été.example.com/été", "https://été.example.com/été"),
        ('https://www.example.com/"><script>', "https://www.example.com/%22%3E%3Cscript%3E"),
    ],
)
def test_an_absolute_web_address_is_kept_and_tidied(address: str, link: str) -> None:
    """Blanks around, line ends inside and characters that no address has are mended."""
    assert usable_link(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "tag:example.com,2026:1",
        "urn:uuid:1",
        "/relative",
        "//www.example.com/no-scheme",
        "https:www.example.com",
        "https:/www.example.com",
        "https:///www.example.com",
        "https://",
        "https://?x",
        "https://user:secret@www.example.com/",
        "https://www.example.com@evil.example/",
        "https://www.example.com:99999/",
        "https://www.exa mple.com/",
        "https://[::1/",
        "https:\\\\www.example.com",
        "https://www.example.com\\@evil.example",
        "https://www.example.com/\u202etxt.exe",
        "https://www.example.com/\ud800",
        "https://www.example.com/" + "x" * LONGEST,
    ],
)
def test_everything_else_is_no_link(address: str) -> None:
    """Other schemes, relative, ambiguous, credentialed and overlong addresses are refused."""
    assert usable_link(address) is None


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("b", "https://www.example.com/news/b"),
        ("/b", "https://www.example.com/b"),
        ("//cdn.example.com/b", "https://cdn.example.com/b"),
        ("#part", "https://www.example.com/news/a#part"),
        ("javascript:alert(1)", None),
        ("//user@cdn.example.com/b", None),
    ],
)
def test_a_relative_address_is_resolved(address: str, link: str | None) -> None:
    """A relative address takes what it lacks from the base, and is then judged as a whole."""
    assert usable_link(address, "https://www.example.com/news/a") == link


@given(
    st.sampled_from(["", "http://", "https://", "HTTPS://a.example/", "//", "javascript:"]),
    st.text(max_size=30),
)
def test_what_is_usable_stays_as_it_is(start: str, rest: str) -> None:
    """A second pass changes nothing, and only absolute http(s) comes out."""
    link = usable_link(start + rest, "https://www.example.com/")
    assert link is None or (link.startswith(("http://", "https://")) and usable_link(link) == link)


@given(
    st.one_of(
        st.text(max_size=60),
        st.text("a.:/@?#%-\\[]1", max_size=40).map(lambda text: f"https://{text}"),
        st.from_regex(r"https?://[a-z0-9.-]{1,20}/[A-Za-z0-9/._~%?&=+,;:!*'()#@-]{0,30}"),
    )
)
def test_the_quick_look_says_the_same(link: str) -> None:
    """A link is usable where reading it gives it back, and nowhere else."""
    assert is_usable(link) == (usable_link(link) == link)
    assert not is_usable(f"https://example.com/{'x' * 2048}")
