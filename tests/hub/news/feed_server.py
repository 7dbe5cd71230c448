"""A real HTTP server on loopback that answers as badly as a test asks it to."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Reply = bytes | Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, and the connection to answer on."""

    path: str
    headers: dict[str, str]
    """By name in lower case."""
    connection: socket.socket
    stopped: threading.Event
    sent: int = 0

    def send(self, data: bytes) -> None:
        """Write to the client; raises `OSError` once it has gone."""
        self.connection.sendall(data)
        self.sent += len(data)

    def drip(self, data: bytes, pause: float) -> None:
        """Write a byte, wait `pause` seconds, and so on."""
        for byte in data:
            self.send(bytes([byte]))
            if self.stopped.wait(pause):
                return


@dataclass
class FeedServer:
    """What is served, and what was asked for."""

    address: str = ""
    """Of its root, with a slash at the end."""
    replies: dict[str, Reply] = field(default_factory=dict)
    """By path without the slash at its start: a whole answer, or what writes one."""
    exchanges: list[Exchange] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def port(self) -> int:
        """Its port."""
        return int(self.address.rpartition(":")[2].strip("/"))

    def serve(self, path: str, reply: Reply) -> str:
        """Answer requests for a path; gives the address."""
        self.replies[path] = reply
        return self.address + path

    def asked(self) -> list[str]:
        """List the paths that were asked for, in order."""
        return [exchange.path for exchange in self.exchanges]


def answer(body: bytes | str, status: str = "200 OK", **headers: str) -> bytes:
    """Give a whole answer; `content_type="…"` becomes a header."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + data


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Give an answer that leads elsewhere."""
    return answer("", status, location=location)


def rss(*names: str, pad: str = "") -> bytes:
    """Give a feed with an item for each name."""
    items = "".join(
        f"<item><title>{name}</title><link>https://www.example.com/{name}</link>"
        f"<description>{pad}</description></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@contextmanager
def serving(
    wrap: Callable[[socket.socket], socket.socket] = lambda one: one,
) -> Iterator[FeedServer]:
    """Serve on loopback until the end; `wrap` may put TLS around a connection."""
    served = FeedServer()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # A client that has had enough is what most of these tests are about.
            with suppress(OSError):
                _exchange(served, wrap(self.request))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 128

    with Server(("127.0.0.1", 0), Handler) as server:
        served.address = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            served.stopped.set()
            server.shutdown()
            thread.join()


def _exchange(served: FeedServer, connection: socket.socket) -> None:
    with connection, connection.makefile("rb") as asked:
        first = asked.readline().decode("latin-1").split()
        lines = iter(lambda: asked.readline().decode("latin-1").strip(), "")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if len(first) < 2:
            return
        path = first[1].removeprefix("/")
        exchange = Exchange(path, headers, connection, served.stopped)
        with served.lock:
            served.exchanges.append(exchange)
        reply = served.replies.get(path, answer("", "404 Not Found"))
        if isinstance(reply, bytes):
            exchange.send(reply)
        else:
            reply(exchange)
