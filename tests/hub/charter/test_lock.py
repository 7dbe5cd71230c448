"""The file of seals: how it is written, read again, and what a broken one leads to."""

import json

import pytest

from hub.charter.lock import LOCK, Added, Lock, LockError, add_seals, read_lock
from hub.charter.seals import seal_of
from tests.hub.charter.drawn_version import FRONT, drawn_version

BODY = "Read this.\n\n## 1. Freedom\n\nYou may.\n\n## 2. Respect\n\nNobody is mocked.\n"
SHA = "0" * 64


def _numbered(number, lang="en"):
    return drawn_version(BODY, front=FRONT.replace("version: 1.0", f"version: {number}"), lang=lang)


@pytest.fixture
def root(tmp_path):
    """Give the folder of a hub with a charter."""
    (tmp_path / "charter").mkdir()
    return tmp_path


def test_what_is_sealed_is_read_again(root):
    """The seal of each language, and that of the next version beside it."""
    first = [_numbered("1.0"), _numbered("1.0", "fr")]
    assert add_seals(root, first) == Added(tuple(first))
    assert add_seals(root, [_numbered("1.1")])
    lock = read_lock(root)
    assert lock.problems == ()
    assert lock.seals == {
        ("1.0", "en"): seal_of(first[0]),
        ("1.0", "fr"): seal_of(first[1]),
        ("1.1", "en"): seal_of(_numbered("1.1")),
    }


def test_a_seal_more_is_some_lines_more_in_git(root):
    """Versions stand in their order, 1.10 after 1.9, whenever they were sealed."""
    add_seals(root, [_numbered("1.10"), _numbered("1.0")])
    before = (root / LOCK).read_text("utf-8").splitlines()
    add_seals(root, [_numbered("1.9")])
    after = (root / LOCK).read_text("utf-8").splitlines()
    assert [line for line in after if '"1.' in line] == ['  "1.0": {', '  "1.9": {', '  "1.10": {']
    assert len(after) - len(before) == 10
    assert read_lock(root).lines == {"1.0": 2, "1.9": 12, "1.10": 22}


def test_sealing_twice_changes_nothing(root):
    """Not even the file's time, which would start a build."""
    add_seals(root, [_numbered("1.0")])
    before = (root / LOCK).stat()
    assert add_seals(root, [_numbered("1.0")]) == Added()
    after = (root / LOCK).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_another_text_is_not_sealed_over(root):
    """A seal is given once; the file stays as it was."""
    add_seals(root, [drawn_version(BODY)])
    before = (root / LOCK).read_bytes()
    with pytest.raises(LockError, match=r"charter/en/1\.0\.md"):
        add_seals(root, [_numbered("1.1"), drawn_version(BODY.replace("may", "must"))])
    assert (root / LOCK).read_bytes() == before


def test_a_correction_is_sealed_beside_what_was_first(root):
    """Some lines more in the file; what people confirmed keeps its fingerprint."""
    errata = "errata: [{on: 2026-04-01, article: 1, text: A slip.}]\ntitle:"
    first, corrected = (
        drawn_version(text, front="")
        for text in (
            FRONT + BODY,
            (FRONT + BODY).replace("title:", errata).replace("You may.", "You can."),
        )
    )
    add_seals(root, [first, _numbered("1.1")])
    before = (root / LOCK).read_text("utf-8").splitlines()
    assert add_seals(root, [corrected]) == Added(corrections=((corrected, 1),))
    after = (root / LOCK).read_text("utf-8").splitlines()
    assert len(after) - len(before) == 5
    seal = read_lock(root).seals["1.0", "en"]
    assert seal.model_dump(exclude={"corrections"}) == seal_of(first).model_dump(
        exclude={"corrections"}
    )
    assert seal.corrections == {1: (seal_of(corrected).articles[1],)}
    assert add_seals(root, [corrected]) == Added()


def test_a_hub_without_seals_has_none(root):
    """It is no mistake to have sealed nothing yet."""
    assert read_lock(root) == Lock()


ONE = {"sha256": SHA, "rest": SHA, "articles": {"1": SHA}}


@pytest.mark.parametrize(
    ("text", "line", "say"),
    [
        ("", 1, "no JSON"),
        ('{\n"1.0": {\n<<<<<<< ours\n', 3, "no JSON"),
        ('{"1.0": {}, "1.0": {}}', 1, "“1.0” stands there twice"),
        ("[" * 100_000, 1, "cannot be read"),
        ("[]", 1, "its start"),
        ('{"one": {}}', 1, "one"),
        ('{"1.0": {"English": {}}}', 1, "1.0 → English"),
        (json.dumps({"1.0": {"en": {**ONE, "rest": "x"}}}), 1, "1.0 → en → rest"),
        (json.dumps({"1.0": {"en": {**ONE, "more": 1}}}), 1, "1.0 → en → more"),
        (json.dumps({"1.0": {"en": {**ONE, "articles": {"one": SHA}}}}), 1, "articles → one"),
        (json.dumps({"1.0": {"en": {**ONE, "corrections": {"1": []}}}}), 1, "corrections → 1"),
        (b"\xff", 1, ""),
    ],
)
def test_a_broken_file_is_a_problem_and_nothing_is_written(root, text, line, say):
    """A merge in Git may leave anything behind; what is there is not written over."""
    raw = text if isinstance(text, bytes) else text.encode()
    (root / LOCK).write_bytes(raw)
    (problem,) = read_lock(root).problems
    assert (problem.path, problem.line) == (LOCK, line)
    assert say in problem.message
    assert problem.remedy
    with pytest.raises(LockError):
        add_seals(root, [drawn_version(BODY)])
    assert (root / LOCK).read_bytes() == raw
