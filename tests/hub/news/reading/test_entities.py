"""What a DOCTYPE declares: it neither grows nor fetches, neither from disk nor from the network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from hub.news.reading.reader import read

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Serve on loopback; give the address and the paths that were asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!ENTITY fetched 'fetched'>")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


def _titles(doctype: str, title: str) -> list[str]:
    item = f"<item><title>{title}</title><link>https://www.example.com/a</link></item>"
    feed = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{item}</channel></rss>'
    return [item.title for item in read(feed.encode(), "newsroom", None, NOW).items]


def test_entities_do_not_multiply() -> None:
    """Ten levels of ten would be ten thousand million letters."""
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    (title,) = _titles(f'<!DOCTYPE rss [<!ENTITY e0 "grown">{levels}]>', "x&e9;z")
    assert "growngrown" not in title
    assert len(title) < 60


def test_a_long_entity_is_not_repeated() -> None:
    """One long entity, named often, would be the same bomb on one level."""
    (title,) = _titles(f'<!DOCTYPE rss [<!ENTITY e "{"grown" * 1000}">]>', "&e;" * 1000)
    assert len(title) <= 300


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY e "grown">]>',
        '\n<!DOCTYPE rss [\n<!ENTITY e "grown">\n]>\n',
        "<!DOCTYPE rss [<!ENTITY e 'grown'>]>",
        '<!-- <rss> --><!doctype rss [<!-- ]> " --><?x ]> ?><!ENTITY d "]>"><!ENTITY e "grown">] >',
        '<!DOCTYPE rss PUBLIC "-//]>//" "x" [<!ENTITY e "grown">]>',
        '<!DOCTYPE a><!DOCTYPE rss [<!ENTITY e "grown">]>',
        '<!DOCTYPE rss [<!ENTITY f "grown"><!ENTITY e "&f;">]>',
    ],
)
def test_an_entity_of_the_feed_stands_for_nothing(doctype: str) -> None:
    """However its DOCTYPE is written; names of HTML keep their meaning."""
    assert _titles(doctype, "x&e;z &eacute;&amp;amp;") == ["x&e;z é&"]


@pytest.mark.parametrize(
    "doctype", ["<!DOCTYPE rss [<!ENTITY e 'grown'>", "<!DOCTYPE rss ' >", '<!DOCTYPE rss ["]>']
)
def test_a_broken_doctype_does_no_harm(doctype: str) -> None:
    """What does not end as it should goes up to the next bracket; the item is read."""
    (title,) = _titles(doctype, "x&e;z")
    assert "grown" not in title


def test_thousands_of_doctypes_take_no_time() -> None:
    """The prolog is read once, whatever stands in it."""
    assert _titles("<!DOCTYPE rss [<!ENTITY e 'grown'>]><!---->" * 20_000, "x") == ["x"]


def test_files_are_not_read(tmp_path: Path) -> None:
    """An external entity does not bring a file of the machine into a title."""
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    (title,) = _titles(doctype, "x&e;z")
    assert "a secret" not in title


@pytest.mark.parametrize(
    ("doctype", "title"),
    [
        ('<!DOCTYPE rss [<!ENTITY e SYSTEM "{}/general">]>', "x&e;z"),
        ('<!DOCTYPE rss [<!ENTITY % p SYSTEM "{}/parameter"> %p;]>', "x&fetched;z"),
        ('<!DOCTYPE rss SYSTEM "{}/subset">', "x&fetched;z"),
        ('<!DOCTYPE rss PUBLIC "-//x//y" "{}/public">', "x&fetched;z"),
        (
            '<!DOCTYPE rss [<!NOTATION n SYSTEM "{0}/n"><!ENTITY e SYSTEM "{0}/n" NDATA n>]>',
            "x&e;z",
        ),
        ('<?xml-stylesheet href="{}/style" type="text/xsl"?>', "xz"),
        ("", '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{}/include"/>xz'),
    ],
    ids=["general", "parameter", "subset", "public", "notation", "stylesheet", "inclusion"],
)
def test_nothing_is_fetched(asked: tuple[str, list[str]], doctype: str, title: str) -> None:
    """Whatever may name an address in XML: nobody goes there."""
    address, paths = asked
    (read_title,) = _titles(doctype.format(address), title.format(address))
    assert paths == []
    assert "fetched'" not in read_title
