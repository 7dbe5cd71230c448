"""Access logs: what is read of a line, which lines are none, compressed files."""

import gzip
from datetime import datetime

import pytest

from hub.share.access_log import MalformedLineError, Request, lines_of, parse

COMMON = '10.1.2.3 - zoe [24/Nov/2026:08:30:00 +0100] "GET /share/?a=b HTTP/1.1" 200 12'
COMBINED = f'{COMMON} "https://hub.example.com/share/" "Mozilla/5.0 (Zoé’s phone)"'


@pytest.mark.parametrize(
    "line", [COMMON, f"{COMMON}\n", COMBINED, f"hub.example.com:443 {COMBINED}"]
)
def test_time_request_and_status_are_read_and_nothing_else(line):
    """Neither address and user name nor page and browser are in what comes out."""
    moment = datetime.fromisoformat("2026-11-24T08:30:00+01:00")
    assert parse(line) == Request(moment, "GET", "/share/?a=b", 200)


@pytest.mark.parametrize(
    ("request_line", "target"),
    [
        (r"GET /share/?q=\"quoted\" HTTP/1.1", r"/share/?q=\"quoted\""),
        (r"GET /share/\x22 HTTP/2.0", r"/share/\x22"),
        ("GET /share/", "/share/"),
        (r"\x16\x03\x01", ""),
        ("-", ""),
    ],
)
def test_odd_requests_are_lines_all_the_same(request_line, target):
    """Scanners and half-open connections leave such lines; they are no mistake of the log."""
    line = f'::1 - - [24/Nov/2026:08:30:00 +0100] "{request_line}" 400 0 "-" "-"'
    assert parse(line).target == target


def test_user_name_with_spaces_is_passed_over():
    """Directory names may hold spaces and brackets."""
    assert parse(COMMON.replace("zoe", "CORP\\Zoé Martin [lyon]")).target == "/share/?a=b"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "not a log",
        COMMON.replace("Nov", "nov"),
        COMMON.replace("24/Nov", "31/Nov"),
        COMMON.replace("+0100", "+9900"),
        COMMON.replace('HTTP/1.1"', "HTTP/1.1"),
        COMMON.replace(" 200 ", " two "),
        '{"time": "2026-11-24T08:30:00+01:00", "request": "GET / HTTP/1.1", "status": 200}',
    ],
)
def test_line_in_another_format_is_malformed(line):
    """It raises what a reader of logs can count."""
    with pytest.raises(MalformedLineError):
        parse(line)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_compressed_logs_are_known_by_their_content(tmp_path, pack):
    """Whatever the file is called; empty lines are none, a last line needs no end."""
    log = tmp_path / "access.log.2"
    log.write_bytes(pack(f"{COMMON}\n\n{COMBINED}".encode()))
    assert list(lines_of(log)) == [f"{COMMON}\n", COMBINED]


def test_endless_line_is_one_line(tmp_path):
    """What follows its first 64 kB is dropped, even if it looks like a line."""
    log = tmp_path / "access.log"
    log.write_text(f"{'x' * 64 * 1024}{COMMON}\n{COMMON}\n", "utf-8")
    first, second = lines_of(log)
    assert first == "x" * 64 * 1024
    assert second == f"{COMMON}\n"


def test_bytes_that_are_no_utf_8_are_read(tmp_path):
    """A log may hold what somebody sent, as it came."""
    log = tmp_path / "access.log"
    log.write_bytes(COMMON.encode().replace(b"a=b", b"a=\xff"))
    (line,) = lines_of(log)
    assert parse(line).status == 200


def test_archive_that_is_cut_short_raises(tmp_path):
    """For the command to say so."""
    log = tmp_path / "access.log.gz"
    log.write_bytes(gzip.compress(f"{COMMON}\n".encode() * 100)[:-12])
    with pytest.raises(EOFError):
        list(lines_of(log))
