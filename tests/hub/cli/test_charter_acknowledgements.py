"""`hub charter acknowledgements`: its figures, what it leaves out, and what it never says."""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner

from hub.charter.acknowledgements import Record
from hub.charter.lock import add_seals, identity, read_lock
from hub.charter.versions import CharterVersion
from hub.cli import main

VERSION = """\
---
title: Charter
version: {}
effective: {}
summary: What you may say.
disclosure: I work here
---

## 1. Freedom

You may say what you think.
"""
NUMBERS = {"1.0": "2026-03-02", "2.0": "2026-10-05", "2.0.1": "2026-11-20", "3.0": "2027-03-01"}


@pytest.fixture
def tree(bilingual_hub):
    """Give a hub of four versions, the last of which has yet to come; all but it are sealed."""
    tree = bilingual_hub(
        {
            f"charter/{lang}/{number}.md": VERSION.format(number, day)
            for lang in ("en", "fr")
            for number, day in NUMBERS.items()
        }
    )
    add_seals(tree.root, [one for one in tree.hub().all(CharterVersion) if one.version != "3.0"])
    return tree


@pytest.fixture
def ack(tree):
    """Write the line that a browser writes; each receipt is another person's."""
    lock = read_lock(tree.root)
    digits = {
        (one.version, one.lang): identity(lock, one)[:16] for one in tree.hub().all(CharterVersion)
    }

    def line(version="2.0", receipt=1, language="en", day="2026-11-03"):
        text = digits[version, language]
        return str(Record(version, language, date.fromisoformat(day), text, f"{receipt:016x}"))

    return line


@pytest.fixture
def run(tree):
    """Run the command over files, on the 24th of November 2026."""

    def call(*arguments):
        told = ["charter", "acknowledgements", *map(str, arguments)]
        return CliRunner().invoke(main, [*told, "--root", tree.root, "--today", "2026-11-24"])

    return call


def message(text, sent="Tue, 03 Nov 2026 10:31:00 +0100"):
    """Write a message from somebody with a name, an address and a subject."""
    mail = EmailMessage()
    mail["From"] = "Inès Morvan <ines.morvan@example.com>"
    mail["Subject"] = "Lu, et merci à Awa"
    mail["Date"] = sent
    mail.set_content(f"Bonjour,\n\n{text}\n\nInès Morvan, 06 12 34 56 78\n", cte="quoted-printable")
    return mail.as_bytes()


def mailbox(*messages):
    """Put messages into one file, as mail programs keep them."""
    return b"".join(b"From - Tue Nov  3 10:31:00 2026\n" + one + b"\n" for one in messages)


@pytest.fixture
def box(tmp_path, ack):
    """Give a mailbox in which there is one of everything."""
    file = tmp_path / "charter.mbox"
    other = ack(receipt=9).split(" ")
    other[4] = "0" * 16
    texts = (
        *(ack(receipt=1), ack(receipt=2, language="fr"), ack("1.0", receipt=1, day="2026-04-01")),
        *(ack(receipt=2), ack(receipt=3, day="2026-09-01"), ack(receipt=4, day="2027-01-01")),
        *(ack(receipt=5).replace("2.0", "7.0"), " ".join(other), ack(receipt=6)[:-1]),
        "Nothing to count.",
    )
    file.write_bytes(mailbox(*map(message, texts)))
    return file


def test_figures_are_printed_with_the_indicator_and_what_was_left_out(run, box):
    """Nothing else: who wrote, from where and with which receipt is nowhere."""
    result = run(box, "--until", "2026-11-19")
    assert result.exit_code == 0
    assert result.stdout == (
        "  Version   In effect since   Acknowledgements\n"
        "  2.0       2026-10-05                       2  in force\n"
        "  1.0       2026-03-02                       1\n"
        "\n"
        "Charter acknowledgement = 2 ÷ registered: 2 acknowledged version 2.0, which is in force "
        "on 2026-11-19; divide by those who were registered on that day.\n"
        "Count all that came since 2026-10-05 at once: figures of two files do not add up. Who "
        "used two browsers counts twice, and who has left since still counts.\n"
        "\n"
        "Not counted:\n"
        "       1  sent more than once, or quoted in a reply\n"
        "       1  of a version or a language that this charter does not have\n"
        "       1  of another text: the fingerprint is not the one of the version\n"
        "       1  dated before the version took effect\n"
        "       1  dated after today\n"
        "       1  damaged: what begins with HUB-ACK and goes on in another way:\n"
        f"          {box}, message 9 of 2026-11-03 10:31\n"
    )


def test_an_erratum_that_got_a_number_asks_nobody_again(run, box, tree, ack):
    """The figure of 2.0.1, in force since the 20th, holds those of 2.0."""
    tree.write({"more.txt": ack("2.0.1", 8, day="2026-11-21")})
    result = run(box, tree.root / "more.txt")
    assert "  2.0.1     2026-11-20                       1  in force\n" in result.stdout
    assert (
        "Charter acknowledgement = 3 ÷ registered: 3 acknowledged version 2.0.1 "
        "(2 of them an earlier 2.0), which is in force on 2026-11-24;"
    ) in result.stdout
    assert "Count all that came since 2026-10-05 at once" in result.stdout


def test_data_holds_every_reason(run, box):
    """Also those that left nothing out; remarks go elsewhere."""
    result = run(box, "--format", "json", "--until", "2026-10-31")
    assert json.loads(result.stdout) == {
        "on": "2026-10-31",
        "in_force": "2.0",
        "acknowledgements": 0,
        "versions": [
            {"version": "2.0", "effective": "2026-10-05", "acknowledgements": 0},
            {"version": "1.0", "effective": "2026-03-02", "acknowledgements": 1},
        ],
        "messages": 10,
        "not_counted": {
            "repeated": 0,
            "unknown-version": 1,
            "other-text": 1,
            "too-early": 1,
            "in-the-future": 1,
            "after-until": 3,
            "unreadable": 1,
            "closed-message": 0,
        },
    }
    assert "       3  dated after 2026-10-31\n" in result.stderr


def test_a_table_has_a_line_for_each_version(run, box):
    """The newest first, with the one in force marked."""
    result = run(box, "--format", "csv")
    assert list(csv.DictReader(result.stdout.splitlines())) == [
        {
            "version": number,
            "effective": NUMBERS[number],
            "in_force": in_force,
            "acknowledgements": str(people),
        }
        for number, in_force, people in (("2.0.1", "yes", 0), ("2.0", "no", 2), ("1.0", "no", 1))
    ]
    assert "Not counted:" in result.stderr


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_neither_names_nor_receipts_are_told(run, tmp_path, ack, form):
    """Nor subjects, of which the names of files are made when messages are saved."""
    folder = tmp_path / "mails"
    folder.mkdir()
    for number, text in enumerate((ack(receipt=0xABCDEF), ack()[:-1], ack("1.0", 0xFEDCBA))):
        (folder / f"Lu - Inès Morvan {number}.eml").write_bytes(message(text))
    for files in ([folder], sorted(folder.iterdir())):
        result = run(*files, "--format", form)
        assert result.exit_code == 0
        for secret in ("Inès", "Morvan", "ines", "Awa", "06 12", "Lu", "abcdef", "fedcba"):
            assert secret not in result.output


def test_folders_are_read_with_those_below(run, tmp_path, ack):
    """By name; hidden files and Thunderbird's indexes are no mail."""
    for name, content in {
        "b/two.eml": message(ack(receipt=2)),
        "a.eml": message(ack()[:-1]),
        "c.mbox": mailbox(message(ack(receipt=3)), message("HUB-ACK", sent="soon")),
        "d.csv": f'"Body"\n"Hello\n{ack(receipt=4)}"\nHUB-ACK;1.0\n'.encode(),
        ".hidden": ack(receipt=5).encode(),
        ".trash/e.eml": message(ack(receipt=6)),
        "c.msf": b"PK\x03\x04",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    result = run(tmp_path / "b", tmp_path)
    assert "  2.0       2026-10-05                       3\n" in result.stdout
    assert result.stdout.endswith(
        "       1  sent more than once, or quoted in a reply\n"
        "       3  damaged: what begins with HUB-ACK and goes on in another way:\n"
        f"          {tmp_path}, file 1 by name, message 1 of 2026-11-03 10:31\n"
        f"          {tmp_path}, file 3 by name, message 2\n"
        f"          {tmp_path}, file 4 by name, line 4\n"
    )


def test_places_have_an_end(run, tmp_path):
    """When everything is wrong in the same way, some lines show it."""
    (tmp_path / "a.txt").write_text("HUB-ACK 2,0\n" * 25)
    result = run(tmp_path / "a.txt")
    assert "      25  damaged" in result.stdout
    assert result.stdout.count("a.txt, line ") == 20
    assert result.stdout.endswith("          and 5 more\n")


def test_standard_input_is_a_file(tree, box):
    """From a pipe."""
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-c", "from hub.cli import main; main()"),
            *("charter", "acknowledgements", "-", "--until", "2026-11-19", "--today", "2026-11-24"),
        ],
        cwd=tree.root,
        input=box.read_bytes(),
        capture_output=True,
        check=True,
    )
    assert b"  2.0       2026-10-05                       2  in force\n" in done.stdout
    assert b"standard input, message 9" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", ""), (message("Hello"), " in one message"), (mailbox(b"a", b"b"), " in 2 messages")],
)
def test_none_is_an_answer(run, tmp_path, content, said):
    """It is said plainly, and is no failure."""
    (tmp_path / "none").write_bytes(content)
    result = run(tmp_path / "none")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"No acknowledgement of the charter was found{said}.\n\n")
    assert "Charter acknowledgement = 0 ÷ registered" in result.stdout
    assert "Not counted" not in result.stdout


def test_before_the_first_version_there_is_no_indicator(run, box):
    """A share of nothing is no zero."""
    result = run(box, "--until", "2026-01-31")
    assert "No version of the charter was in force on 2026-01-31" in result.stdout
    assert "÷" not in result.stdout
    data = json.loads(run(box, "--until", "2026-01-31", "--format", "json").stdout)
    assert (data["in_force"], data["versions"]) == (None, [])


def test_an_encrypted_message_is_told(run, tmp_path):
    """Somebody may have acknowledged in it."""
    closed = message("x").replace(b"text/plain", b"application/pkcs7-mime")
    (tmp_path / "box").write_bytes(mailbox(message("x"), closed))
    result = run(tmp_path / "box")
    assert "       1  perhaps, in a message that is encrypted" in result.stdout
    assert f"          {tmp_path}/box, message 2 of 2026-11-03 10:31\n" in result.stdout


def test_a_file_that_cannot_be_read_stops_the_count(run, box, tmp_path):
    """A figure without it would be too low; all such files are named at once."""
    (tmp_path / "mail\x1b[2J.msg").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "mail.zip").write_bytes(b"PK\x03\x04")
    result = run(box, tmp_path / "mail\x1b[2J.msg", tmp_path / "mail.zip")
    assert (result.exit_code, result.stdout) == (1, "")
    first, second, last = result.stderr.splitlines()
    assert first.startswith(f"{tmp_path}/mail\\x1b[2J.msg is an Outlook file")
    assert second.startswith(f"{tmp_path}/mail.zip is a ZIP archive")
    assert last == "Nothing was counted."


def test_a_protected_file_is_named(run, tmp_path, monkeypatch):
    """With the reason that the system gives."""
    (tmp_path / "closed.mbox").write_bytes(b"")

    def refuse(file, *how, opened=Path.open, **more):
        if file.name == "closed.mbox":
            raise PermissionError(13, "Permission denied", str(file))
        return opened(file, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    result = run(tmp_path / "closed.mbox")
    assert result.exit_code == 1
    assert f"{tmp_path}/closed.mbox cannot be read (Permission denied).\n" in result.stderr


def test_a_protected_folder_is_named(run, tmp_path, monkeypatch):
    """One below the folder that was given is no less missing from the figure."""
    (tmp_path / "mails" / "october").mkdir(parents=True)

    def refuse(folder=".", look=os.scandir):
        if Path(folder).name == "october":
            raise PermissionError(13, "Permission denied", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run(tmp_path / "mails")
    assert result.exit_code == 1
    assert f"{tmp_path}/mails cannot be read (Permission denied).\n" in result.stderr


@pytest.mark.parametrize("broken", ["charter/charter.lock", "charter/fr/2.0.md"])
def test_with_a_broken_charter_nothing_is_counted(run, box, tree, broken):
    """Fingerprints would be other ones; file and remedy are said."""
    tree.write({broken: "{"})
    result = run(box)
    assert result.exit_code == 1
    assert f"{broken}:1: error: " in result.stdout
    assert result.stderr == "Nothing was counted.\n"


def test_an_erratum_makes_no_acknowledgement_invalid(run, box, tree):
    """The fingerprint is that of the seal, whatever was corrected since."""
    tree.edit("charter/en/2.0.md", ("you think", "you believe"))
    assert "  2.0       2026-10-05                       2\n" in run(box).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument 'FILE...'"),
        (("no-such-file",), "'no-such-file' does not exist"),
        ((".", "--until", "2026-11-25"), "2026-11-25 has not come yet: today is 2026-11-24."),
        ((".", "--until", "November"), "'November' does not match"),
        ((".", "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_misuse_is_said(run, arguments, said):
    """With 2, before anything is read."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
