"""Which links may be shared: public https pages, without credentials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.settings import Settings
from hub.share.public_links import Fault, fault_of

HOSTS = Settings(intranet_hosts=("*.Corp.example.com", "intranet.example.com")).never_shared_hosts


@pytest.mark.parametrize(
    "link",
    [
        "https://www.example.com/",
        "https://www.example.com:8443/a?b=c#d",
        "https://corp.example.com/",
        "https://www.example.com/wiki.local",
        "https://www.example.com/?to=https://intranet.example.com/",
        "https://exämple.com/é",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://localhost.example.com/",
    ],
)
def test_a_public_page_may_be_shared(link):
    """Patterns are for hosts: what stands behind the host does not matter."""
    assert fault_of(link, HOSTS) is None


FAULTS = {
    Fault.NOT_AN_ADDRESS: [
        "www.example.com/open-day",
        "https://",
        "https:///open-day",
        "https://www.example.com/open day",
        "https://www.example.com/\u200b",
        r"https://www.example.com\@intranet.example.com/",
        "https://[bad/",
        "https://wiki%2Elocal/",
        "https://www.example.com:port/",
        "open-day",
        "#",
    ],
    Fault.NOT_HTTPS: [
        "http://www.example.com/",
        "ftp://www.example.com/",
        "//www.example.com/",
    ],
    Fault.WITH_CREDENTIALS: [
        "https://me@www.example.com/",
        "https://me:secret@www.example.com/",
        "https://:secret@www.example.com/",
        "https://@www.example.com/",
    ],
    Fault.ON_INTRANET: [
        "https://wiki.corp.example.com/",
        "https://a.b.corp.example.com/",
        "https://INTRANET.example.com/",
        "https://ｉｎｔｒａｎｅｔ.example.com/",
        "https://intranet.example.com./",
        "https://intranet/",
        "https://localhost/",
        "https://localhost:8000/",
        "https://app.localhost/",
        "https://printer.local/",
        "https://wiki.internal/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.0.1/",
        "https://169.254.169.254/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        # How browsers write 127.0.0.1, too.
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://127.1/",
        "https://0177.0.0.1/",
    ],
}


@pytest.mark.parametrize(
    ("link", "fault"), [(link, fault) for fault, links in FAULTS.items() for link in links]
)
def test_what_must_not_or_cannot_be_shared_is_told_apart(link, fault):
    """However the host is spelled, an intranet page is not shared."""
    assert fault_of(link, HOSTS) is fault


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "mailto:a@example.com"]
)
def test_what_is_no_page_is_never_shared(link):
    """Schemes that run or write something do not reach a share link."""
    assert fault_of(link, HOSTS) is not None


@given(link=st.text(max_size=40) | st.text(max_size=20).map("https://".__add__))
def test_no_text_makes_the_question_raise(link):
    """Feeds bring any text as a link."""
    assert fault_of(link, HOSTS) in {None, *Fault}
