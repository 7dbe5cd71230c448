"""Connecting: the address that is really dialled is checked, and a clock runs over everything."""

import socket
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

import httpcore2

from hub.news.failures import FeedError
from hub.news.fetch.addresses import IPAddress

Resolve = Callable[[str, int], list[str]]
"""Gives the addresses of a host, as text; raises `OSError`."""


class Deadline:
    """The moment by which all must be done; timeouts of sockets begin anew with each read."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Give the seconds that are left; raise `httpcore2.ReadTimeout` where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return left


class Dialler(httpcore2.NetworkBackend):
    """Resolves a name once, asks `permit` about each address, and dials the first that may be.

    Between the check and the connection no name is resolved again. `permit` raises `FeedError`.
    """

    def __init__(
        self,
        permit: Callable[[IPAddress], None],
        deadline: Deadline,
        resolve: Resolve,
    ) -> None:
        self._permit = permit
        self._deadline = deadline
        self._resolve = resolve
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline takes its place
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host; raise `FeedError` where none of its addresses may be called."""
        refused: FeedError | None = None
        failed: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        addresses = _unhurried(self._resolve, host, port, self._deadline)
        for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                self._permit(ip_address(address.partition("%")[0]))
                # A share for each: the first may swallow packets, as IPv6 does in some companies.
                patience = self._deadline.left() / left
                stream = self._inner.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except FeedError as error:
                refused = error
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed or refused or httpcore2.ConnectError(f"{host} has no address")


class _TimedStream(httpcore2.NetworkStream):
    """A connection on which nothing takes longer than the deadline, drop by drop or not."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - so does this
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - so does this
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - so does this
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a host as the system knows them; raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def _unhurried(resolve: Resolve, host: str, port: int, deadline: Deadline) -> list[str]:
    # The system's resolver knows no time limit, so it is left behind where it hangs.
    answers: list[list[str] | BaseException] = []

    def ask() -> None:
        try:
            answers.append(resolve(host, port))
        except (OSError, UnicodeError) as error:  # a label of a name may be too long to encode
            answers.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if not answers:
        raise httpcore2.ConnectTimeout(f"{host} could not be looked up in time")
    if isinstance(answers[0], BaseException):
        raise httpcore2.ConnectError(f"there is no host “{host}”") from answers[0]
    return answers[0]
