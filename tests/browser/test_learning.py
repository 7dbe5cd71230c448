"""Learning: quizzes, progress that stays in the browser, the attestation, “My path”."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.serving import MODULES, hashes_of, policy, serve
from tests.browser.test_accessibility import findings
from tests.browser.test_composer import stored
from tests.plugins.core.drawn_site import ENGLISH, FRENCH, build_site

pytestmark = pytest.mark.browser

KEY = "hub.learn.progress"
NAME = "hub.learn.attested"
LOOK = """\
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {icon: material/weather-night, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {icon: material/white-balance-sunny, name: Light}
"""
STYLES = "extra_css: [assets/hub/tokens.css, assets/hub/hub.css, assets/hub/search.css]\n"
"""The starter's palettes and styles."""
QUIZZES = """\
## {heading}

<quiz>
One of the six drew a **parrot** on the whiteboard.

Who may ask?

- [ ] Nobody
- [x] *Anybody*
- [ ] The team <b>alone</b>

Asking is free: [the charter](../charter/1.0.md).
</quiz>

<quiz>
Which are parrots?

- [x] One
- [ ] Two
- [x] Three

The first and the third.
</quiz>
"""


def module(title, order, minutes, more="", body="Read this.\n"):
    """Write a module."""
    return (
        f"---\ntitle: {title}\norder: {order}\nminutes: {minutes}\nlevel: beginner\n{more}---\n\n"
        f"{body}"
    )


def path_of(lang, why, voice, wall):
    """Write the path of a language: two questions, a module that needs it, one more."""
    folder = f"content/{lang}/training"
    return {
        f"{folder}/index.md": "---\ntitle: Learn\n---\n\nModules.\n",
        f"{folder}/why.md": module(why, 1, 10, "goals: [Ask]\n", QUIZZES.format(heading="Two")),
        f"{folder}/voice.md": module(voice, 2, 20, "requires: [why]\n"),
        f"{folder}/wall.md": module(wall, 3, 5),
        f"content/{lang}/help/my-data.md": "---\ntitle: My data\n---\n\nWhat is kept.\n",
        f"charter/{lang}/1.0.md": ENGLISH["charter/en/1.0.md"],
    }


FILES = {
    **ENGLISH,
    **FRENCH,
    **path_of("en", "Why “we” & you", "Voice", "Wall"),
    **path_of("fr", "Pourquoi", "Voix", "Mur"),
}


@pytest.fixture(scope="module")
def tree(make_hub, tmp_path_factory):
    """Draw a small hub in two languages with a learning path of three modules."""
    tree = make_hub(tmp_path_factory.mktemp("learning") / "hub", FILES)
    tree.edit("site_config.yml", ("  font: false\n", f"  font: false\n{LOOK}"))
    tree.edit("site_config.yml", ("markdown_extensions:", f"{STYLES}markdown_extensions:"))
    return tree


@pytest.fixture(scope="module")
def address(tree):
    """Serve it as it is published, French below English."""
    for lang in ("en", "fr"):
        out = "out" if lang == "en" else "out/en"
        build_site(tree.root, lang, out=out)
    files = tree.root / "out" / "en"
    with serve(files, policy(*hashes_of(files))) as served:
        yield served


@pytest.fixture(scope="module")
def functions(browser):
    """Give a page whose host serves our scripts as they were written."""
    context = browser.new_context()
    context.route(lambda _: True, _serve_script)
    page = context.new_page()
    page.goto("http://scripts.test/")
    yield page
    context.close()


def _serve_script(route):
    name = route.request.url.removeprefix("http://scripts.test/")
    if name:
        route.fulfill(path=MODULES.parent / name, content_type="text/javascript; charset=utf-8")
    else:
        route.fulfill(content_type="text/html", body="<!doctype html><title>Scripts</title>")


def run(functions, module_name, expression, argument=None):
    """Evaluate an expression over what a module exports (`m`) and an argument (`a`)."""
    load = f"const m = await import('/learn/{module_name}.js')"
    return functions.evaluate(f"async a => {{ {load}; return ({expression}) }}", argument)


# What to say of an answer


@pytest.mark.parametrize(
    ("right", "chosen", "says", "wrong"),
    [
        ([1], [1], "right", []),
        ([1], [0], "wrong", [0]),
        ([1], [], "choose", []),
        ([0, 2], [0, 2], "right", []),
        ([0, 2], [0], "missing", []),
        ([0, 2], [0, 1, 2], "wrong", [1]),
        ([0, 2], [0, 1], "both", [1]),
        ([0, 2], [1], "both", [1]),
    ],
)
def test_verdict(functions, right, chosen, says, wrong):
    """Which of the chosen answers are not right, and whether one is missing."""
    got = run(functions, "verdict", "m.verdict(...a)", [right, chosen])
    assert (got["says"], got["wrong"]) == (says, wrong)
    assert got["isRight"] is (says == "right")


# Progress as a value

MARKS = {"mark": "en=aaaa", "marks": ["en=aaaa", "fr=bbbb"]}
STOP = {"name": "why", "minutes": 10, "questions": 2, **MARKS}
DONE = {"at": "en=aaaa", "on": "2026-11-20"}


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, "new"),
        ({"answers": {"at": "en=aaaa", "right": [], "of": 2}}, "begun"),
        ({"done": DONE}, "done"),
        ({"done": {**DONE, "at": "fr=bbbb"}}, "done"),
        ({"done": {**DONE, "at": "en=cccc"}}, "updated"),
        ({"done": {**DONE, "at": "fr=aaaa"}}, "updated"),
        ({"done": {**DONE, "at": "de=dddd"}}, "done"),
    ],
)
def test_state_of_a_module(functions, entry, state):
    """Done in one language is done in the other, and updated when that language's text changed."""
    assert run(functions, "progress", "m.stateOf(...a)", [STOP, entry]) == state


def test_right_once_is_right(functions):
    """A later mistake takes nothing away; questions that changed begin anew."""
    script = """
      (({ withAnswer, rightIn }, stop) => {
        let entry = withAnswer(stop, undefined, 1, true);
        entry = withAnswer(stop, entry, 0, true);
        entry = withAnswer(stop, entry, 1, false);
        const other = { ...stop, mark: "en=dddd", marks: ["en=dddd"] };
        return [entry, rightIn(other, entry), withAnswer(other, entry, 1, true).answers];
      })(m, a)"""
    entry, elsewhere, anew = run(functions, "progress", script, STOP)
    assert entry == {"answers": {"at": "en=aaaa", "right": [0, 1], "of": 2}}
    assert elsewhere == []
    assert anew == {"at": "en=dddd", "right": [1], "of": 2}


KEPT = {
    "why": {"answers": {"at": "en=aaaa", "right": [0], "of": 2}, "done": DONE},
    "voice": {"answers": {"at": "en=eeee", "right": [], "of": 1}},
}


def test_file_reads_back(functions):
    """As it was saved, and out of the file of “My data”; what else an entry holds is dropped."""
    back = run(functions, "progress", "m.readFile(m.asFile(a))", KEPT)
    assert back == KEPT
    everything = json.dumps({KEY: {"why": {"done": {**DONE, "x": 1}, "y": 2}}, "hub.share.seed": 1})
    assert run(functions, "progress", "m.readFile(a)", everything) == {"why": {"done": DONE}}


@pytest.mark.parametrize(
    "modules",
    [
        None,
        [],
        {"Why": {"done": DONE}},
        {"__proto__x": {"done": DONE}},
        {"why": {}},
        {"why": 1},
        {"why": {"done": {"at": "en=aaaa"}}},
        {"why": {"done": {**DONE, "on": "yesterday"}}},
        {"why": {"done": {**DONE, "on": "2026-13-40"}}},
        {"why": {"done": {**DONE, "at": "<b>"}}},
        {"why": {"done": DONE, "answers": 3}},
        {"why": {"answers": {"at": "en=aaaa", "right": [2], "of": 2}}},
        {"why": {"answers": {"at": "en=aaaa", "right": [0, 0], "of": 2}}},
        {"why": {"answers": {"at": "en=aaaa", "right": ["0"], "of": 2}}},
        {"why": {"answers": {"at": "en=aaaa", "right": [], "of": 100000}}},
        {f"m{number}": {"done": DONE} for number in range(201)},
    ],
)
def test_other_files_are_refused_whole(functions, modules):
    """One value that is none, and nothing of the file is taken over."""
    text = json.dumps({"format": "hub-learning-path", "modules": modules})
    assert run(functions, "progress", "m.readFile(a)", text) is None


@pytest.mark.parametrize("text", ["", "{", "null", "3", '"x"', "[]", "{}", '{"modules": {}}'])
def test_text_that_is_no_such_file_is_refused(functions, text):
    """Whatever it is, nothing raises."""
    assert run(functions, "progress", "m.readFile(a)", text) is None


def test_joining_keeps_the_further_one(functions):
    """Of each module: the later day, the more right answers; nothing of either side is lost."""
    theirs = {
        "why": {"done": {"at": "en=aaaa", "on": "2026-11-10"}},
        "voice": {"answers": {"at": "en=eeee", "right": [0], "of": 1}, "done": DONE},
        "wall": {"done": DONE},
    }
    got = run(functions, "progress", "m.joined(...a)", [KEPT, theirs])
    assert got == {"why": KEPT["why"], "voice": theirs["voice"], "wall": theirs["wall"]}


# Quizzes on a page


def quiz(page, number=0):
    """Give a quiz of the page at hand."""
    return page.locator("hub-quiz").nth(number)


def check(one, *answers):
    """Choose answers by their labels and press the button."""
    for answer in answers:
        one.get_by_label(answer).check()
    one.get_by_role("button", name="Check").click()


def test_single_answer(page, address):
    """A group with the question as its name; “Check” judges, “Try again” takes it back."""
    page.goto(address + "learn/why/")
    one = quiz(page)
    group = one.get_by_role("group", name="Who may ask?")
    expect(group).to_have_accessible_description("One of the six drew a parrot on the whiteboard.")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(one.get_by_text("Asking is free")).to_have_count(0)
    check(one, "Nobody")
    expect(one.get_by_role("status")).to_have_text("Not yet. Not right: “Nobody”.")
    expect(one.get_by_label("Nobody not right")).to_be_checked()
    expect(one.get_by_role("link", name="the charter")).to_be_visible()
    one.get_by_role("button", name="Try again").click()
    expect(one.get_by_role("radio").first).to_be_focused()
    expect(one.get_by_text("Asking is free")).to_have_count(0)
    expect(one.get_by_role("status")).to_have_text("")
    check(one, "Anybody")
    expect(one.get_by_role("status")).to_have_text("Right.")
    expect(one.get_by_text("Asking is free")).to_be_visible()


def test_several_answers(page, address):
    """Checkboxes, said before; what is wrong and that something is missing are told apart."""
    page.goto(address + "learn/why/")
    one = quiz(page, 1)
    expect(one.get_by_role("checkbox")).to_have_count(3)
    expect(one.get_by_text("Several answers are right.")).to_be_visible()
    expect(quiz(page).get_by_text("Several answers are right.")).to_be_hidden()
    one.get_by_role("button").click()
    expect(one.get_by_role("status")).to_have_text("Choose an answer first.")
    expect(one.get_by_text("The first and")).to_have_count(0)
    check(one, "One")
    expect(one.get_by_role("status")).to_have_text(
        "Not yet. What you chose is right, but something is missing."
    )
    one.get_by_label("Two").check()  # another choice takes the verdict back
    expect(one.get_by_role("status")).to_have_text("")
    check(one)
    expect(one.get_by_role("status")).to_have_text(
        "Not yet. Not right: “Two”. Something is missing, too."
    )


def test_truth_is_no_text_before_the_check(page, address):
    """Neither on the page nor hidden in it."""
    page.goto(address + "learn/why/")
    expect(quiz(page).get_by_role("button")).to_be_visible()
    text = quiz(page).evaluate("one => one.textContent")
    assert "Asking is free" not in text
    assert "right answer" not in text
    assert text.count("Anybody") == 1


def test_keyboard_alone(page, address):
    """Arrow keys choose, Enter checks; the focus stays on the button, which then takes it back."""
    page.goto(address + "learn/why/")
    one = quiz(page)
    one.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(one.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_have_text("Right.")
    expect(one.get_by_role("button", name="Try again")).to_be_focused()
    page.keyboard.press("Tab")
    expect(one.get_by_role("link", name="the charter")).to_be_focused()


def test_without_javascript_it_can_be_read(visits, address):
    """The question, its answers as a list, and the solution behind a summary."""
    page = visits.page(java_script_enabled=False)
    page.goto(address + "learn/why/")
    one = quiz(page)
    expect(one.get_by_text("Who may ask?")).to_be_visible()
    expect(one.locator("[data-part=answers]").get_by_role("listitem")).to_have_count(3)
    expect(one.get_by_text("Asking is free")).to_be_hidden()
    one.get_by_text("Show the answer").click()
    expect(one.get_by_text("The right answer:")).to_be_visible()
    expect(one.get_by_text("Asking is free")).to_be_visible()
    page.goto(address + "learn/")
    expect(page.get_by_role("link", name="Voice").last).to_be_visible()
    page.goto(address + "learn/attestation/")
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("My path")).to_have_count(0)


# A module, and the path


def keeping(page, place, kept, name=None):
    """Open a page in a browser that keeps this progress, and a name if one is given."""
    page.goto(place)
    values = {KEY: kept} if name is None else {KEY: kept, NAME: name}
    page.evaluate(
        """values => {
          for (const [key, value] of Object.entries(values))
            localStorage.setItem(key, JSON.stringify(value));
        }""",
        values,
    )
    page.reload()


def marks_of(page, address):
    """Read the marks of the modules' content off the path."""
    page.goto(address + "learn/")
    return page.locator("li[data-module]").evaluate_all(
        "all => Object.fromEntries(all.map(({ dataset: { module, mark } }) => [module, mark]))"
    )


def test_score_counts_what_was_right_once(page, address):
    """It is there on the next visit, and beside the question it says so."""
    page.goto(address + "learn/why/")
    expect(page.get_by_text("Questions answered right: 0 of 2.")).to_be_visible()
    check(quiz(page), "Anybody")
    expect(page.get_by_text("Questions answered right: 1 of 2.")).to_be_visible()
    quiz(page).get_by_role("button", name="Try again").click()
    check(quiz(page), "Nobody")
    check(quiz(page, 1), "One", "Three")
    page.reload()
    expect(page.get_by_text("Questions answered right: 2 of 2.")).to_be_visible()
    expect(page.get_by_text("Answered right before")).to_have_count(2)
    kept = stored(page, KEY)["why"]
    assert kept["answers"]["right"] == [0, 1]


def test_done_and_not_done_after_all(page, address):
    """One button, whose words say what it does; above the text stands where the module is."""
    page.goto(address + "learn/why/")
    state = page.locator("#module-state")
    expect(state).to_have_text("New")
    check(quiz(page), "Nobody")
    expect(state).to_have_text("Begun")
    page.get_by_role("button", name="Mark as done").click()
    expect(state).to_have_text("Done")
    expect(page.get_by_text("You finished it on")).to_be_visible()
    page.reload()
    expect(state).to_have_text("Done")
    page.get_by_role("button", name="Not done after all").click()
    expect(page.get_by_text("Noted: not done yet.")).to_be_visible()
    expect(state).to_have_text("Begun")
    expect(page.get_by_role("button", name="Mark as done")).to_be_focused()


def test_changed_module_is_marked(page, address):
    """On its page with the day, and on the path; done again, it is done."""
    done = {"at": "en=000000000000", "on": "2026-03-03"}
    keeping(page, address + "learn/voice/", {"voice": {"done": done}})
    told = page.get_by_text("This module has changed since you finished it on 3 March 2026.")
    expect(told).to_be_visible()
    expect(page.locator("#module-state")).to_have_text("Updated")
    page.goto(address + "learn/")
    expect(page.locator("[data-module=voice] .hub-state")).to_have_text("Updated")
    page.goto(address + "learn/voice/")
    page.get_by_role("button", name="Mark as done again").click()
    expect(told).to_be_hidden()
    expect(page.locator("#module-state")).to_have_text("Done")


def test_a_change_of_the_text_is_what_marks_it(page, address, tree):
    """The mark that a browser kept on the old page is not that of the new one."""
    marks = marks_of(page, address)
    kept = {name: {"done": {"at": mark, "on": "2026-11-20"}} for name, mark in marks.items()}
    keeping(page, address + "learn/", kept)
    expect(page.locator(".hub-path .hub-state")).to_have_text(["Done", "Done", "Done"])
    tree.edit("content/en/training/wall.md", ("Read this.", "Read that."))
    build_site(tree.root, out="changed")
    tree.edit("content/en/training/wall.md", ("Read that.", "Read this."))
    files = tree.root / "changed" / "en"
    with serve(files, policy(*hashes_of(files))) as changed:
        keeping(page, changed + "learn/", kept)
        expect(page.locator(".hub-path .hub-state")).to_have_text(["Done", "Done", "Updated"])
        expect(page.get_by_role("link", name="See what is new: Wall")).to_be_visible()


def test_done_in_one_language_is_done_in_the_other(page, address):
    """The two are one module."""
    page.goto(address + "fr/learn/voice/")
    page.get_by_role("button", name="Marquer comme terminé").click()
    page.goto(address + "learn/")
    expect(page.locator("[data-module=voice] .hub-state")).to_have_text("Done")


def test_path_says_what_is_left(page, address):
    """From the first step to the last."""
    marks = marks_of(page, address)
    expect(page.get_by_text("3 modules, 35 minutes in all")).to_be_visible()
    expect(page.get_by_text("0 of 3 done, 35 min left.")).to_be_visible()
    page.get_by_role("link", name="Begin with: Why “we” & you").click()
    expect(page).to_have_url(address + "learn/why/")
    done = {name: {"done": {"at": mark, "on": "2026-11-20"}} for name, mark in marks.items()}
    keeping(page, address + "learn/", {"why": done["why"]})
    expect(page.get_by_text("1 of 3 done, 25 min left.")).to_be_visible()
    expect(page.get_by_role("link", name="Go on with: Voice")).to_be_visible()
    keeping(page, address + "learn/", done)
    expect(page.get_by_text("All of it is done.")).to_be_visible()
    expect(page.locator("[data-part=next]")).to_be_hidden()


BROKEN = [
    {"why": {"done": 5}},
    {"why": {"done": {"at": 5, "on": "2026-11-20"}}},
    {"why": {"answers": {"at": "en=0123", "right": None, "of": 2}}},
    {"why": None},
    {"why": "done"},
    "why",
    [1],
    5,
]
"""What somebody may have made of what is kept."""


@pytest.mark.parametrize("value", BROKEN)
def test_broken_progress_is_none(functions, value):
    """Whole entries beside it stay."""
    assert run(functions, "progress", "m.wholeOnes(a)", value) == {}
    if isinstance(value, dict):
        beside = {**value, "wall": {"done": DONE}}
        assert run(functions, "progress", "m.wholeOnes(a)", beside) == {"wall": {"done": DONE}}


@pytest.mark.parametrize("value", [BROKEN[0], BROKEN[2], BROKEN[-1]])
def test_broken_progress_breaks_no_page(page, address, value):
    """Each shows what a newcomer sees; the next thing done puts it right."""
    keeping(page, address, value)
    expect(page.locator("hub-my-path")).to_be_attached()
    settle(page, address + "learn/attestation/")
    expect(page.get_by_text("No module is marked as done in this browser yet.")).to_be_visible()
    settle(page, address + "learn/")
    expect(page.get_by_text("0 of 3 done, 35 min left.")).to_be_visible()
    settle(page, address + "learn/why/")
    page.get_by_role("button", name="Mark as done").click()
    assert list(stored(page, KEY)) == ["why"]
    assert list(stored(page, KEY)["why"]) == ["done"]


# Progress as a file


def test_progress_is_saved_and_taken_over(visits, address):
    """In another browser it is joined with what is there."""
    page = visits.page()
    keeping(page, address + "learn/", KEPT)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert re.fullmatch(r"my-learning-path-\d{4}-\d\d-\d\d\.json", saved.value.suggested_filename)
    other = visits.page()
    keeping(other, address + "learn/", {"wall": {"done": DONE}})
    other.get_by_label("Take over a file").set_input_files(saved.value.path())
    expect(other.get_by_text("2 modules taken over.")).to_be_visible()
    assert stored(other, KEY) == {**KEPT, "wall": {"done": DONE}}
    expect(other.locator("[data-module=voice] .hub-state")).to_have_text("Begun")


def test_other_file_changes_nothing(page, address):
    """It is said plainly, by its name."""
    keeping(page, address + "learn/", KEPT)
    file = {"name": "<b>cat.json", "mimeType": "application/json", "buffer": b'{"a": 1}'}
    page.get_by_label("Take over a file").set_input_files(file)
    expect(page.get_by_text("“<b>cat.json” is no file of a learning path.")).to_be_visible()
    assert stored(page, KEY) == KEPT


def test_progress_is_erased_by_a_second_press(page, address):
    """The first asks, and the keyboard lands on the way out."""
    keeping(page, address + "learn/", KEPT)
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Erase", exact=True)).to_be_focused()
    assert stored(page, KEY) == KEPT
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.get_by_text("Your progress is erased.")).to_be_visible()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    expect(page.get_by_text("0 of 3 done")).to_be_visible()
    page.get_by_role("button", name="Save as a file").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()


def test_my_data_shows_and_erases_it(page, address):
    """Under a name that people understand."""
    keeping(page, address + "help/my-data/", KEPT, "Noé")
    row = page.locator("[data-key=progress]")
    expect(row.get_by_text("2 entries: look at them")).to_be_visible()
    expect(page.locator("[data-key=attested]").get_by_text("Noé", exact=True)).to_be_visible()
    row.get_by_role("button", name="Erase My learning path").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


REFUSING = (
    "Storage.prototype.setItem = Storage.prototype.getItem = function (key) {"
    " if (key.startsWith('hub.')) throw new DOMException('no', 'SecurityError'); return null }"
)


def test_where_nothing_can_be_kept_it_is_said(page, address):
    """Questions can be answered all the same."""
    page.add_init_script(REFUSING)
    page.goto(address + "learn/why/")
    check(quiz(page), "Anybody")
    expect(quiz(page).get_by_role("status")).to_have_text("Right.")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("This browser keeps nothing, so nothing has changed.")).to_be_visible()


# The attestation


def test_attestation_lists_what_is_done(page, address):
    """Modules with day and score, the programme, the name as typed; nothing that is only begun."""
    marks = marks_of(page, address)
    answers = {"at": marks["why"], "right": [0], "of": 2}
    kept = {
        "why": {"answers": answers, "done": {"at": marks["why"], "on": "2026-11-20"}},
        "voice": {"done": {"at": "en=000000000000", "on": "2026-03-03"}},
        "gone": {"done": DONE},
    }
    keeping(page, address + "learn/attestation/", kept)
    rows = page.locator("[data-part=rows] tr")
    expect(rows).to_have_text(
        ["Why “we” & you20 November 20261 of 2", "Voice3 March 2026no questions"]
    )
    expect(page.get_by_text("2 of 3 modules, 30 min.")).to_be_visible()
    expect(page.get_by_text("the programme “Ambassadors”")).to_be_visible()
    page.get_by_label("Your name").fill("Noé <b>Bertin</b>")
    expect(page.locator("[data-part=shown]")).to_have_text("Noé <b>Bertin</b>")


def test_name_is_kept_only_if_wanted(page, address):
    """Ticked it is there on the next visit; unticked it is gone at once."""
    keeping(page, address + "learn/attestation/", KEPT)
    page.get_by_label("Your name").fill("Noé")
    assert page.evaluate("key => localStorage.getItem(key)", NAME) is None
    page.get_by_label("Keep my name in this browser").check()
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Noé")
    page.get_by_label("Keep my name in this browser").uncheck()
    assert page.evaluate("key => localStorage.getItem(key)", NAME) is None


def test_empty_attestation_says_so(page, address):
    """There is nothing to print."""
    page.goto(address + "learn/attestation/")
    expect(page.get_by_text("No module is marked as done in this browser yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_disabled()
    expect(page.locator("[data-part=sheet]")).to_be_hidden()


@pytest.mark.parametrize("lang", ["", "fr/"])
def test_attestation_prints_on_one_page(visits, address, lang):
    """The sheet alone, black on white also from the dark palette."""
    page = visits.page(dark=True)
    keeping(page, f"{address}{lang}learn/attestation/", {"why": {"done": DONE}}, "Noé")
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    for hidden in (".hub-attestation__form", ".hub-attestation__title", ".hub-header"):
        expect(page.locator(hidden)).to_be_hidden()
    sheet = page.locator(".hub-attestation")
    expect(sheet).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(sheet).to_have_css("color", "rgb(0, 0, 0)")


# My path, on the home page


def test_my_path_appears_once_something_was_begun(page, address):
    """The next module with its minutes, and how many are done."""
    page.goto(address)
    mine = page.locator("hub-my-path")
    expect(mine).to_be_attached()
    expect(page.get_by_role("heading", name="My path")).to_have_count(0)
    page.goto(address + "learn/why/")
    check(quiz(page), "Nobody")
    page.goto(address)
    expect(mine.get_by_text("0 of 3 modules done.")).to_be_visible()
    expect(mine.get_by_text("10 min")).to_be_visible()
    mine.get_by_role("link", name="Next: Why “we” & you").click()
    expect(page).to_have_url(address + "learn/why/")
    page.get_by_role("button", name="Mark as done").click()
    page.goto(address)
    expect(mine.get_by_role("link", name="Next: Voice")).to_be_visible()
    expect(mine.get_by_text("1 of 3 modules done.")).to_be_visible()


def test_my_path_in_french(page, address):
    """The same of the other language."""
    keeping(page, address + "fr/", {"why": {"done": {"at": "fr=000000000000", "on": "2026-11-20"}}})
    mine = page.locator("hub-my-path")
    expect(mine.get_by_role("link", name="Ensuite\u00a0: Voix")).to_be_visible()
    expect(mine.get_by_text("Modules terminés\u00a0: 1 sur 3.")).to_be_visible()


# What every page owes


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize(
    ("device", "dark"), [("desktop", False), ("phone", True), ("narrow", False)]
)
def test_axe_finds_nothing_and_nothing_sticks_out(visits, address, lang, device, dark):
    """With a verdict of each kind, the question before all is erased, a filled-in sheet."""
    page = visits.page(device, dark=dark)
    page.goto(f"{address}{lang}learn/why/")
    for number, answers in enumerate(([1], [1, 2])):
        for answer in answers:
            quiz(page, number).locator("input").nth(answer).check()
        quiz(page, number).locator("button").click()
    page.locator("hub-module button").click()
    clean(page)
    page.goto(f"{address}{lang}learn/")
    page.locator("[data-part=erase]").click()
    clean(page)
    page.goto(f"{address}{lang}learn/attestation/")
    clean(page)
    page.goto(f"{address}{lang}")
    expect(page.locator("hub-my-path section")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def clean(page):
    """Run axe, and look for a page that is wider than its window.

    The window is as high as the page: in a lower one the bar at the bottom covers part of an answer
    until somebody scrolls, which axe takes for a small target.
    """
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**page.viewport_size, "height": height})
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_answers_are_large_enough_for_a_thumb(visits, address):
    """44 pixels and more, as everything else on a phone."""
    page = visits.page("phone")
    page.goto(address + "learn/why/")
    expect(quiz(page).locator("label").first).to_be_visible()
    heights = page.locator("hub-quiz :is(label, button)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_nothing_is_sent(page, address):
    """Answering, finishing and saving ask no server for anything."""
    settle(page, address + "learn/why/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    check(quiz(page), "Anybody")
    page.get_by_role("button", name="Mark as done").click()
    page.wait_for_timeout(200)
    assert asked == []
