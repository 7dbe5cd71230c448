"""The page that measures published texts: in the browser, with the figures of the command."""

import csv
import json

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from hub.cli.originality import originality
from tests.browser.test_accessibility import findings

pytestmark = pytest.mark.browser

PAGE = "help/measuring-voice/"
OWN = "I have welded here for nineteen years and my son still thinks I repair washing machines."
OTHER = "On my first Saturday nobody came, so I explained the press to a pigeon until lunch."


@pytest.fixture
def caption(starter):
    """Give a caption of the starter hub, with its file and line."""
    first = story_of(starter)["captions"][0]
    return first["text"].strip(), f"{story_of(starter)['path']}:{first['line']}"


def story_of(starter, lang="en"):
    """Give the first story of a language among those that are measured against."""
    stories = json.loads((starter.files / "share" / "captions.json").read_text("utf-8"))
    return next(one for one in stories if one["path"].startswith(f"content/{lang}/"))


def paste(page, starter, text, lang="", between="line"):
    """Paste texts and press the button."""
    page.goto(starter.address + lang + PAGE)
    page.locator("hub-originality textarea").fill(text)
    page.locator(f"hub-originality input[value={between}]").check()
    page.locator("hub-originality form button").click()


def choose(page, starter, *files):
    """Choose files, each as (name, content), and press the button."""
    page.goto(starter.address + PAGE)
    chosen = [
        {
            "name": name,
            "mimeType": "text/plain",
            "buffer": content if isinstance(content, bytes) else content.encode(),
        }
        for name, content in files
    ]
    page.get_by_label("Or files").set_input_files(chosen)
    page.get_by_role("button", name="Measure").click()


def figure(page, name):
    """Give the text of a figure."""
    return page.locator(f"hub-originality [data-figure={name}]")


def saved(page, label):
    """Press a button that saves a file; gives the file's name and text."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    file = download.value
    return file.suggested_filename, file.path().read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "says"),
    [("", ("33%", "0.3", "From: ")), ("fr/", ("33\u202f%", "0,3", "Origine\u00a0: "))],
)
def test_pasted_texts_are_measured(page, starter, caption, lang, says):
    """Rate, index, near-copies with the caption that they come from; the focus goes there."""
    text, place = caption
    rate, index, origin = says
    paste(page, starter, "\n---\n".join([text, OWN, f"🚪 {text} Yes!", "Bravo!"]), lang)
    expect(page.locator("[data-part=results]")).to_be_focused()
    expect(figure(page, "own")).to_contain_text(rate)
    expect(figure(page, "own")).to_contain_text("1 / 3")
    expect(figure(page, "diversity")).to_contain_text(index)
    expect(figure(page, "read").locator("b")).to_have_text("4")
    expect(figure(page, "short").locator("b")).to_have_text("1")
    expect(figure(page, "dropped")).to_be_hidden()
    expect(page.locator("[data-part=few]")).to_be_visible()
    (copies,) = page.locator("[data-part=copies] > li").all()
    expect(copies).to_contain_text(f"{origin}{story_of(starter)['title']} {place}")
    expect(copies.locator("blockquote").first).to_contain_text(text[:60])


@pytest.mark.parametrize("reader", ["", "fr/"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_near_copies_lead_to_the_story_that_they_come_from(page, starter, reader, lang):
    """To its page in its own language, whatever the language of the site that is read."""
    story = story_of(starter, lang)
    paste(page, starter, "\n---\n".join([story["captions"][0]["text"]] * 2), reader)
    link = page.locator("[data-part=copies] a")
    expect(link).to_have_text(story["title"])
    assert (
        page.evaluate("one => one.href", link.element_handle()) == starter.address + story["href"]
    )
    assert (starter.files / story["href"] / "index.html").exists()
    paste(page, starter, f"{OWN}\n---\n{OWN}", reader)
    expect(page.locator("[data-part=copies] li")).to_have_count(1)
    expect(link).to_be_hidden()


def test_captions_are_fetched_when_asked_and_nothing_is_sent(page, starter, caption):
    """Pasting and choosing ask for nothing; measuring fetches one file, without any text."""
    page.goto(starter.address + PAGE)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda one: asked.append((one.method, one.url, one.post_data)))
    page.locator("hub-originality textarea").fill(f"{caption[0]}\n---\n{OWN}")
    page.get_by_label("Or files").set_input_files(
        {"name": "posts.txt", "mimeType": "text/plain", "buffer": OTHER.encode()}
    )
    assert asked == []
    page.get_by_role("button", name="Measure").click()
    expect(figure(page, "read")).to_contain_text("3")
    assert asked == [("GET", f"{starter.address}share/captions.json", None)]
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('hub.'))") == []


def test_blank_lines_may_part_posts(page, starter):
    """A choice: paragraphs of one post, or posts; a line of --- is text then."""
    two = f"{OWN}\n\n{OTHER}\n"
    paste(page, starter, two)
    expect(figure(page, "read").locator("b")).to_have_text("1")
    paste(page, starter, two, between="blank")
    expect(figure(page, "read").locator("b")).to_have_text("2")


ROWS = [
    ("Zoé Martin", "{caption}", "first-week", "LinkedIn", "2026-11-18"),
    ("Max", OWN, "first-week", "linkedin", "2026-11-02"),
    ("Max", '{caption} And a “quoted; ""word""”.', "first-week", "linkedin", "2026-11-20T08:00"),
    ("Ana", f"{OTHER}\n\nSecond paragraph.", "first-week", "x", "2026-11-19"),
    ("Ana", OTHER, "first-week", "linkedin", "2026-11-19"),
    ("Ana", "Bravo!", "", "x", ""),
    ("Ana", "", "", "x", ""),
    ("Ana", "{caption}", "first-week", "linkedin", "2026-11-21"),
]


def table(caption, separator=";"):
    """Write an export as spreadsheets do: quotes, line ends inside of cells, names."""
    header = separator.join(("Name", "Texte", "Post ID", "Réseau", "Date"))
    lines = [header]
    for name, text, *rest in ROWS:
        quoted = text.replace('""', '"').replace("{caption}", caption).replace('"', '""')
        lines.append(separator.join((name, f'"{quoted}"', *rest)))
    return "\r\n".join(["", *lines, ""])[2:]


@pytest.fixture(params=[("export.csv", ";"), ("export.tsv", "\t")], ids=["csv", "tsv"])
def measured(request, caption, project, tmp_path):
    """Let the command measure an export: its name and content, and the two files written."""
    name, separator = request.param
    file = tmp_path / name
    file.write_text(table(caption[0], separator), "utf-8")
    written = [tmp_path / "figures.csv", tmp_path / "figures.json"]
    arguments = [file, "--csv", written[0], "--json", written[1], "--root", project]
    assert CliRunner().invoke(originality, list(map(str, arguments))).exit_code == 0
    return (name, file.read_bytes()), written


def test_same_files_as_the_command(page, starter, measured):
    """For the same export, both downloads hold what `hub originality` writes, figure by figure."""
    export, written = measured
    choose(page, starter, export)
    expect(figure(page, "dropped")).to_contain_text("Name")
    expect(figure(page, "empty").locator("b")).to_have_text("1")
    expect(figure(page, "period")).to_contain_text("2 November 2026 – 21 November 2026")
    expect(page.locator("[data-part=groups] li")).to_have_count(2)
    csv_name, csv_text = saved(page, "Download as a table (CSV)")
    json_name, json_text = saved(page, "Download as data (JSON)")
    assert (csv_name, json_name) == ("originality.csv", "originality.json")
    assert json.loads(json_text) == json.loads(written[1].read_text("utf-8"))
    assert rows(csv_text) == rows(written[0].read_text("utf-8"))
    for secret in ("Zoé", "welded", "pigeon"):
        assert secret not in csv_text + json_text


def rows(text):
    """Read a table, with its figures as numbers: Python writes 1.0 where a browser writes 1."""
    return [
        [float(cell) if cell.replace(".", "").isdigit() else cell for cell in row]
        for row in csv.reader(text.splitlines())
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "name;post\nZoé;x\n", "a.csv:1: there is no column “text”"),
        ("a.csv", f"name;text\nZoé;{OWN};more\n", "a.csv:2: this row has more cells"),
        ("a.csv", f'name;text\nZoé;"{OWN}\n', "a.csv:2: a quote is left open"),
        ("a.txt", "Zoé a écrit".encode("latin-1"), "a.txt:1: this file is not UTF-8."),
        ("a.txt", "Bravo!", "There is nothing to measure: it takes a text of eight words."),
        ("a.csv", "", "a.csv:1: there is no column “text”"),
    ],
)
def test_what_cannot_be_read_is_said(page, starter, name, content, says):
    """With the file and the line; no figure is made up."""
    choose(page, starter, (name, content))
    expect(page.locator("hub-originality [role=status]")).to_contain_text(says)
    expect(page.locator("[data-part=results]")).to_be_hidden()


def test_excels_unicode_text_is_read(page, starter):
    """UTF-16 with its mark, tabs between cells."""
    choose(page, starter, ("a.tsv", f"text\tdate\n{OWN}\t2026-11-02\n".encode("utf-16")))
    expect(figure(page, "period")).to_contain_text("2 November 2026")


def test_captions_that_cannot_be_fetched(visits, page, starter):
    """Said, and tried again at the next press."""
    page.route("**/share/captions.json", lambda route: route.abort())
    paste(page, starter, OWN)
    status = page.locator("hub-originality [role=status]")
    expect(status).to_contain_text("cannot be loaded")
    page.unroute("**/share/captions.json")
    page.get_by_role("button", name="Measure").click()
    expect(figure(page, "own")).to_contain_text("100%")
    visits.wrong.clear()  # the console tells of the request that was cut off


def test_keyboard_alone_is_enough(page, starter):
    """From the field to the saved table."""
    page.goto(starter.address + PAGE)
    page.locator("hub-originality textarea").focus()
    page.keyboard.insert_text(f"{OWN}\n---\n{OTHER}")
    for _ in range(3):  # the choice, the files, the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=results]")).to_be_focused()
    expect(page.get_by_text("None: no text repeats another.")).to_be_visible()
    page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_axe_finds_nothing(visits, starter, caption, lang, device):
    """With a result on the page, light on a desktop, dark on a phone; nothing is too wide."""
    page = visits.page(device, dark=device == "phone")
    paste(page, starter, f"{caption[0]}\n---\n{OWN}\n---\n{caption[0]}", lang)
    expect(figure(page, "own")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # what the header covers has no size
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_the_command_is_named(visits, starter):
    """And nothing to press that would do nothing."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + PAGE)
    expect(page.get_by_text("the command “hub originality” gives the same")).to_be_visible()
    expect(page.locator("hub-originality button")).to_have_count(0)
