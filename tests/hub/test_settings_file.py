"""`site_config*.yml`: the options of the hub with their lines, and which sites there are."""

import pytest

from hub.settings import Settings
from hub.settings_file import Site, find_sites, read_settings, read_site_address

CONFIG = """\
site_name: Ambassadors
site_url: https://ambassadors.example.com/hub/
theme:
  name: material
  language: en
  icon: !ENV [ICON, hub/logo]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  hub:
    organisation: Ardoiseau
    timezone: Europe/London
    networks:
      - x
      - linkedin
    splice: no
    feeds:
      - id: newsroom
        name: {en: Newsroom, fr: Espace presse}
        address: content/feeds/newsroom.xml
        language: fr
        limit: 20
"""


def _write(root, *changes):
    text = CONFIG
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (root / "site_config.yml").write_text(text, "utf-8")
    return root


def test_options_are_read_from_below_extra_hub(tmp_path):
    """What MkDocs alone reads, tags that would run code among it, is not our business."""
    settings, problems = read_settings(_write(tmp_path))
    assert problems == []
    assert settings.organisation == "Ardoiseau"
    assert settings.networks == ("x", "linkedin")
    assert settings.splice is False
    assert settings.feeds[0].limit == 20


def test_what_is_not_said_has_a_default(tmp_path):
    """A configuration without a word about the hub is one."""
    (tmp_path / "site_config.yml").write_text("theme:\n  language: en\n")
    settings, problems = read_settings(tmp_path)
    assert settings.model_dump() == Settings().model_dump()
    assert problems == []


WRONG = [
    ("timezone: Europe/London", "timezone: Mars", (13, "timezone-unknown"), "Europe/Paris"),
    ("timezone", "timezon", (13, "key-unknown"), "“timezone”"),
    ("- linkedin", "- linkdin", (16, "network-unknown"), "“linkedin”"),
    ("splice: no", "splice: never", (17, "value-not-yes-or-no"), "true or false"),
    ("limit: 20", "limit: 0", (23, "value-invalid"), "at least 1"),
    ("limit: 20", "limt: 20", (23, "key-unknown"), "“limit”"),
    ("language: fr", "language: French", (22, "value-invalid"), "en, fr"),
    ("organisation: Ardoiseau", "organisation: [a]", (12, "value-invalid"), "plain text"),
    ("organisation: Ardoiseau", "organisation: !secret a", (12, "yaml-tag"), "!"),
    ("        address: content/feeds/newsroom.xml\n", "", (19, "key-missing"), "address"),
]


@pytest.mark.parametrize(
    ("before", "after", "place", "remedy"), WRONG, ids=[after for _, after, _, _ in WRONG]
)
def test_a_wrong_option_is_a_problem_on_its_line(tmp_path, before, after, place, remedy):
    """The configuration is written by people, too; the defaults stand in for what is wrong."""
    settings, (problem, *_) = read_settings(_write(tmp_path, (before, after)))
    assert (problem.path, problem.line, problem.code) == ("site_config.yml", *place)
    assert remedy in problem.remedy
    if problem.code != "yaml-tag":  # that value is passed over, the others are fine
        assert settings.model_dump() == Settings().model_dump()


def test_broken_yaml_is_said_once(hub_tree):
    """Options and languages are read from one file; its mistake is one problem."""
    tree = hub_tree({"site_config.yml": "theme: {language: en\n"})
    assert [problem.code for problem in tree.load()[1]] == ["yaml-broken"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"site_name: \x00\n"])
def test_an_unreadable_configuration_is_a_problem(hub_tree, content):
    """Nothing raises for what the configuration holds."""
    tree = hub_tree({"site_config.yml": content})
    hub, problems = tree.load()
    assert {problem.path for problem in problems} == {"site_config.yml"}
    assert hub.languages == ()


# Sites


def test_the_main_site_comes_first(tmp_path):
    """Every `site_config*.yml` is a site, `site_config.yml` the main one."""
    _write(tmp_path)
    for lang in ("fr", "de"):
        (tmp_path / f"site_config.{lang}.yml").write_text(
            f"INHERIT: site_config.yml\ntheme:\n  language: {lang}\n"
        )
    sites, problems = find_sites(tmp_path)
    assert sites == (
        Site("site_config.yml", "en"),
        Site("site_config.de.yml", "de"),
        Site("site_config.fr.yml", "fr"),
    )
    assert problems == []


@pytest.mark.parametrize(
    "theme",
    [
        "site_name: x\n",
        "theme: material\n",
        "theme:\n  name: material\n",
        "theme:\n  language: [en]\n",
        "theme:\n  language: !ENV LANGUAGE\n",
        "theme:\n  language:\n",
    ],
)
def test_a_site_without_a_language_is_a_problem(tmp_path, theme):
    """Without it no folder of content would be read, and a check would find nothing wrong."""
    (tmp_path / "site_config.yml").write_text(theme)
    sites, problems = find_sites(tmp_path)
    assert sites == ()
    assert [problem.code for problem in problems] == ["language-missing"]


@pytest.mark.parametrize("lang", ["zz", "../x", "english"])
def test_a_language_that_nothing_is_known_of_is_a_problem(tmp_path, lang):
    """Dates and the language's own name come from a library that would raise for it."""
    (tmp_path / "site_config.yml").write_text(f"theme:\n  language: {lang}\n")
    _, problems = find_sites(tmp_path)
    assert [(problem.path, problem.line) for problem in problems] == [("site_config.yml", 2)]


def test_two_sites_of_one_language_are_a_problem(tmp_path):
    """Both would be built into one folder, from one folder of content."""
    for name in ("site_config.yml", "site_config.fr.yml"):
        (tmp_path / name).write_text("theme:\n  language: en\n")
    _, problems = find_sites(tmp_path)
    assert [problem.path for problem in problems] == ["site_config.fr.yml"]


def test_two_feeds_of_one_id_are_a_problem(hub_tree):
    """They would share an archive and addresses."""
    feed = "{id: news, name: News, address: content/feeds/n.xml, language: en}"
    tree = hub_tree()
    tree.edit("site_config.yml", ("    networks", f"    feeds: [{feed}, {feed}]\n    networks"))
    assert [problem.path for problem in tree.check()] == ["site_config.yml"]


def test_the_sites_address_is_that_of_its_configuration(tmp_path):
    """The preview serves below the same path; a site may have none."""
    _write(tmp_path)
    (tmp_path / "site_config.fr.yml").write_text("theme:\n  language: fr\n")
    main, french = find_sites(tmp_path)[0]
    assert read_site_address(tmp_path, main) == "https://ambassadors.example.com/hub/"
    assert read_site_address(tmp_path, french) is None


# Settings


def test_hosts_that_are_never_public_cannot_be_configured_away():
    """What a company adds comes on top."""
    hosts = Settings(intranet_hosts=("*.corp.example.com",)).never_shared_hosts
    assert {"localhost", "*.local", "*.internal", "*.corp.example.com"} <= set(hosts)
