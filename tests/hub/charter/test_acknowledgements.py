"""Acknowledgements: what is found in a text, and who is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter.acknowledgements import (
    Counted,
    Reason,
    Record,
    Sighting,
    Text,
    count,
    edition,
    sightings,
    texts,
)
from hub.charter.lock import Lock, identity
from hub.charter.normalised import fingerprint
from hub.charter.seals import seal_of
from tests.hub.charter.drawn_record import records
from tests.hub.charter.drawn_version import drawn_version

LINE = "HUB-ACK 2.0 fr 2026-11-24 3f2a9c1e4b5d6f70 9d8c7b6a5f4e3d2c"
RECORD = Record("2.0", "fr", date(2026, 11, 24), "3f2a9c1e4b5d6f70", "9d8c7b6a5f4e3d2c")
TODAY = date(2026, 11, 24)


def _found(text):
    return list(sightings(text))


def test_a_record_is_one_line():
    """What is written is what is read; pages write the same."""
    assert str(RECORD) == LINE
    assert _found(f"Hello\n\n{LINE}\n") == [Sighting(3, RECORD)]


@given(records())
def test_whatever_is_written_is_read(record):
    """Any record, whatever its version, language and day."""
    assert _found(str(record)) == [Sighting(1, record)]


@pytest.mark.parametrize(
    "text",
    [
        f"> > {LINE}",
        f">>{LINE}<br>",
        f"*{LINE}*",
        LINE.replace(" ", "\u00a0"),
        LINE.replace(" ", "\u202f  "),
        LINE.replace(" ", "\t"),
        LINE.replace("-", "\u2011"),
        LINE.replace("2026-11-24", "2026–11–24"),
        LINE.replace("4b5d", "4b\u200b5\u00add"),
        f"\ufeff{LINE}",
        f"> > {LINE}".replace(" 9d8c", "\n> > 9d8c"),
        f"> {LINE}".replace(" 2026", " \r\n> 2026"),
        LINE.upper(),
        LINE.lower(),
        f"I have read it: {LINE}.",
        f'"Charter";"{LINE}";"Zoé Martin"',
        LINE.replace(" ", ";"),
        LINE.replace(" ", '","'),
    ],
)
def test_a_record_survives_what_programs_do_to_it(text):
    """Quotes, wraps, blanks and hyphens that do not break, capitals, cells of a table."""
    assert [one.record for one in _found(text)] == [RECORD]


@pytest.mark.parametrize(
    "line",
    [
        "HUB-ACK",
        LINE[:-1],
        f"{LINE}0",
        f"{LINE}é",
        LINE.replace("2.0", "2"),
        LINE.replace("fr", "fra"),
        LINE.replace("-24", "-31"),
        LINE.replace("2026-11-24", "24/11/2026"),
        LINE.replace("3f2a", "3g2a"),
        LINE.replace(" 9d8c", "9d8c"),
    ],
)
def test_a_line_that_begins_like_a_record_is_told(line):
    """Alone, quoted or in a cell: somebody meant to acknowledge."""
    assert _found(f"Hello\n{line}\n") == [Sighting(2, None)]
    assert _found(f"\n\n  > * {line}") == [Sighting(3, None)]
    assert _found(f"\ufeff{line}") == [Sighting(1, None)]
    assert _found(f"Zoé;{line};") == [Sighting(1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Keep the line HUB-ACK as it is.",
        "mailto:a@b?body=HUB-ACK%202.0%20fr",
        f"GIT{LINE}",
        "HUB-ACKs are counted.",
        "",
    ],
)
def test_a_sentence_about_the_marker_is_no_record(text):
    """Nor is an address that holds one, or a longer word."""
    assert _found(text) == []


@given(st.text(st.sampled_from("HUB-ACK 2.0fr\n> 3\u00a0\u200b"), max_size=300))
def test_no_text_is_too_odd(text):
    """Lines grow and never leave the text."""
    lines = [one.line for one in _found(text)]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


KNOWN = {
    ("1.0", "en"): Text("a" * 16, date(2026, 3, 2)),
    ("2.0", "en"): Text("b" * 16, date(2026, 10, 5)),
    ("2.0", "fr"): Text("c" * 16, date(2026, 10, 5)),
    ("2.0.1", "en"): Text("d" * 16, date(2026, 11, 2)),
}


def _ack(version="2.0", language="en", day="2026-11-03", digits=None, receipt=1):
    known = KNOWN.get((version, language))
    digits = digits or (known.fingerprint if known else "0" * 16)
    return Record(version, language, date.fromisoformat(day), digits, f"{receipt:016x}")


def test_people_are_counted_by_version():
    """A receipt is a person in each version; another one is somebody else."""
    given_ = [_ack(), _ack(receipt=2), _ack("1.0", receipt=1)]
    assert count(given_, KNOWN, TODAY) == Counted(
        {"2.0": 2, "1.0": 1}, by_edition={"2.0": 2, "1.0": 1}, left_out={}
    )


@pytest.mark.parametrize("again", [_ack(), _ack(language="fr"), _ack(day="2026-11-10")])
def test_a_person_counts_once(again):
    """Sent twice, in both languages, or on another day."""
    counted = count([_ack(), again], KNOWN, TODAY)
    assert counted.by_version == {"2.0": 1}
    assert counted.left_out == {Reason.REPEATED: 1}


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (_ack("3.0"), Reason.UNKNOWN_VERSION),
        (_ack("1.0", "fr"), Reason.UNKNOWN_VERSION),
        (_ack(digits="b" * 15 + "0"), Reason.OTHER_TEXT),
        (_ack(language="fr", digits="b" * 16), Reason.OTHER_TEXT),
        (_ack(day="2026-10-03"), Reason.TOO_EARLY),
        (_ack(day="2026-11-26"), Reason.IN_THE_FUTURE),
        (_ack(day="2026-11-21"), Reason.AFTER_UNTIL),
    ],
)
def test_what_is_not_counted_has_a_reason(record, reason):
    """Twice the same is repeated, and a good record of the same person still counts."""
    counted = count([record, record, _ack()], KNOWN, TODAY, until=date(2026, 11, 20))
    assert counted.by_version == {"2.0": 1}
    assert counted.left_out == {reason: 1, Reason.REPEATED: 1}


def test_the_last_day_counts():
    """`until` holds the day itself."""
    day = "2026-11-20"
    assert count([_ack(day=day)], KNOWN, TODAY, date.fromisoformat(day)).by_version == {"2.0": 1}


@pytest.mark.parametrize("day", ["2026-10-04", "2026-11-25"])
def test_a_browser_may_be_a_day_off(day):
    """Where it is still yesterday, or already tomorrow."""
    assert count([_ack(day=day)], KNOWN, TODAY).by_version == {"2.0": 1}


def test_days_at_the_ends_of_the_calendar_are_left_out():
    """Both can be written in a record."""
    ends = [_ack(day="0001-01-01"), _ack(day="9999-12-31", receipt=2)]
    assert count(ends, KNOWN, TODAY).left_out == {Reason.TOO_EARLY: 1, Reason.IN_THE_FUTURE: 1}


def test_a_third_number_asks_nobody_again():
    """In an edition each person counts once, whichever of its versions they acknowledged."""
    counted = count([_ack(), _ack("2.0.1"), _ack("2.0.1", receipt=2)], KNOWN, TODAY)
    assert counted.by_version == {"2.0": 1, "2.0.1": 2}
    assert counted.by_edition == {"2.0": 2}
    assert edition("2.0.1") == edition("2.0") == "2.0"


@given(st.lists(st.builds(_ack, st.sampled_from(["1.0", "2.0", "9.0"]), receipt=st.integers(0, 3))))
def test_every_record_is_counted_or_left_out(some):
    """And in another order the figures are the same."""
    counted = count(some, KNOWN, TODAY)
    assert sum(counted.by_version.values()) + sum(counted.left_out.values()) == len(some)
    assert count(some[::-1], KNOWN, TODAY) == counted


BODY = "## 1. Freedom\n\nYou may.\n"


def test_the_fingerprint_is_the_one_of_the_seal():
    """So a declared erratum makes no acknowledgement invalid; unsealed, it is that of the text."""
    sealed, corrected = drawn_version(BODY), drawn_version(BODY.replace("may", "can"))
    lock = Lock({("1.0", "en"): seal_of(sealed)})
    assert identity(lock, corrected) == fingerprint(sealed)
    assert identity(Lock(), corrected) == fingerprint(corrected) != fingerprint(sealed)
    french = drawn_version(BODY.replace("may", "can"), lang="fr")
    assert identity(lock, french) == fingerprint(french)


def test_what_may_be_acknowledged_is_known_by_version_and_language():
    """The start of the fingerprint, and the day on which the version took effect."""
    version = drawn_version(BODY)
    text = Text(fingerprint(version)[:16], date(2026, 3, 2))
    assert texts(Lock(), [version]) == {("1.0", "en"): text}
