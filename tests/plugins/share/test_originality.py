"""Captions for the page that measures published texts: which are published, and where."""

import json

from tests.plugins.core.content import post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements

PLACE = "share/captions.json"
PAGE = {
    "content/en/help/measuring-voice.md": "---\ntitle: Measuring\n---\n\nPaste.\n",
    "content/fr/help/measuring-voice.md": "---\ntitle: Mesurer\n---\n\nCollez.\n",
}


def stories(site):
    """Read the published captions: by the file of their post."""
    return {one["path"]: one for one in json.loads(site.files[PLACE])}


def test_captions_are_published_with_their_lines_and_what_is_kept(draw):
    """So that a near-copy leads to the line that an editor rewrites."""
    files = {"content/en/posts/doors.md": post(keep="[Open Day]")}
    found = stories(build_site(draw(files).root))["content/en/posts/doors.md"]
    assert found["keep"] == ["Open Day"]
    assert found["captions"] == [
        {"line": 11, "text": "Forty doors are open."},
        {"line": 12, "text": "Mine was the last."},
        {"line": 13, "text": "Which door is yours?"},
    ]


def test_nothing_that_waits_is_published(draw):
    """Neither drafts nor embargoed stories; what is over or taken back was out there."""
    back = "{on: 2026-11-20, reason: Wrong figure., correction: It was forty one.}"
    files = {
        "content/en/posts/waiting.md": post(publish="2026-12-24"),
        "content/en/posts/draft.md": post(draft="true"),
        "content/en/posts/over.md": post(expires="2026-11-20"),
        "content/en/posts/back.md": post(recalled=back),
        "content/en/posts/silent.md": post(captions="", prompt_only="true"),
    }
    for preview in (False, True):
        found = stories(build_site(draw(files).root, preview=preview))
        names = {path.removeprefix("content/en/posts/") for path in found}
        assert names == {"open-day.md", "over.md", "back.md"}


def test_one_file_serves_all_languages(draw_bilingual):
    """On the main language's site, with the captions of both; the other's page leads there."""
    tree = draw_bilingual({**PAGE, "content/fr/posts/portes.md": post()})
    english, french = build_site(tree.root), build_site(tree.root, "fr")
    assert set(stories(english)) == {"content/en/posts/open-day.md", "content/fr/posts/portes.md"}
    assert PLACE not in french.files
    for site, way in ((english, "../../"), (french, "../../../")):
        (element,) = elements(site.html("help/measuring-voice/"), "hub-originality")
        assert element["data-captions"] == f"{way}{PLACE}"


def test_without_javascript_the_command_is_named(draw_bilingual):
    """And no field that would do nothing."""
    html = build_site(draw_bilingual(PAGE).root).html("help/measuring-voice/")
    (note,) = [one.text for one in elements(html, "p", within="hub-note")]
    assert "“hub originality”" in note
    assert elements(html, "textarea") == []
