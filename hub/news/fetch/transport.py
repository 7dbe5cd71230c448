"""httpx2 over a dialler of ours; a new connection for each request, so that each is checked."""

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpcore2
import httpx2

# From the special to the general: the first that fits is taken.
_ERRORS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (httpcore2.TimeoutException, httpx2.ReadTimeout),
    (httpcore2.NetworkError, httpx2.NetworkError),
    (httpcore2.ProxyError, httpx2.ProxyError),
    (httpcore2.ProtocolError, httpx2.RemoteProtocolError),
)


class Transport(httpx2.BaseTransport):
    """Sends one request; `proxy` is the address of a proxy that takes it, if there is one."""

    def __init__(
        self, dialler: httpcore2.NetworkBackend, tls: ssl.SSLContext, proxy: str | None = None
    ) -> None:
        self._pool = (
            httpcore2.ConnectionPool(ssl_context=tls, network_backend=dialler)
            if proxy is None
            else httpcore2.HTTPProxy(proxy, ssl_context=tls, network_backend=dialler)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Give the answer, its body not yet read; raises `httpx2.TransportError`."""
        url = request.url
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
        )
        with _translated():
            answer = self._pool.handle_request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        stream = self._answer.stream
        if not isinstance(stream, Iterable):  # pragma: no cover - only asynchronous ones are not
            raise TypeError(stream)
        with _translated():
            yield from stream

    def close(self) -> None:
        with _translated():
            self._answer.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        for ours, theirs in _ERRORS:
            if isinstance(error, ours):
                raise theirs(str(error)) from error
        raise
