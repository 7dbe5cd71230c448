import filecmp
import gzip
import json
import sys

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import PluginError

from hub_mkdocs.search import bundle
from hub_mkdocs.search.plugin import SearchPlugin
from tests.plugins.search.small_hub import Page, build_site, configuration

PAGES = [
    Page(
        "share/bench/", "The bench", "<p>Twelve fans</p>", "Story", "Visibility", ("craft", "fan")
    ),
    Page("share/manual/", "The manual", "<p>A repair</p>", "Story", "Recruitment", ("repair",)),
    Page("news/prize/", "A prize", "<p>In Lyon</p>", "News", None, ("craft", "prize")),
    Page("share/waiting/", "Later", "<p>Embargoed</p>", "Story", searchable=False),
]


def fragments(site):
    """Return what Pagefind stored of each page, by address."""
    unpacked = [
        gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        for path in (site / "pagefind" / "fragment").iterdir()
    ]
    return {fragment["url"]: fragment for fragment in map(json.loads, unpacked)}


def tree(site):
    """Return the paths of all files of a directory."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def _index(config):
    config.plugins["hub/search"].on_post_build(config=config)


def test_searchable_pages_are_in_the_bundle_with_their_labels(tmp_path):
    """The index holds every page that readers should find, and no other."""
    found = fragments(build_site(tmp_path, PAGES))
    assert set(found) == {"/share/bench/", "/share/manual/", "/news/prize/"}
    assert found["/share/bench/"]["meta"]["title"] == "The bench"
    assert found["/share/bench/"]["filters"] == {
        "kind": ["Story"],
        "objective": ["Visibility"],
        "topic": ["craft", "fan"],
    }


def test_only_what_readers_load_is_shipped(tmp_path):
    """Neither Material's lunr nor Pagefind's own interfaces are in the site."""
    files = tree(build_site(tmp_path, PAGES))
    assert not [name for name in files if "lunr" in name or "workers/" in name]
    assert not [name for name in files if "ui" in name.rpartition("/")[2] or "playground" in name]
    assert {"pagefind/pagefind.js", "pagefind/pagefind-worker.js"} <= files


def test_same_pages_give_the_same_bytes(tmp_path):
    """Two bundles of the same pages are identical, so a release changes only what changed."""
    first, *others = [build_site(tmp_path / str(run), PAGES) / "pagefind" for run in range(4)]
    for other in others:
        assert tree(other) == tree(first)
        _, different, odd = filecmp.cmpfiles(first, other, tree(first), shallow=False)
        assert (different, odd) == ([], [])


def test_old_index_is_replaced(tmp_path):
    """A page that went is not found any more, even where MkDocs kept the old files."""
    config = configuration(tmp_path, PAGES)
    build(config)
    config.plugins["hub/core"].site.pages.pop(0)
    _index(config)
    assert set(fragments(tmp_path / "site")) == {"/share/manual/", "/news/prize/"}


def test_hub_without_pages_is_said(tmp_path, caplog):
    """An empty hub is worth a warning, not a failure."""
    site = build_site(tmp_path, [])
    assert "no searchable page" in caplog.text
    assert not (site / "pagefind").exists()


@pytest.mark.parametrize("name", ["search", "material/search"])
def test_second_search_is_refused(tmp_path, name):
    """Two searches would answer the same keys: the message says which one to remove."""
    config = configuration(tmp_path, PAGES)
    config.plugins[name] = SearchPlugin()
    with pytest.raises(PluginError, match=f"Remove “{name}” from `plugins:`"):
        config.plugins["hub/search"].on_config(config)


def test_core_plugin_is_needed(tmp_path):
    """Search without the core plugin has nothing to index, and says so."""
    config = configuration(tmp_path, PAGES)
    del config.plugins["hub/core"]
    with pytest.raises(PluginError, match="Add “hub/core” to `plugins:`"):
        config.plugins["hub/search"].on_config(config)


def test_failing_indexer_is_a_clean_error(tmp_path, monkeypatch):
    """When Pagefind fails, the build stops with what it said and what to do."""
    failing = tmp_path / "python"
    failing.write_text("#!/bin/sh\necho no space left >&2\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(failing))
    with pytest.raises(PluginError, match=r"code 3 and said: no space left\. .*make site"):
        _index(configuration(tmp_path / "hub", PAGES))


def test_endless_indexer_is_stopped(tmp_path, monkeypatch):
    """A build never waits for ever."""
    endless = tmp_path / "python"
    endless.write_text("#!/bin/sh\nexec sleep 60\n")
    endless.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(endless))
    monkeypatch.setattr(bundle, "TIME_LIMIT", 0.2)
    with pytest.raises(PluginError, match="did not end within"):
        _index(configuration(tmp_path / "hub", PAGES))


def test_settings_of_the_surroundings_do_not_reach_pagefind(tmp_path, monkeypatch):
    """Neither `PAGEFIND_…` nor a pagefind.yml in the working directory changes the index."""
    (tmp_path / "pagefind.yml").write_text("force_language: de\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    site = build_site(tmp_path / "hub", PAGES)
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text())
    assert list(entry["languages"]) == ["en"]
