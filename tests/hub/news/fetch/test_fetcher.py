"""Fetching from a real server that does what servers do on bad days."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from hub.news.failures import FeedError
from hub.news.fetch.answers import RefusedError
from hub.news.fetch.fetcher import Fetcher, Manners, Surroundings, Wish
from hub.settings import NEVER_PUBLIC
from tests.hub.news.feed_server import Exchange, FeedServer, answer, redirect, rss, serving

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
MOST = 5 * 1024 * 1024
FEED = rss("a")


def _fetcher(server: FeedServer, *more: str, patience: float = 10, **around: object) -> Fetcher:
    configured = (server.address, *more)
    manners = Manners(configured, "AmbassadorHub/1 (+us@example.com)", patience=patience)
    return Fetcher(manners, Surroundings(NOW, **around))  # type: ignore[arg-type]  # by name


def _wish(address: str, *, private: bool = True, **headers: str) -> Wish:
    return Wish(address, "application/rss+xml", MOST, allow_private=private, headers=headers)


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Callable[[str, FeedError], str]:
    """Note how a fault ended for the table at the end of the tests; gives the reason."""

    def tell(fault: str, error: FeedError) -> str:
        record_property("fault", [fault, error.reason])
        return error.reason

    return tell


def test_a_feed_is_fetched(server: FeedServer) -> None:
    """Body and validators come back; the request says who asks and nothing else about us."""
    address = server.serve(
        "feed", answer(FEED, content_type="text/xml; charset=koi8-r", etag='W/"1"')
    )
    got = _fetcher(server).fetch(_wish(address, **{"If-None-Match": '"0"'}))
    assert (got.status, got.body, got.etag, got.charset) == (200, FEED, 'W/"1"', "koi8-r")
    [exchange] = server.exchanges
    assert exchange.headers["user-agent"] == "AmbassadorHub/1 (+us@example.com)"
    assert exchange.headers["accept"] == "application/rss+xml"
    assert exchange.headers["if-none-match"] == '"0"'
    assert not {"cookie", "referer", "authorization"} & exchange.headers.keys()


def test_environment_is_not_asked(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is not used: the configuration says everything."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    assert _fetcher(server).fetch(_wish(server.serve("feed", answer(FEED)))).body == FEED


def test_cookies_are_not_kept(server: FeedServer) -> None:
    """What one answer sets is in no later request."""
    address = server.serve("feed", answer(FEED, set_cookie="who=me"))
    fetcher = _fetcher(server)
    fetcher.fetch(_wish(address))
    fetcher.fetch(_wish(address))
    assert "cookie" not in server.exchanges[1].headers


def test_not_modified_is_an_answer_to_a_conditional_request(server: FeedServer) -> None:
    """Where nothing was asked conditionally it is a fault of the server."""
    address = server.serve("feed", answer("", "304 Not Modified"))
    assert _fetcher(server).fetch(_wish(address, **{"If-None-Match": "x"})).is_unchanged
    with pytest.raises(FeedError, match="304"):
        _fetcher(server).fetch(_wish(address))


@pytest.mark.parametrize(
    ("status", "moved"),
    [("301 Moved", True), ("308 Moved", True), ("302 Found", False), ("307 Now", False)],
)
def test_a_redirect_is_followed(server: FeedServer, status: str, moved: bool) -> None:
    """A relative address too; only what is permanent counts as moved."""
    server.serve("new", answer(FEED))
    got = _fetcher(server).fetch(_wish(server.serve("old", redirect("new", status))))
    assert got.body == FEED
    assert got.address == server.address + "new"
    assert got.moved_to == (server.address + "new" if moved else "")


def test_moved_for_good_ends_with_the_first_detour(server: FeedServer) -> None:
    """Permanent, then temporary: what to write is the place before the detour."""
    server.serve("c", answer(FEED))
    server.serve("b", redirect("/c", "302 Found"))
    got = _fetcher(server).fetch(_wish(server.serve("a", redirect("/b", "301 Moved"))))
    assert got.moved_to == server.address + "b"


STATUSES = {
    "400 Bad Request": "400 (Bad Request)",
    "401 Unauthorized": "asks for a password",
    "403 Forbidden": "refuses to give",
    "404 Not Found": "no feed at this address",
    "410 Gone": "gone for good",
    "429 Too Many Requests": "asked too often",
    "500 Internal Server Error": "500 (Internal Server Error)",
    "503 Service Unavailable": "503 (Service Unavailable)",
    "204 No Content": "without a feed",
    "206 Partial Content": "206",
    "999 What": "999",
}


@pytest.mark.parametrize("status", STATUSES)
def test_other_statuses_are_failures(server: FeedServer, told, status: str) -> None:
    """The reason has the number and, for the common ones, what to do."""
    address = server.serve("feed", answer("x", status))
    with pytest.raises(RefusedError) as caught:
        _fetcher(server).fetch(_wish(address))
    assert STATUSES[status] in told(status, caught.value)


def test_too_many_requests_says_until_when(server: FeedServer) -> None:
    """Retry-After is handed on."""
    address = server.serve("feed", answer("", "429 Too Many Requests", retry_after="3600"))
    with pytest.raises(RefusedError) as caught:
        _fetcher(server).fetch(_wish(address))
    assert caught.value.not_before == NOW + timedelta(hours=1)


def _drip_headers(exchange: Exchange) -> None:
    exchange.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200, 0.1)


def _drip_body(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    exchange.drip(b" " * 200, 0.1)


def _say_nothing(exchange: Exchange) -> None:
    exchange.stopped.wait(10)


def _endless_headers(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.stopped.is_set():
        exchange.send(b"X-More: " + b"x" * 10_000 + b"\r\n")


def _two_hundred_megabytes(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n")
    for _ in range(200):
        exchange.send(b" " * 1024 * 1024)


def _bomb() -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1024 * 1024)
    return b"".join([*(packing.compress(zeros) for _ in range(200)), packing.flush()])


def _torn(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + FEED)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
FAULTS: dict[str, tuple[object, str]] = {
    "a byte every 0.1 s in the headers": (_drip_headers, "longer than 1 s"),
    "a byte every 0.1 s in the body": (_drip_body, "longer than 1 s"),
    "no answer at all": (_say_nothing, "longer than 1 s"),
    "endless headers": (_endless_headers, "connection failed"),
    "200 MB body": (_two_hundred_megabytes, "larger than 5 MiB"),
    "gzip bomb (200 MB in 200 kB)": (
        lambda one: one.send(answer(_bomb(), content_encoding="gzip")),
        "larger than 5 MiB",
    ),
    "gzip bomb in a gzip file": (
        lambda one: one.send(answer(gzip.compress(_bomb()), content_encoding="gzip")),
        "larger than 5 MiB",
    ),
    "gzip bomb as a file": (lambda one: one.send(answer(_bomb())), "larger than 5 MiB"),
    "gzip three times": (
        answer(b"x", content_encoding="gzip, gzip, gzip"),
        "again and again",
    ),
    "said to be gzip, is not": (answer(FEED, content_encoding="gzip"), "cannot be read"),
    "a gzip file that is damaged": (
        answer(gzip.compress(FEED)[:-8] + b"12345678"),
        "cannot be read",
    ),
    "a gzip file cut off inside": (answer(b"\x1f\x8b\x08\x00damaged"), "end is missing"),
    "the connection ends early": (_torn, "connection failed"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "connection failed"),
    "nothing, and closed": (b"", "connection failed"),
    "chunks with nonsense": (CHUNKED + b"zz\r\nabc", "connection failed"),
    "redirect to itself": (redirect("/fault"), "on and on"),
    "redirect without a place": (answer("", "302 Found"), "where to go"),
    "redirect to half an address": (redirect("http://[::1"), "led to no address"),
    "redirect to a host that is none": (redirect("http://a b/"), "a space"),
    "redirect to javascript:": (redirect("javascript:alert(1)"), "no http"),
    "redirect to a file": (redirect("file:///etc/passwd"), "no http"),
    "redirect with a password": (redirect("http://a:b@example.com/"), "user name"),
    "redirect to another port": (redirect("http://127.0.0.1:9/"), "port 9"),
    "redirect to cloud metadata": (
        redirect("http://169.254.169.254/latest/meta-data/"),
        "never called",
    ),
    "redirect to a private address": (redirect("http://10.0.0.1/"), "private network"),
    "redirect to localhost": (redirect("http://localhost/"), "private network"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_failure_with_a_reason(server: FeedServer, told, fault: str) -> None:
    """Whatever the server does, it ends soon, in a sentence, and with bounded work."""
    reply, reason = FAULTS[fault]
    address = server.serve("fault", reply)  # type: ignore[arg-type]  # bytes or what writes them
    begun = time.monotonic()
    with pytest.raises(FeedError) as caught:
        _fetcher(server, patience=1 if "longer" in reason else 30).fetch(_wish(address))
    assert reason in told(fault, caught.value)
    assert time.monotonic() - begun < 30
    assert sum(exchange.sent for exchange in server.exchanges) < 40 * 1024 * 1024
    assert len(server.exchanges) <= 6


def test_a_loop_of_two_is_left(server: FeedServer) -> None:
    """Six requests at most: the address and five redirects."""
    server.serve("b", redirect("/a"))
    with pytest.raises(FeedError, match="on and on"):
        _fetcher(server).fetch(_wish(server.serve("a", redirect("/b"))))
    assert server.asked() == ["a", "b", "a", "b", "a", "b"]


def test_five_redirects_are_followed(server: FeedServer) -> None:
    """One less than too many."""
    for number in range(5):
        server.serve(str(number), redirect(f"/{number + 1}"))
    server.serve("5", answer(FEED))
    assert _fetcher(server).fetch(_wish(server.address + "0")).body == FEED


@pytest.mark.parametrize(
    "reply",
    [
        answer(gzip.compress(FEED), content_encoding="gzip"),
        answer(zlib.compress(FEED), content_encoding="deflate"),
        answer(gzip.compress(gzip.compress(FEED)), content_encoding="gzip, gzip"),
        answer(gzip.compress(gzip.compress(FEED)), content_encoding="gzip"),
        answer(gzip.compress(FEED), content_type="application/gzip"),
        answer(gzip.compress(FEED[:20]) + gzip.compress(FEED[20:])),
        CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(FEED), FEED),
    ],
    ids=[
        "gzip",
        "deflate",
        "gzip twice",
        "gzip file in gzip",
        "gzip file",
        "gzip file of two",
        "chunks",
    ],
)
def test_packed_feeds_are_unpacked(server: FeedServer, reply: bytes) -> None:
    """However it was packed on its way, the feed comes out."""
    assert _fetcher(server).fetch(_wish(server.serve("feed", reply))).body == FEED


def _spellings() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in (Path(__file__).parents[3] / "corpora/hosts.txt").read_text("utf-8").splitlines():
        if line in {"[loopback]", "[metadata]", "[private]"}:
            lists[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            list(lists.values())[-1].append(line)
    return lists


SPELLINGS = _spellings()


def _no_metadata(host: str, port: int) -> list[str]:
    """Resolve as the system does, but for a name that only clouds know."""
    if host == "metadata.google.internal":
        return ["169.254.169.254"]
    return [str(where[0]) for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def test_sixty_spellings_and_more_are_listed() -> None:
    """The lists below are long enough, and hold nothing twice."""
    listed = [*SPELLINGS["loopback"], *SPELLINGS["metadata"]]
    assert len(set(listed)) == len(listed) >= 60


@pytest.mark.parametrize("host", [host for hosts in SPELLINGS.values() for host in hosts])
def test_no_spelling_of_a_private_address_is_called(server: FeedServer, told, host: str) -> None:
    """Configured with the server's own port, but without `allow_private`: no request arrives.

    The server listens on 127.0.0.1, so that a spelling that slipped through would reach it.
    """
    server.serve("feed", answer(FEED))
    address = f"http://{host}:{server.port}/feed"
    fetcher = _fetcher(server, address, patience=5, resolve=_no_metadata)
    with pytest.raises(FeedError) as caught:
        fetcher.fetch(_wish(address, private=False))
    told(f"http://{host}/", caught.value)
    assert server.exchanges == []


@pytest.mark.parametrize("host", SPELLINGS["metadata"])
def test_metadata_is_never_called(server: FeedServer, host: str) -> None:
    """Not even where the feed may be private."""
    address = f"http://{host}/latest/meta-data/"
    fetcher = _fetcher(server, address, patience=5, resolve=_no_metadata)
    with pytest.raises(FeedError, match=r"never called|unusual way|is no address|no host"):
        fetcher.fetch(_wish(address))


def test_a_name_at_a_private_address_is_refused(server: FeedServer, told) -> None:
    """What counts is the address that would be dialled."""
    address = f"http://feeds.example.com:{server.port}/feed"
    fetcher = _fetcher(server, address, resolve=lambda *_: ["127.0.0.1"])
    with pytest.raises(FeedError, match="allow_private") as caught:
        fetcher.fetch(_wish(address, private=False))
    told("a name that resolves to loopback", caught.value)
    assert server.exchanges == []


def test_a_name_that_is_rebound_gains_nothing(
    server: FeedServer, told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that says public first and loopback later is asked once for each connection.

    What it said is what is dialled, by its number; the second time, what it says is refused.
    """
    address = f"http://feeds.example.com:{server.port}/feed"
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14" if len(asked) == 1 else "127.0.0.1"]

    dialled: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> None:
        dialled.append(address)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up again"))
    fetcher = _fetcher(server, address, resolve=rebinding)
    with pytest.raises(FeedError, match="refused"):
        fetcher.fetch(_wish(address, private=False))
    with pytest.raises(FeedError, match="private network") as caught:
        fetcher.fetch(_wish(address, private=False))
    told("rebinding between check and connect", caught.value)
    assert dialled == [("93.184.215.14", server.port)]


def test_the_address_that_was_checked_is_dialled(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public name is connected to by its address; no name is looked up behind our back."""
    dialled: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> None:
        dialled.append(address)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    fetcher = _fetcher(server, resolve=lambda *_: ["93.184.215.14", "10.0.0.1", "2606:4700::1"])
    with pytest.raises(FeedError, match="connection failed"):
        fetcher.fetch(_wish("http://www.example.com/feed", private=False))
    assert dialled == [("93.184.215.14", 80), ("2606:4700::1", 80)]


def test_the_next_address_is_tried(server: FeedServer) -> None:
    """A host with a dead address first is reached by its second one."""
    address = f"http://feeds.example.com:{server.port}/feed"
    server.serve("feed", answer(FEED))
    fetcher = _fetcher(server, address, resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert fetcher.fetch(_wish(address)).body == FEED


def test_a_public_host_does_not_choose_private_ones(
    server: FeedServer, told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a configured private host is not called because a public one says so."""
    inside = f"http://inside.example.com:{server.port}/feed"
    server.serve("feed", answer(FEED))
    server.serve("outside", redirect(inside))
    real = socket.create_connection

    def connect(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        # This machine stands in for the public one, whose address it cannot have.
        return real(("127.0.0.1", address[1]), *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", connect)
    places = {"outside.example.com": "93.184.215.14", "inside.example.com": "10.0.0.7"}
    outside = f"http://outside.example.com:{server.port}/outside"
    fetcher = _fetcher(server, inside, outside, resolve=lambda host, _: [places[host]])
    with pytest.raises(FeedError, match="private network") as caught:
        fetcher.fetch(_wish(outside))
    told("public host redirects to a configured private one", caught.value)
    assert server.asked() == ["outside"]
    assert fetcher.fetch(_wish(inside)).body == FEED


def test_an_address_that_swallows_packets_leaves_time_for_the_next(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two addresses, the first may take half of the time."""
    address = f"http://feeds.example.com:{server.port}/feed"
    server.serve("feed", answer(FEED))
    real = socket.create_connection

    def connect(where: tuple[str, int], timeout: float, **more: object) -> socket.socket:
        if where[0] == "127.0.0.9":
            time.sleep(timeout)
            raise TimeoutError
        return real(where, timeout, **more)  # type: ignore[arg-type]  # as httpcore calls it

    monkeypatch.setattr(socket, "create_connection", connect)
    fetcher = _fetcher(server, address, resolve=lambda *_: ["127.0.0.9", "127.0.0.1"], patience=2)
    assert fetcher.fetch(_wish(address)).body == FEED


def test_a_host_that_is_too_slow_twice_is_not_asked_again(server: FeedServer) -> None:
    """A dead host costs a pull two waits, however many feeds and pictures it has."""
    fetcher = _fetcher(server, patience=0.3)
    slow = server.serve("slow", _say_nothing)
    for _ in range(2):
        with pytest.raises(FeedError, match="longer than"):
            fetcher.fetch(_wish(slow))
    with pytest.raises(FeedError, match=r"127\.0\.0\.1 has been too slow before"):
        fetcher.fetch(_wish(slow))
    assert len(server.exchanges) == 2


def test_a_host_that_answers_in_between_is_asked_again(server: FeedServer) -> None:
    """One slow feed among good ones does not shut its host out."""
    fetcher = _fetcher(server, patience=0.3)
    slow, good = server.serve("slow", _say_nothing), server.serve("feed", answer(FEED))
    for _ in range(3):
        with pytest.raises(FeedError, match="longer than"):
            fetcher.fetch(_wish(slow))
        assert fetcher.fetch(_wish(good)).body == FEED


def test_an_unknown_host_is_a_failure(server: FeedServer) -> None:
    """The reason has its name."""
    with pytest.raises(FeedError, match=r"there is no host “nowhere\.invalid”"):
        _fetcher(server).fetch(_wish("http://nowhere.invalid/"))
    with pytest.raises(FeedError, match="there is no host"):
        _fetcher(server).fetch(_wish(f"http://{'x' * 70}.example.com/"))


def test_a_host_without_addresses_is_a_failure(server: FeedServer) -> None:
    """A resolver may answer with nothing."""
    with pytest.raises(FeedError, match=r"www\.example\.com has no address"):
        _fetcher(server, resolve=lambda *_: []).fetch(_wish("http://www.example.com/"))


def test_a_resolver_that_hangs_is_left_behind(server: FeedServer, told) -> None:
    """Looking a name up counts as well."""
    hang = threading.Event()
    fetcher = _fetcher(server, patience=0.3, resolve=lambda *_: [str(hang.wait(5))])
    with pytest.raises(FeedError, match=r"longer than 0\.3 s") as caught:
        fetcher.fetch(_wish("http://www.example.com/"))
    told("a resolver that hangs", caught.value)
    hang.set()


def test_redirects_share_one_clock(server: FeedServer) -> None:
    """Each is quick enough, together they are not."""

    def slow(exchange: Exchange) -> None:
        exchange.stopped.wait(0.25)
        exchange.send(redirect("/slow"))

    with pytest.raises(FeedError, match=r"longer than 0\.6 s"):
        _fetcher(server, patience=0.6).fetch(_wish(server.serve("slow", slow)))
    assert len(server.exchanges) <= 3


def test_unpacking_is_on_the_clock(server: FeedServer) -> None:
    """Time that goes by while a body is read counts, whoever spends it."""
    ticks = iter([*([0.0] * 6), *([99.0] * 1000)])
    fetcher = _fetcher(server, patience=10, clock=lambda: next(ticks))
    with pytest.raises(FeedError, match="longer than 10 s"):
        fetcher.fetch(_wish(server.serve("feed", answer(FEED))))


@dataclass
class Crowd:
    """Counts who is being served at the same time."""

    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, exchange: Exchange) -> None:
        """Take a while to answer."""
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        exchange.stopped.wait(0.03)
        with self.lock:
            self.now -= 1
        exchange.send(answer(FEED))


def _fetch_at_once(fetcher: Fetcher, addresses: list[str]) -> None:
    threads = [threading.Thread(target=fetcher.fetch, args=(_wish(one),)) for one in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_one_connection_per_host(server: FeedServer) -> None:
    """Twelve threads ask one host; it is never asked by two at a time."""
    crowd = Crowd()
    _fetch_at_once(_fetcher(server), [server.serve("feed", crowd)] * 12)
    assert (len(server.exchanges), crowd.most) == (12, 1)


def test_eight_connections_in_all(server: FeedServer) -> None:
    """Twenty hosts are asked at once; eight at a time get through."""
    crowd = Crowd()
    server.serve("feed", crowd)
    addresses = [f"http://h{number}.example.com:{server.port}/feed" for number in range(20)]
    _fetch_at_once(_fetcher(server, *addresses, resolve=lambda *_: ["127.0.0.1"]), addresses)
    assert len(server.exchanges) == 20
    assert 2 <= crowd.most <= 8


AUTHORITY = trustme.CA()


@pytest.fixture
def secure() -> Iterator[FeedServer]:
    """Give a server with TLS for feeds.example.com."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("feeds.example.com").configure_cert(context)
    with serving(lambda one: context.wrap_socket(one, server_side=True)) as served:
        yield served


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def test_tls_is_checked_against_the_name(secure: FeedServer) -> None:
    """The certificate has to be for the host in the address, though its number is dialled."""
    good = f"https://feeds.example.com:{secure.port}/feed"
    bad = f"https://other.example.com:{secure.port}/feed"
    secure.serve("feed", answer(FEED))
    fetcher = _fetcher(secure, good, bad, resolve=lambda *_: ["127.0.0.1"], tls=_trusting)
    assert fetcher.fetch(_wish(good)).body == FEED
    with pytest.raises(FeedError, match=r"connection failed: .*certificate"):
        fetcher.fetch(_wish(bad))


def test_unknown_authorities_are_refused(secure: FeedServer, told) -> None:
    """With the system's own list, a certificate of ours is worth nothing."""
    address = f"https://feeds.example.com:{secure.port}/feed"
    fetcher = _fetcher(secure, address, resolve=lambda *_: ["127.0.0.1"])
    with pytest.raises(FeedError, match=r"connection failed: .*certificate") as caught:
        fetcher.fetch(_wish(address))
    told("a certificate that nobody knows", caught.value)


def test_a_handshake_that_drips_is_left(server: FeedServer) -> None:
    """TLS is on the clock from its first byte."""
    # What is asked for is no HTTP, so the server answers by hanging.
    quiet = socket.create_server(("127.0.0.1", 0))
    address = f"https://feeds.example.com:{quiet.getsockname()[1]}/feed"
    fetcher = _fetcher(
        server, address, patience=0.5, resolve=lambda *_: ["127.0.0.1"], tls=_trusting
    )
    with quiet, pytest.raises(FeedError, match=r"longer than 0\.5 s"):
        fetcher.fetch(_wish(address))


def _proxied(server: FeedServer, proxy: FeedServer) -> Fetcher:
    names = (*NEVER_PUBLIC, "*.corp.example.com")
    manners = Manners((server.address,), proxy=proxy.address, private_names=names)
    return Fetcher(manners, Surroundings(NOW))


def test_a_proxy_takes_the_request(server: FeedServer) -> None:
    """It gets the whole address, is dialled wherever it is, and the answer is marked."""
    with serving() as proxy:
        proxy.serve("http://feeds.example.com/feed", answer(FEED))
        got = _proxied(server, proxy).fetch(_wish("http://feeds.example.com/feed", private=False))
        proxy.serve("http://feeds.example.com/feed", answer("", "304 Not Modified"))
        asked = _wish("http://feeds.example.com/feed", private=False, **{"If-None-Match": "x"})
        unchanged = _proxied(server, proxy).fetch(asked)
    assert (got.body, got.is_unchecked) == (FEED, True)
    assert (unchanged.is_unchanged, unchanged.is_unchecked) == (True, True)
    assert server.exchanges == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/feed",
        "http://169.254.169.254/",
        "http://localhost/feed",
        "http://wiki.intranet/feed",
        "http://wiki/feed",
        "http://wiki.corp.example.com/",
        "http://127.1/feed",
        "http://feeds.example.com:8080/",
        "ftp://feeds.example.com/",
    ],
)
def test_a_proxy_is_not_asked_for_what_is_known_to_be_private(
    server: FeedServer, address: str
) -> None:
    """Scheme, port and name are checked beforehand, since the proxy looks the address up."""
    with serving() as proxy:
        with pytest.raises(FeedError):
            _proxied(server, proxy).fetch(_wish(address, private=False))
        assert proxy.exchanges == []


def test_a_proxy_that_wants_a_password_is_a_failure(server: FeedServer) -> None:
    """Its own answer is told as its own."""
    with serving() as proxy:
        proxy.serve("http://feeds.example.com/", answer("", "407 Proxy Authentication Required"))
        with pytest.raises(FeedError, match="The proxy asks for a password"):
            _proxied(server, proxy).fetch(_wish("http://feeds.example.com/"))


def test_a_proxy_that_refuses_a_tunnel_is_a_failure(server: FeedServer) -> None:
    """For https it is asked for a tunnel."""
    with serving() as proxy:
        proxy.serve("feeds.example.com:443", answer("", "502 Bad Gateway"))
        with pytest.raises(FeedError, match="connection failed: 502"):
            _proxied(server, proxy).fetch(_wish("https://feeds.example.com/"))


def test_a_mistake_of_ours_is_no_failure_of_the_feed(server: FeedServer) -> None:
    """What is raised for no reason of the network goes up as it is."""

    def broken() -> ssl.SSLContext:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _fetcher(server, tls=broken).fetch(_wish(server.serve("feed", answer(FEED))))
