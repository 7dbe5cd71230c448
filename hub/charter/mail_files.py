"""Files in which acknowledgements arrive: mailboxes, single messages, texts and tables.

A mailbox (mbox) is read message by message, so that it may be large. Nothing of a message is given
back but the records in it and when it was sent: neither names nor addresses nor subjects.
"""

import codecs
import email
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import BinaryIO, cast

from hub.charter.acknowledgements import Sighting, sightings

LONGEST_MESSAGE = 32 * 1024 * 1024
"""Bytes; of a longer message the rest is passed over, which is attachments."""
LONGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a file that is no mailbox, since it is held in memory."""

_HEAD = 64 * 1024
_BOM = b"\xef\xbb\xbf"
# With a date, as it was meant, or with nothing, as Thunderbird writes it.
_SEPARATOR = re.compile(rb"From (?:[^\n]*\d\d:\d\d[^\n]* \d{4}\b[^\n]*)?\s*\Z")
_LONGEST_SEPARATOR = 300
"""Bytes; with the square of a line's length grows the time that the pattern takes."""
_FIRST_HEADER = re.compile(rb"[!-9;-~]+:")
_MAIL_HEADER = re.compile(
    rb"^(?:from|received|message-id|mime-version|content-type):", re.IGNORECASE | re.MULTILINE
)
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_PAGE = re.compile(rb"<(?:!doctype html|html)\b", re.IGNORECASE)

_OLD_OUTLOOK = (
    "is an Outlook file (.msg, .pst or an old Office file), which is not read. In Outlook, export "
    "the folder as CSV, or save the messages as text or as .eml."
)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": _OLD_OUTLOOK,
    b"!BDN": _OLD_OUTLOOK,
    b"PK\x03\x04": "is a ZIP archive or a spreadsheet. Unpack it, or save the table as CSV.",
    b"\x1f\x8b": "is compressed. Unpack it.",
    b"%PDF": "is a PDF. Copy the lines that begin with HUB-ACK into a text file.",
}

_CLOSED = frozenset(
    (
        *("application/pkcs7-mime", "application/x-pkcs7-mime"),
        *("multipart/encrypted", "application/ms-tnef"),
    )
)
"""Types of what is encrypted, or in Outlook's own format."""
_NO_TEXT = frozenset(("application", "audio", "font", "image", "model", "video"))
_BLOCK = re.compile(
    r"</?(?:br|p|div|li|[uod]l|d[td]|tr|t[dh]|table|h[1-6r]|blockquote|pre)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")

# What `email` raises at headers that nobody ever wrote, and at thousands of nested parts.
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
# They take time that grows with the square of the text; no mail program writes them.
_SLOW_CODECS = frozenset(("idna", "punycode"))


class MailFileError(Exception):
    """A file in a format that is not read here; says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, or a file that is none, and the records in it."""

    number: int | None
    """Which message of its file, from 1; `None` for a text, where lines are counted."""
    sightings: tuple[Sighting, ...]
    sent: str = ""
    """Day and time of a message, as its sender's clock had them."""
    is_closed: bool = False
    """Whether nothing was found, and something could not be looked into."""


def letters(stream: BinaryIO) -> Iterator[Letter]:
    """Give what is in a file; raises `MailFileError`, or `OSError` while reading."""
    head = stream.read(_HEAD)
    for start, message in _FOREIGN.items():
        if head.startswith(start):
            raise MailFileError(message)
    head = head.removeprefix(_BOM).lstrip(b"\r\n") if _is_mail(head) else head
    if _SEPARATOR.match(head.partition(b"\n")[0][:_LONGEST_SEPARATOR]):
        for number, raw in enumerate(_messages(_lines(head, stream)), start=1):
            yield _letter(raw, number)
    elif _is_mail(head):
        yield _letter(next(_messages(_lines(head, stream))), 1)
    else:
        yield _text(head + stream.read(LONGEST_TEXT))


def _is_mail(head: bytes) -> bool:
    """Tell a mailbox or a message from a text by how it begins."""
    start = head.removeprefix(_BOM).lstrip(b"\r\n")
    if _SEPARATOR.match(start.partition(b"\n")[0][:_LONGEST_SEPARATOR]):
        return True
    headers = _EMPTY_LINE.split(start, maxsplit=1)[0]
    return bool(_FIRST_HEADER.match(start) and _MAIL_HEADER.search(headers))


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a stream, pieces of long ones by themselves; `head` is already read."""
    *whole, last = head.split(b"\n")
    rest = iter(lambda: stream.readline(_HEAD), b"")
    return chain((line + b"\n" for line in whole), [last + next(rest, b"")], rest)


def _messages(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Cut a mailbox into its messages; what has no separator is one message."""
    message = bytearray()
    is_first = True
    for line in lines:
        if len(line) <= _LONGEST_SEPARATOR and _SEPARATOR.match(line):
            if not is_first:
                yield bytes(message)
            message.clear()
        elif len(message) <= LONGEST_MESSAGE:
            message += line
        is_first = False
    yield bytes(message)


def _letter(raw: bytes, number: int) -> Letter:
    try:
        message = email.message_from_bytes(raw[:LONGEST_MESSAGE])
        found = tuple(dict.fromkeys(_sightings(message)))
        is_closed = len(raw) > LONGEST_MESSAGE or any(
            part.get_content_type() in _CLOSED for part in message.walk()
        )
    except _BROKEN:
        return Letter(number, (), is_closed=True)
    return Letter(number, found, _sent(message), is_closed and not found)


def _sightings(part: Message) -> list[Sighting]:
    """Find the records of a part and of those in it, without lines; of alternatives, the best."""
    if not part.is_multipart():
        if part.get_content_maintype() in _NO_TEXT:
            return []
        return [Sighting(1, one.record) for one in sightings(_part_text(part))]
    parts = part.get_payload()
    inner = [_sightings(one) for one in parts if isinstance(one, Message)]
    if part.get_content_type() == "multipart/alternative":
        return max(inner, key=_readable, default=[])
    return [one for found in inner for one in found]


def _readable(found: list[Sighting]) -> tuple[int, int]:
    """Rank the readings of one text: most records, then least that cannot be read."""
    records = sum(one.record is not None for one in found)
    return records, records - len(found)


def _part_text(part: Message) -> str:
    raw = cast("bytes", part.get_payload(decode=True))  # of what has no parts, always
    text = _decoded(raw, part.get_content_charset())
    return _html_text(text) if part.get_content_subtype() == "html" else text


def _decoded(raw: bytes, charset: str | None = None) -> str:
    """Decode bytes by their name or mark, else as UTF-8, else as Windows does."""
    if charset:
        try:
            if codecs.lookup(charset).name not in _SLOW_CODECS:
                return raw.decode(charset, "replace")
        except (LookupError, ValueError):
            pass  # a name that nobody knows, or of what is no text: it is guessed below
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _html_text(source: str) -> str:
    """Give the text of HTML with a line for each block; what is never shown may stay in it."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", " ".join(source.split()))))


def _sent(message: Message) -> str:
    try:
        return f"{parsedate_to_datetime(str(message['date'])):%Y-%m-%d %H:%M}"
    except (*_BROKEN, OverflowError):
        return ""


def _text(raw: bytes) -> Letter:
    if len(raw) > LONGEST_TEXT:
        raise MailFileError("is too large for a text. Export the messages as mbox.")
    text = _decoded(raw)
    is_page = _PAGE.match(raw.removeprefix(_BOM).lstrip()) is not None
    return Letter(None, tuple(sightings(_html_text(text) if is_page else text)))
