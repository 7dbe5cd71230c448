"""One build: what it refuses, what it leaves alone."""

import hashlib
import os
import socket
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from mkdocs.exceptions import Abort, PluginError

from tests.plugins.core.content import archive, news, page, post
from tests.plugins.core.drawn_site import CONFIG, NOW, build_site, config_of


def fingerprint(root) -> dict[str, str]:
    """Give every file below a folder with a hash of what is in it, and when it was written."""
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        + f" {file.stat().st_mtime_ns}"
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


MISTAKES = {
    "content/en/posts/one.md": post(objective="recruting"),
    "content/en/posts/two.md": post(
        link="https://wiki.ardoiseau.internal/two", expire="2026-12-01"
    ),
    "content/en/posts/three.md": "No front matter.\n",
    "content/en/help/four.md": page("[x](gone.md)\n"),
    "content/en/calendar/five.md": page(start="2026-02-30", kind="event"),
    "charter/en/2.0.md": page(
        "## 1. A\n\n## 3. B\n", version="2.0", effective="2027-01-01", summary="S.", disclosure="D."
    ),
    "content/news/newsroom.jsonl": archive(news(1)) + "half a line\n",
}
SAID = [
    "charter/en/2.0.md:11: error: Article 3 stands where article 2 is expected.",
    "content/en/calendar/five.md:3: error: start:",
    "content/en/help/four.md:5: error: The link “gone.md” leads to help/gone.md",
    "content/en/posts/one.md:5: error: There is no objective “recruting”.",
    "content/en/posts/three.md:1: error: The file does not start with front matter.",
    "content/en/posts/two.md:9: error: “expire” is not known here.",
    "content/news/newsroom.jsonl:2: error: This line of the news archive cannot be used",
]


def test_all_mistakes_are_named_at_once(draw, caplog):
    """Errors become one message with file and line each, and nothing is written."""
    tree = draw(MISTAKES)
    kept = tree.root / "out/en/index.html"
    kept.parent.mkdir(parents=True)
    kept.write_text("the last good site")
    before = fingerprint(tree.root)
    with pytest.raises(Abort) as caught:
        build_site(tree.root)
    assert isinstance(caught.value.__context__, PluginError)
    first, *lines = str(caught.value.__context__).splitlines()
    assert first == f"{len(lines)} to mend:"
    assert [any(line.startswith(said) for line in lines) for said in SAID] == [True] * len(SAID)
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1
    assert fingerprint(tree.root) == before


def test_configuration_mistakes_are_named_with_their_line(draw):
    """Options of the hub are checked like what people write."""
    tree = draw().edit("site_config.yml", ("timezone: Europe/Paris", "timezone: Europe/Pari"))
    tree.edit("site_config.yml", ("linkedin, x,", "linkedn, x,"))
    with pytest.raises(Abort) as caught:
        build_site(tree.root)
    line = CONFIG[: CONFIG.index("timezone")].count("\n") + 1
    assert f"site_config.yml:{line}: error: timezone: “Europe/Pari” is no time zone." in str(
        caught.value.__context__
    )
    assert "Did you mean “linkedin”?" in str(caught.value.__context__)


def test_addresses_of_files_are_refused(draw):
    """Links of the hub are to folders: the option that breaks them is named."""
    tree = draw().edit("site_config.yml", ("theme:\n", "use_directory_urls: false\ntheme:\n"))
    with pytest.raises(Abort) as caught:
        build_site(tree.root)
    assert "“use_directory_urls: true”" in str(caught.value.__context__)


def test_features_need_the_core_plugin(draw):
    """A feature without the core plugin says what to add."""
    tree = draw().edit("site_config.yml", ("  hub/core: {}\n", ""))
    with pytest.raises(Abort) as caught:
        build_site(tree.root)
    assert "add it first under “plugins:”" in str(caught.value.__context__)


@pytest.mark.parametrize("feature", ["share", "news", "calendar", "training", "charter"])
def test_hub_builds_without_a_feature(draw, feature):
    """Each feature can be left out of the configuration; what it adds is not there."""
    tree = draw({"content/news/newsroom.jsonl": archive(news(1))})
    tree.edit("site_config.yml", (f"  hub/{feature}: {{}}\n", ""))
    site = build_site(tree.root)
    assert ("share/open-day/" in site.addresses) == (feature != "share")
    assert (f"news/newsroom/{news(1).slug}/" in site.addresses) == (feature != "news")


def test_order_of_the_plugins_does_not_matter(draw, tmp_path, draw_site):
    """The events' priorities decide: the site is the same with the core plugin last."""
    files = {
        "content/news/newsroom.jsonl": archive(news(1)),
        "content/en/calendar/fair.md": page(start="2026-12-01", kind="event"),
    }
    expected = build_site(draw(files).root).files
    tree = draw_site(tmp_path / "turned", files)
    text = CONFIG
    start, end = text.index("  hub/core"), text.index("validation:")
    turned = "".join(reversed(text[start:end].splitlines(keepends=True)))
    tree.write({"site_config.yml": text[:start] + turned + text[end:]})
    assert build_site(tree.root).files == expected


def test_own_navigation_is_kept(draw):
    """Who writes `nav:` decides about the tabs."""
    tree = draw().edit("site_config.yml", ("theme:\n", "nav: [index.md, posts/index.md]\ntheme:\n"))
    html = build_site(tree.root).html("share/open-day/")
    assert html.count('<a class="hub-tabs__link"') == 2


def test_mkdocs_alone_builds_the_site_and_changes_nothing_else(copy_starter, tmp_path):
    """`mkdocs build` works in a process of its own and leaves the author's tree as it was."""
    root = copy_starter(tmp_path / "starter")
    before = fingerprint(root)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "site_config.yml"],
        cwd=root,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    after = fingerprint(root)
    written = {path for path in after if after[path] != before.get(path)}
    assert not before.keys() - after.keys()
    assert written
    assert {path for path in written if not path.startswith(".cache/hub/plain/en/")} == set()


def test_mkdocs_alone_says_a_mistake_without_a_traceback(draw):
    """In a process of its own, too, a mistake is a message and exit code 1."""
    tree = draw({"content/en/posts/one.md": post(objective="recruting")})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "site_config.yml"],
        cwd=tree.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "content/en/posts/one.md:5: error:" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_touches_no_network(copy_starter, tmp_path, monkeypatch):
    """Not one socket is opened during a build, whatever feeds are configured."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the build opened a socket")

    root = copy_starter(tmp_path / "starter")
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert "" in build_site(root).addresses


def test_nothing_is_read_from_the_working_directory(draw, monkeypatch, tmp_path):
    """The hub is where its configuration lies, wherever the command is called."""
    tree = draw()
    expected = build_site(tree.root).files
    monkeypatch.chdir(tmp_path)
    assert build_site(tree.root).files == expected


def test_preview_watches_what_pages_come_from(draw):
    """Charter, shared content and templates lie outside MkDocs' own folder."""
    tree = draw()
    config = config_of(tree.root)
    config = config.plugins.on_config(config)
    assert {str(tree.root / name) for name in ("content", "charter")} <= set(config.watch)


def test_posts_have_no_page_of_mkdocs_own(draw):
    """A post's file becomes its story and nothing else: no page where it lies, no copy of it."""
    tree = draw({"content/en/posts/later.md": post(publish="2027-01-01")})
    site = build_site(tree.root)
    assert not [path for path in site.files if path.startswith("posts")]
    assert not [path for path in site.files if path.endswith((".md", ".map", ".jsonl", ".yml"))]
    assert site.addresses == {
        "",
        "share/",
        "share/open-day/",
        "calendar/",
        "learn/",
        "charter/",
        "charter/1.0/",
        "charter/acknowledgement/",
        "charter/history/",
        "news/",
        "news/newsroom/",
        "programme/",
        "objectives/",
        "objectives/recruitment/",
        "help/",
    }


def test_parts_of_other_pages_have_none_of_their_own(draw):
    """Dates and announcements are shown elsewhere; people and indicators are data."""
    tree = draw(
        {
            "content/en/calendar/fair.md": page(start="2026-12-01", kind="event"),
            "content/en/announcements/now.md": page(
                **{"from": "2026-11-01", "until": "2026-12-01"}
            ),
            "content/ambassadors/ada.md": "---\nname: Ada\nteam: T\nquote: Q\n"
            "consent: {given: 2026-01-01, until: 2030-01-01}\n---\n",
        }
    )
    found = build_site(tree.root).addresses
    assert not [one for one in found if "fair" in one or "announcements" in one or "ada" in one]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_site_map_lists_every_page_of_the_starter(starter, lang):
    """Search engines of the intranet find ordinary pages, posts and news, and only those."""
    site = starter[lang]
    root = ET.fromstring(site.html("sitemap.xml"))  # noqa: S314 - we built it
    base = "https://ambassadors.example.com/" + ("fr/" if lang == "fr" else "")
    listed = [location.text for location in root.iter() if location.tag.endswith("}loc")]
    assert listed == sorted(base + address for address in site.addresses)
    assert not [one for one in listed if "quiet-night" in (one or "")]


def test_waiting_post_is_nowhere(draw):
    """Before its day a post is in no page, list and site map; on its day it is in all."""
    text = post(title="Embargoed name", publish="2026-11-24 06:00", id="secret-id")
    tree = draw({"content/en/posts/later.md": text})
    before = build_site(tree.root, now=NOW.replace(hour=4, minute=59))
    everything = b"".join(before.files.values())
    assert b"Embargoed" not in everything
    assert b"secret-id" not in everything
    on_the_day = build_site(tree.root, now=NOW)
    for place in ("sitemap.xml", "share/", "share/secret-id/"):
        assert "secret-id" in on_the_day.html(place)
