"""Mailboxes, messages and texts: a record in them is found once, whatever surrounds it."""

import io
import mailbox
from datetime import date
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter import mail_files
from hub.charter.acknowledgements import Record, Sighting
from hub.charter.mail_files import Letter, MailFileError, letters
from tests.hub.charter.drawn_record import records

LINE = "HUB-ACK 2.0 fr 2026-11-24 3f2a9c1e4b5d6f70 9d8c7b6a5f4e3d2c"
RECORD = Record("2.0", "fr", date(2026, 11, 24), "3f2a9c1e4b5d6f70", "9d8c7b6a5f4e3d2c")
HEAD = b"From: Zoe <zoe@example.com>\r\nDate: Tue, 24 Nov 2026 10:31:00 +0100\r\n"


def _read(raw):
    return list(letters(io.BytesIO(raw)))


def _records(raw):
    return [one.record for letter in _read(raw) for one in letter.sightings]


def _mbox(*messages, separator="From - Tue Nov 24 10:31:00 2026\n"):
    return b"".join(separator.encode() + bytes(one) + b"\n\n" for one in messages)


def _message(text, **how):
    message = EmailMessage()
    message["From"] = "Inès Morvan <ines.morvan@example.com>"
    message["Subject"] = "J’ai lu la charte"
    message.set_content(text, **how)
    return message


# How a text may be written: its charset, and the encoding of the bytes that result.
WRITINGS = (
    *(("utf-8", "8bit"), ("utf-8", "quoted-printable"), ("utf-8", "base64")),
    *(("cp1252", "quoted-printable"), ("utf-16", "base64"), ("utf-7", "7bit")),
)
AROUND = ("", "J’ai lu, hélas : tout !", "= =3D =20", "From me,", "x" * 900, "\u00a0\u00a0\t")


@given(
    record=records(),
    around=st.sampled_from(AROUND),
    writing=st.sampled_from(WRITINGS),
    form=st.sampled_from(["{}", "> {}", "> > > > {}", "<p>{}</p>", "<td>&gt; {}<br>Zoé</td>"]),
)
def test_a_record_is_found_once_in_any_message(record, around, writing, form):
    """Whatever way `email` writes the message, quoted or not, alone or in a mailbox."""
    charset, encoding = writing
    subtype = "html" if form.startswith("<") else "plain"
    text = f"{around}\n{form.format(record)}\n{around}\n"
    raw = _message(text, subtype=subtype, charset=charset, cte=encoding).as_bytes()
    assert _records(raw) == [record]
    assert _records(_mbox(raw)) == [record]


def test_a_mailbox_as_python_writes_it(tmp_path):
    """Each message with its number, and lines in it that begin like a separator are escaped."""
    box = mailbox.mbox(tmp_path / "box")
    for text in ("Nothing.", f"Well,\n\nFrom 10:31 on, 24 Nov 2026\n\n{LINE}", f"> {LINE}"):
        box.add(_message(text))
    box.close()
    found = Sighting(1, RECORD)
    assert _read((tmp_path / "box").read_bytes()) == [
        Letter(1, ()),
        Letter(2, (found,)),
        Letter(3, (found,)),
    ]


@pytest.mark.parametrize(
    "separator",
    [
        "From \n",
        "From \r\n",
        "From 17@xxx Tue Nov 24 10:31:00 +0000 2026\r\n",
        "From a@b Tue Nov 24 10:31:00 2026\n",
    ],
)
def test_a_mailbox_of_any_program(separator):
    """Thunderbird's of today, with no date; Google's; and the oldest."""
    messages = [_message(LINE).as_bytes(), HEAD + b"\r\n> " + LINE.encode()]
    assert [one.number for one in _read(_mbox(*messages, separator=separator))] == [1, 2]
    assert _records(_mbox(*messages, separator=separator)) == [RECORD] * 2


def test_a_sentence_is_no_separator():
    """What a program has not escaped leaves the message whole, with its encoding."""
    body = b"Content-Transfer-Encoding: quoted-printable\n\nFrom now on:\n" + LINE.encode()
    raw = _mbox(HEAD.replace(b"\r", b"") + body.replace(b"b5d", b"b=\n5d"))
    assert _records(raw) == [RECORD]


def test_both_forms_of_a_message_are_one():
    """Plain and HTML say the same; the one counts in which the record is whole."""
    message = _message(LINE.replace(" 9d8c", "\n\nx 9d8c"))
    message.add_alternative(f"<p>{LINE}</p>", subtype="html")
    assert _records(message.as_bytes()) == [RECORD]
    message = _message(LINE)
    message.add_alternative(f"<p>{LINE}</p>", subtype="html")
    assert _records(message.as_bytes()) == [RECORD]


def test_an_answer_that_quotes_holds_a_record_once():
    """Twice in one message is no second sending."""
    assert _records(_message(f"{LINE}\n\n> {LINE}\n> > HUB-ACK\n> HUB-ACK").as_bytes()) == [
        RECORD,
        None,
    ]


def test_attached_messages_are_read():
    """As when somebody forwards a dozen of them at once; other attachments are not."""
    outer = MIMEMultipart()
    outer["From"] = "zoe@example.com"
    outer.attach(MIMEText("See below", "plain"))
    outer.attach(MIMEMessage(_message(LINE)))
    outer.attach(MIMEApplication(LINE.replace("2.0", "1.0").encode(), "octet-stream"))
    assert _records(outer.as_bytes()) == [RECORD]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{LINE}</p>",
        f"<div>Read.<br/>{LINE.replace(' ', '&nbsp;')}<br>Zoé</div>",
        "<p>"
        + LINE.replace("2026-11-24", '<a href="x-apple:1"><span>2026-11-24</span></a>')
        + "</p>",
        f"<!--[if mso]><style>p {{}}</style><![endif]--><td>{LINE}</td><td>Zoé</td>",
        f"<P>\n{LINE.replace(' 9d8c', chr(10) + '  9d8c')}\n</P>",
        f"<blockquote>&gt; {LINE}</blockquote>",
        f"<![foo<p>{LINE}",
    ],
)
def test_a_page_is_read_as_people_see_it(page):
    """In a message, and in a file that Outlook saved as a page."""
    raw = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    assert _records(raw) == [RECORD]
    assert _records(f"<html><body>{page}</body></html>".encode()) == [RECORD]


def test_lines_of_the_source_of_a_page_are_no_lines():
    """A sentence about the marker goes on there."""
    assert _records(b"<!doctype html><p>Keep the line\nHUB-ACK as it is.</p>") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_a_text(encoding):
    """Outlook exports one with line ends within cells, in what Windows writes."""
    table = (
        f'"Objet","Corps","De"\r\n"Lu","Zoé a lu\r\n{LINE}\r\n","Zoé"\r\n"Lu","HUB-ACK 2.0",""\r\n'
    )
    table = table.replace("ACK 2", "ACK\u00a02")
    assert _read(table.encode(encoding)) == [Letter(None, (Sighting(3, RECORD), Sighting(5, None)))]


def test_a_message_tells_when_it_was_sent():
    """So that it can be found in the mail program; a date that is none is left out."""
    (letter,) = _read(b"\xef\xbb\xbf\r\n" + HEAD + b"\r\n" + LINE.encode())
    assert letter == Letter(1, (Sighting(1, RECORD),), "2026-11-24 10:31")
    for day in (b"yesterday", b"Tue, 24 Nov 2026 10:31:99999999999999999999 +0100"):
        raw = b"From: a\nDate: " + day + b"\n\n" + LINE.encode()
        assert [letter.sent for letter in _read(raw)] == [""]


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; boundary=x", "application/pkcs7-mime", "application/ms-tnef"]
)
def test_what_cannot_be_looked_into_is_told(kind):
    """Encrypted, or in Outlook's own format; the next message is read all the same."""
    closed = HEAD.replace(b"\r", b"") + f"Content-Type: {kind}\n\nAAAA".encode()
    first, second = _read(_mbox(closed, _message(LINE).as_bytes()))
    assert (first.is_closed, first.sightings) == (True, ())
    assert (second.is_closed, len(second.sightings)) == (False, 1)


def test_a_closed_part_beside_a_record_does_not_matter():
    """The person wrote in the open."""
    outer = MIMEMultipart()
    outer["From"] = "zoe@example.com"
    outer.attach(MIMEText(LINE))
    outer.attach(MIMEApplication(b"x", "ms-tnef"))
    (letter,) = _read(outer.as_bytes())
    assert (letter.is_closed, len(letter.sightings)) == (False, 1)


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Type: text/plain; charset=no-such\n",
        b'Content-Type: text/plain; charset="a\0b"\n',
        b"Content-Type: text/plain; charset=punycode\n",
        b"Content-Type: text/plain; charset=hex\n",
        b"Content-Type: text/plain; charset*=\xff''x\n",
        b"Content-Type: \xff\xfe/\n",
        b"Content-Type: multipart/mixed\n",
        b"Content-Transfer-Encoding: rot13\n",
        b"no header\n",
        b"",
    ],
)
def test_headers_that_nobody_should_write_do_not_hide_a_record(headers):
    """Charsets that do not exist, types that are none, no headers at all."""
    assert _records(b"From: a\n" + headers + b"\n" + LINE.encode() + b"\n") == [RECORD]


def test_a_message_of_thousands_of_parts_in_each_other_is_closed():
    """The library calls itself for each; those after it are read."""
    nest = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
        for depth in range(3000)
    )
    first, second = _read(_mbox(HEAD.replace(b"\r", b"") + nest, _message(LINE).as_bytes()))
    assert first.is_closed
    assert second.sightings == (Sighting(1, RECORD),)


def test_of_a_large_message_the_beginning_is_read(monkeypatch):
    """Texts come first; where none was found, it is told that there is more."""
    monkeypatch.setattr(mail_files, "LONGEST_MESSAGE", 2000)
    large = HEAD.replace(b"\r", b"") + b"\n%s\n" + b"x" * 70 * 1000 + b"\n" + LINE.encode()
    first, second, third = _read(
        _mbox(large % LINE.encode(), large % b"", _message(LINE).as_bytes())
    )
    assert (first.is_closed, first.sightings) == (False, (Sighting(1, RECORD),))
    assert (second.is_closed, second.sightings) == (True, ())
    assert third.sightings == (Sighting(1, RECORD),)


def test_a_mailbox_is_read_message_by_message():
    """The first is given before the second is read."""
    body = b"\n" + b"x\n" * 200_000
    stream = io.BytesIO(_mbox(*[HEAD.replace(b"\r", b"") + body] * 10))
    assert next(letters(stream)).number == 1
    assert stream.tell() < len(stream.getvalue()) / 5


@pytest.mark.parametrize("size", [*range(65_500, 65_560, 7), 131_072])
def test_a_record_is_found_wherever_a_piece_ends(size):
    """A stream is read in pieces of 64 KiB."""
    filled = HEAD.replace(b"\r", b"") + b"\n" + b"x" * size + b"\n" + LINE.encode() + b"\n"
    assert _records(filled) == [RECORD]
    assert _records(_mbox(filled, filled)) == [RECORD] * 2
    assert _records(b"x\n" + b"y" * size + b"\n" + LINE.encode()) == [RECORD]


@pytest.mark.parametrize("cut", range(1, 34, 4))
def test_a_separator_is_found_wherever_a_piece_ends(cut):
    """Both messages are there, the second with its own head."""
    separator = b"From - Tue Nov 24 10:31:00 2026\n"
    first = separator + b"From: a\n\n"
    first += b"x" * (65_535 - cut - len(first)) + b"\n"
    raw = first + separator + _message(LINE, cte="base64").as_bytes()
    assert [len(one.sightings) for one in _read(raw)] == [0, 1]


@pytest.mark.parametrize(
    ("start", "say"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook"),
        (b"!BDN", "Outlook"),
        (b"PK\x03\x04", "Unpack"),
        (b"\x1f\x8b\x08", "Unpack"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_a_remedy(start, say):
    """Its records would be missing from the figure, and nobody would know."""
    with pytest.raises(MailFileError, match=say):
        _read(start + b"\0" * 100)


def test_a_text_has_a_limit(monkeypatch):
    """It is held in memory."""
    monkeypatch.setattr(mail_files, "LONGEST_TEXT", 100_000)
    assert _read(b"x\n" * 50_000) == [Letter(None, ())]
    with pytest.raises(MailFileError, match="mbox"):
        _read(b"x\n" * 50_001)


PIECES = [
    *(b"From - Tue Nov 24 10:31:00 2026\n", b"From: a\n", b"\n", b"--b\n", b"--b--\n", b"=3D=\n"),
    *(b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html; charset=utf-16\n"),
    *(b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n", b"\xff\xfe\0"),
    *(b"Content-Type: text/plain; charset*0*=x''%ff; charset*1=\"\n", b"Date: x\n", b"<![x", b"\t"),
    *(b"Content-Type: multipart/alternative; boundary=b\n", b"Content-Type: text\n", b"SFVC\n"),
    *(b"Content-Transfer-Encoding: x-uuencode\n", b"begin 666 x\n", b"&#x110000;&#99999999999;"),
    LINE.encode(),
]


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=30).map(b"".join))
def test_no_bytes_raise_anything(raw):
    """But that a format is not read."""
    try:
        found = _read(raw)
    except MailFileError:
        return
    numbers = [letter.number for letter in found]
    assert numbers in ([None], [*range(1, len(found) + 1)])
