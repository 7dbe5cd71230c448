"""Fetching an address: redirects, limits and rules; one connection per host, eight in all."""

import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from http import HTTPStatus
from urllib.parse import urljoin

import httpcore2
import httpx2

from hub.news.failures import FeedError
from hub.news.fetch.addresses import Reach, literal, reach_of
from hub.news.fetch.answers import Answer, refusal
from hub.news.fetch.bodies import read_body
from hub.news.fetch.dialling import Deadline, Dialler, Resolve, resolve
from hub.news.fetch.targets import Target, target_of
from hub.news.fetch.transport import Transport
from hub.settings import NEVER_PUBLIC

MOST_REDIRECTS = 5
MOST_CONNECTIONS = 8
MOST_TOO_LATE = 2
"""After so many requests in a row that took too long, a host is not asked again in this pull."""
PATIENCE = 20.0
"""Seconds for one address, its redirects included."""

# One character for each byte of a header, so that a validator goes back as it came.
_BYTES = "latin-1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NUMBER = re.compile(r"^\[Errno -?[0-9]+\] ")
_FOR_GOOD = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    address: str
    accept: str
    most: int
    """Bytes of the decompressed body."""
    allow_private: bool = False
    """Configured hosts may be in the company's network."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """More headers, such as those that make a request conditional."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How this hub asks; `configured` are the feeds' addresses on the web.

    Only their hosts may be private, or have a port of their own.
    """

    configured: tuple[str, ...] = ()
    agent: str = "AmbassadorHub"
    """Says who asks."""
    proxy: str | None = None
    private_names: tuple[str, ...] = NEVER_PUBLIC
    """Patterns of hosts inside the company, for when a proxy looks names up."""
    patience: float = PATIENCE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What belongs to the machine and the moment."""

    now: datetime
    """Dates what servers ask us to wait for; aware."""
    clock: Callable[[], float] = time.monotonic
    resolve: Resolve = resolve
    tls: Callable[[], ssl.SSLContext] = lambda: httpx2.create_ssl_context(trust_env=False)


@dataclass(slots=True)
class _Route:
    """What is known of one wish on its way from redirect to redirect."""

    wish: Wish
    deadline: Deadline
    was_public: bool = False
    """A public host sent us on: it must not choose what we call in our own network."""
    moved_to: str = ""
    is_for_good: bool = True


class Fetcher:
    """Fetches addresses for one pull; safe to use from several threads."""

    def __init__(self, manners: Manners, surroundings: Surroundings) -> None:
        self._manners = manners
        self._surroundings = surroundings
        self._configured = frozenset(_places(manners.configured))
        self._tls_context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        # By host, whose lock is held while its count changes.
        self._too_late: Counter[str] = Counter()
        self._hosts: dict[str, threading.Lock] = {}
        self._connections = threading.BoundedSemaphore(MOST_CONNECTIONS)

    def fetch(self, wish: Wish) -> Answer:
        """Give what an address holds: 200 with its body, or 304 where the wish was conditional.

        Raise `FeedError` for anything else, with the reason in plain sentences.
        """
        target = target_of(wish.address)
        route: _Route | None = None
        for _ in range(MOST_REDIRECTS + 1):
            with ExitStack() as held:
                held.enter_context(self._line_of(target.host))
                held.enter_context(self._connections)
                # Waiting for one's turn is not the server's fault.
                route = route or _Route(wish, self._deadline())
                answer = self._ask(target, route)
            if isinstance(answer, Answer):
                return answer
            target = answer
        raise FeedError(f"The address leads on and on, more than {MOST_REDIRECTS} times.")

    @property
    def _is_proxied(self) -> bool:
        return self._manners.proxy is not None

    def _deadline(self) -> Deadline:
        return Deadline(self._manners.patience, self._surroundings.clock)

    def _line_of(self, host: str) -> threading.Lock:
        with self._lock:
            return self._hosts.setdefault(host, threading.Lock())

    def _ask(self, target: Target, route: _Route) -> Answer | Target:
        """Make one request; give its answer, or the target that it leads on to."""
        if self._too_late[target.host] >= MOST_TOO_LATE:
            raise FeedError(f"{target.host} has been too slow before, in this pull.")
        transport = self._transport(target, route)
        try:
            request = httpx2.Request("GET", target.url, headers=self._headers(route.wish))
            answer = self._understood(transport.handle_request(request), target, route)
        except (httpx2.TimeoutException, httpcore2.TimeoutException):
            self._too_late[target.host] += 1
            raise FeedError(f"It took longer than {self._manners.patience:g} s.") from None
        except httpx2.TransportError as error:
            why = _NUMBER.sub("", str(error)).rstrip(".") or "it ended early"
            raise FeedError(f"The connection failed: {why}.") from None
        finally:
            transport.close()
        self._too_late[target.host] = 0
        return answer

    def _transport(self, target: Target, route: _Route) -> Transport:
        if not target.is_usual_port and target.place not in self._configured:
            raise FeedError(f"It leads to port {target.port} of {target.host}; no feed names it.")
        permit = self._permit(target, route)
        proxy = self._manners.proxy
        if proxy is not None:
            permit(self._reach_of_name(target.host), target.host)
        dialler = Dialler(
            # The proxy itself may be anywhere.
            lambda address: None if proxy else permit(reach_of(address), str(address)),
            route.deadline,
            self._surroundings.resolve,
        )
        return Transport(dialler, self._context(), proxy)

    def _reach_of_name(self, host: str) -> Reach:
        """Tell how far away a host is that a proxy will look up, as far as its name says."""
        address = literal(host)
        if address is not None:
            return reach_of(address)
        is_private = any(fnmatch(host, name) for name in self._manners.private_names)
        return Reach.PRIVATE if is_private or "." not in host else Reach.PUBLIC

    def _permit(self, target: Target, route: _Route) -> Callable[[Reach, str], None]:
        is_ours = route.wish.allow_private and target.place in self._configured
        may_be_private = is_ours and not route.was_public

        def permit(reach: Reach, place: str) -> None:
            if reach is Reach.FORBIDDEN:
                raise FeedError(f"{target.host} is at {place}, which is never called.")
            if reach is Reach.PRIVATE and not may_be_private:
                raise FeedError(
                    f"{target.host} is at {place}, inside a private network. If that is meant, "
                    "write its address and “allow_private: true” in site_config.yml."
                )
            route.was_public = route.was_public or reach is Reach.PUBLIC

        return permit

    def _headers(self, wish: Wish) -> list[tuple[bytes, bytes]]:
        # No cookies and no Referer: nobody is told more than they have to know.
        headers = {
            "User-Agent": self._manners.agent,
            "Accept": wish.accept,
            "Accept-Encoding": "gzip, deflate",
            **wish.headers,
        }
        return [(name.encode(), value.encode(_BYTES, "replace")) for name, value in headers.items()]

    def _context(self) -> ssl.SSLContext:
        with self._lock:
            self._tls_context = self._tls_context or self._surroundings.tls()
            return self._tls_context

    def _understood(
        self, response: httpx2.Response, target: Target, route: _Route
    ) -> Answer | Target:
        headers = response.headers
        if response.status_code in _REDIRECTS:
            return _next(target, headers.get("location", ""), response.status_code, route)
        if response.status_code == HTTPStatus.NOT_MODIFIED and route.wish.headers:
            return Answer(
                304, str(target.url), moved_to=route.moved_to, is_unchecked=self._is_proxied
            )
        if response.status_code != HTTPStatus.OK:
            raise refusal(
                response.status_code, headers.get("retry-after", ""), self._surroundings.now
            )
        return Answer(
            200,
            str(target.url),
            body=read_body(response, route.wish.most, route.deadline),
            charset=response.charset_encoding or "",
            etag=_verbatim(response, b"etag"),
            last_modified=_verbatim(response, b"last-modified"),
            moved_to=route.moved_to,
            is_unchecked=self._is_proxied,
        )


def _verbatim(response: httpx2.Response, name: bytes) -> str:
    values = (value for key, value in response.headers.raw if key.lower() == name)
    return next(values, b"").decode(_BYTES)


def _next(target: Target, location: str, status: int, route: _Route) -> Target:
    if not location:
        raise FeedError(f"The server answered {status} without saying where to go.")
    try:
        found = target_of(urljoin(str(target.url), location))
    except ValueError:  # as of `http://[::1`
        raise FeedError(f"The server answered {status} and led to no address.") from None
    # Only an unbroken chain from the start says that the feed itself has moved.
    route.is_for_good = route.is_for_good and status in _FOR_GOOD
    if route.is_for_good:
        route.moved_to = str(found.url)
    return found


def _places(addresses: Iterable[str]) -> Iterable[tuple[str, int]]:
    for address in addresses:
        try:
            yield target_of(address).place
        except FeedError:
            continue  # a file, or an address that fails when its own turn comes
