"""`hub new post`: the file that it begins, and that it never writes over another."""

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.content.front_matter import read_document
from hub.content.posts import Post
from tests.conftest import FRENCH
from tests.hub.cli.test_news import archive, item

FEEDS = """\
    feeds:
      - {id: newsroom, name: Newsroom, address: n.xml, language: en, objective: recruitment}
"""
FAN = item("newsroom", "Noise: a quieter fan", 9)
PATH = "content/en/posts/noise-a-quieter-fan.md"


@pytest.fixture
def tree(hub_tree, monkeypatch):
    """Give a hub with one item of news, on the day of these tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795500000")
    made = hub_tree({"content/news/newsroom.jsonl": archive(FAN)})
    return made.edit("site_config.yml", ("    networks", f"{FEEDS}    networks"))


def run(tree, *arguments):
    """Run `hub new post` in a hub."""
    return CliRunner().invoke(main, ["new", "post", *arguments, "--root", str(tree.root)])


def test_a_draft_is_begun(tree):
    """The path and what to do next are printed; the item's values are in the file."""
    result = run(tree, "--from-news", FAN.id[:8])
    assert result.exit_code == 0
    assert result.output.startswith(f"Written: {PATH}\nNext: ")
    document, problems = read_document(tree.root / PATH, PATH)
    assert problems == []
    assert document.data["title"] == "Noise: a quieter fan"
    assert document.data["link"] == FAN.link
    assert document.data["publish"] == "2026-11-24"
    assert document.data["objective"] == "recruitment"
    assert document.data["draft"] == "true"


def test_check_names_what_is_still_to_be_written(tree):
    """Owner, question and each caption, and nothing else; once written, the draft is a post."""
    run(tree, "--from-news", FAN.id)
    problems = tree.check()
    assert [problem.message.partition(" is")[0] for problem in problems] == [
        "“owner”",
        "“ask”",
        "“captions, no. 1, text”",
        "“captions, no. 2, text”",
        "“captions, no. 3, text”",
    ]
    lines = (tree.root / PATH).read_text("utf-8").splitlines()
    assert [lines[problem.line - 1].strip() for problem in problems] == [
        "owner:",
        "ask:",
        *["text: |"] * 3,
    ]
    texts = ("The fan hums at 36 dB. I work here.", "My neighbour slept. I work here.", "And you?")
    tree.edit(
        PATH,
        ("owner:", "owner: Communication team"),
        ("ask:", "ask: What hums at yours?"),
        *[("text: |\n\n", f"text: |\n      {text}\n") for text in texts],
    )
    post = tree.post("noise-a-quieter-fan")
    assert isinstance(post, Post)
    assert [caption.text for caption in post.captions] == list(texts)
    assert post.draft


def test_a_file_is_never_overwritten(tree):
    """A second run exits with 1, also while the first draft cannot be read; a name helps."""
    run(tree, "--from-news", FAN.id)
    tree.edit(PATH, ("ask:", "ask: Half written"))
    before = (tree.root / PATH).read_bytes()
    result = run(tree, "--from-news", FAN.link)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{PATH} is there already; nothing written.")
    assert (tree.root / PATH).read_bytes() == before
    assert run(tree, "--from-news", FAN.id, "--name", "hum").exit_code == 0
    assert (tree.root / "content/en/posts/hum.md").is_file()


def test_the_other_language_gets_the_same_name(tree):
    """So that both are one story; what the item says has to be translated, and that is said."""
    tree.write(FRENCH)
    run(tree, "--from-news", FAN.id)
    result = run(tree, "--from-news", FAN.id, "--lang", "fr")
    assert result.exit_code == 0
    path = PATH.replace("/en/", "/fr/")
    assert (
        f"Written: {path}\nIts title and topics are in “en”: write them in “fr”." in result.output
    )
    assert "lang: fr" in (tree.root / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from-news", FAN.id, "--lang", "de"], "there is no language “de” in this hub"),
        (["--from-news", FAN.id, "--name", "Été"], "use small letters, digits and hyphens"),
        (["--from-news", FAN.id, "--name", "index"], "use small letters, digits and hyphens"),
        (["--from-news", FAN.id, "--name", "../x"], "use small letters, digits and hyphens"),
        (["--from-news", "quieter"], f"Did you mean:\n  {FAN.id[:8]}"),
        ([], "Missing option '--from-news'"),
    ],
)
def test_a_wrong_use_exits_with_2(tree, arguments, said):
    """Nothing is written."""
    result = run(tree, *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert [file.name for file in (tree.root / "content/en/posts").iterdir()] == ["open-day.md"]


def test_a_file_that_cannot_be_written_exits_with_1(tree):
    """With the system's reason; here the name is longer than a file's may be."""
    result = run(tree, "--from-news", FAN.id, "--name", "a" * 300)
    assert result.exit_code == 1
    assert result.stderr.endswith("a.md: not written (File name too long).\n")
