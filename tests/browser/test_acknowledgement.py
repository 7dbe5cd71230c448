"""Confirming the charter in a browser: button, notice of a newer version, sheet, e-mail."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from hub.charter.acknowledgements import sightings
from hub.charter.lock import identity, read_lock
from hub.charter.versions import CharterVersion
from hub.content.loading import load
from hub.i18n.catalogue import translations
from tests.browser.conftest import ROOT, settle
from tests.browser.serving import hashes_of, policy, serve
from tests.browser.test_accessibility import findings
from tests.browser.test_charter import pages_of
from tests.browser.test_learning import LOOK
from tests.plugins.charter.test_charter import version
from tests.plugins.core.drawn_site import ENGLISH, build_site

pytestmark = pytest.mark.browser

KEY = "hub.charter.acknowledged"
RECEIPT = "0123456789abcdef"
END = "charter/#acknowledge"
SHEET = "charter/acknowledgement/"
NOTICE = "hub-charter-notice"


def entry(on="2026-03-10", language="en", receipt=RECEIPT):
    """Give what is kept of one version."""
    return {"on": on, "language": language, "receipt": receipt}


def keeping(page, **versions):
    """Let a browser have confirmed versions (`v1_0`) before the page is first opened."""
    kept = {name.removeprefix("v").replace("_", "."): one for name, one in versions.items()}
    page.add_init_script(
        f"if (!sessionStorage.given) {{ sessionStorage.given = 1;"
        f"localStorage.setItem({KEY!r}, {json.dumps(json.dumps(kept))}) }}"
    )


def kept(page):
    """Give what the browser keeps."""
    return json.loads(page.evaluate(f"localStorage.getItem({KEY!r})") or "null")


def today(page):
    """Give the browser's day."""
    return page.evaluate("new Date().toLocaleDateString('sv')")


def said(lang, text, **values):
    """Give a text of the pages in a language."""
    return translations(lang or "en").gettext(text).format(**values)


def mail_of(link):
    """Take an e-mail's address apart: whom it goes to, its subject, the lines of its text."""
    address = urlsplit(link.get_attribute("href"))
    assert address.scheme == "mailto"
    fields = {name: value for name, (value,) in parse_qs(address.query).items()}
    return address.path, fields["subject"], fields["body"].split("\r\n")


def fingerprint(lang, number="2.0"):
    """Give the fingerprint of a version of the starter charter."""
    hub, _ = load(ROOT, datetime(2026, 11, 24, tzinfo=UTC))
    (one,) = [each for each in hub.all(CharterVersion, lang) if each.version == number]
    return identity(read_lock(ROOT), one)


@pytest.mark.parametrize("lang", ["", "fr/"])
def test_confirming_is_kept_and_can_be_taken_back(visits, starter, lang):
    """One press, the day is said and stays after a reload; taken back, the receipt alone stays."""
    page = visits.page()
    settle(page, f"{starter.address}{lang}{END}")
    code = lang.strip("/") or "en"
    name = translations(code).gettext("I have read version %(version)s") % {"version": "2.0"}
    confirm = page.get_by_role("button", name=name)
    expect(page.locator("[data-part=after]")).to_be_hidden()
    confirm.click()
    told = page.locator("[data-part=said]")
    expect(told).to_be_focused()
    expect(told).to_contain_text("2.0")
    expect(told).to_contain_text(today(page)[:4])
    ((number, one),) = kept(page).items()
    assert (number, one["language"], one["on"]) == ("2.0", code, today(page))
    assert re.fullmatch("[0-9a-f]{16}", one["receipt"])
    page.reload()
    expect(told).to_be_visible()
    expect(confirm).to_be_hidden()
    page.locator("[data-part=back]").click()
    expect(confirm).to_be_focused()
    assert kept(page) == {"receipt": one["receipt"]}
    expect(page.locator("[data-part=after]")).to_be_hidden()


@pytest.mark.parametrize("lang", ["", "fr/"])
def test_mail_ends_in_the_line_that_is_counted(visits, starter, lang):
    """In the page's language; the last line is read by the command, and is of this very text."""
    page = visits.page()
    settle(page, f"{starter.address}{lang}charter/2.0/")
    page.locator("[data-part=confirm]").click()
    receipt = kept(page)["2.0"]["receipt"]
    code = lang.strip("/") or "en"
    to, subject, lines = mail_of(page.locator("[data-part=mail]"))
    assert to == "charter@example.com"
    assert subject == said(code, "I have read version {version} of the charter", version="2.0")
    digits = fingerprint(code)[:16]
    assert lines[-1] == f"HUB-ACK 2.0 {code} {today(page)} {digits} {receipt}"
    assert lines[0].startswith(subject)
    assert not [line for line in lines if "{" in line]
    (seen,) = sightings("\n".join(lines))
    assert str(seen.record) == lines[-1]


def test_one_browser_has_one_receipt(visits, starter):
    """Who confirmed an earlier version sends the same number again."""
    page = visits.page()
    keeping(page, v1_0=entry())
    settle(page, starter.address + END)
    page.locator("[data-part=confirm]").click()
    assert {number: one["receipt"] for number, one in kept(page).items()} == {
        "1.0": RECEIPT,
        "2.0": RECEIPT,
    }
    page.locator("[data-part=back]").click()
    assert kept(page) == {"1.0": entry(), "receipt": RECEIPT}


def test_who_takes_it_back_and_confirms_again_is_counted_once(visits, starter):
    """The number is the same in both e-mails, also after a reload."""
    page = visits.page()
    settle(page, starter.address + END)
    lines = []
    for _ in range(2):
        page.locator("[data-part=confirm]").click()
        lines.append(mail_of(page.locator("[data-part=mail]"))[2][-1])
        page.locator("[data-part=back]").click()
        page.reload()
    assert lines[0] == lines[1]
    assert lines[0].endswith(kept(page)["receipt"])


def test_receipt_is_shown_and_erased_in_my_data(visits, starter):
    """After that, another one is drawn."""
    page = visits.page()
    keeping(page, receipt=RECEIPT)
    settle(page, starter.address + "help/my-data/")
    row = page.locator("[data-key=acknowledged]")
    row.get_by_text("1 entry: look at it").click()
    expect(row.locator("pre")).to_contain_text(RECEIPT)
    row.get_by_role("button").click()
    assert kept(page) is None
    settle(page, starter.address + END)
    page.locator("[data-part=confirm]").click()
    assert kept(page)["2.0"]["receipt"] != RECEIPT


@pytest.mark.parametrize("receipt", ["0123", None, 5, {}])
def test_broken_receipt_is_replaced(visits, starter, receipt):
    """The command would not count the line that it stood in."""
    page = visits.page()
    keeping(page, receipt=receipt)
    settle(page, starter.address + END)
    page.locator("[data-part=confirm]").click()
    assert re.fullmatch("[0-9a-f]{16}", kept(page)["2.0"]["receipt"])


def test_language_of_the_record_is_the_one_that_was_read(visits, starter):
    """Confirmed in French, sent from the English page: the French text's fingerprint."""
    page = visits.page()
    keeping(page, v2_0=entry(on="2026-11-20", language="fr"))
    line = f"HUB-ACK 2.0 fr 2026-11-20 {fingerprint('fr')[:16]} {RECEIPT}"
    for place in (END, SHEET):
        settle(page, starter.address + place)
        assert mail_of(page.locator("[data-part=mail]"))[2][-1] == line
    expect(page.locator("[data-fill=record]").filter(visible=True)).to_have_text(line)


# The notice


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize("place", ["", "share/repair-manuals/", "help/", "news/"])
def test_every_page_tells_who_read_an_older_version(visits, starter, lang, place):
    """With what changed since then, one press away."""
    page = visits.page()
    keeping(page, v1_0=entry())
    settle(page, f"{starter.address}{lang}{place}")
    notice = page.locator(NOTICE)
    expect(notice).to_be_visible()
    expect(notice.locator("[data-part=read]")).to_contain_text("1.0")
    changes = notice.locator("[data-part=changes]")
    assert changes.evaluate("one => one.href") == f"{starter.address}{lang}charter/1.0-2.0/"
    changes.click()
    expect(page).to_have_url(f"{starter.address}{lang}charter/1.0-2.0/")
    expect(notice).to_be_visible()
    expect(changes).to_be_hidden()  # it would lead to this very page
    notice.get_by_role("link").filter(visible=True).click()
    expect(page).to_have_url(f"{starter.address}{lang}charter/")
    expect(notice).to_have_count(0)


def test_unknown_older_version_leads_to_the_history(visits, starter):
    """No page compares a version that is no longer there."""
    page = visits.page()
    keeping(page, v0_3=entry())
    settle(page, starter.address)
    changes = page.locator(f"{NOTICE} [data-part=changes]")
    assert changes.evaluate("one => one.href") == f"{starter.address}charter/history/"


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"2.0": entry()},
        {"receipt": RECEIPT},
        {"1.0": entry(), "2.0": entry()},
        {"1.0": {"on": "yesterday"}},
        {"<b>1.0</b>": entry()},
        {"1.0": None},
        "1.0",
        [1],
    ],
)
def test_others_see_no_notice(visits, starter, value):
    """Neither who confirmed nothing, nor who confirmed this version, nor who broke what is kept."""
    page = visits.page()
    if value is not None:
        page.add_init_script(f"localStorage.setItem({KEY!r}, {json.dumps(json.dumps(value))})")
    settle(page, starter.address)
    expect(page.locator(NOTICE)).to_be_hidden()


def test_notice_moves_nothing_for_who_does_not_see_it(visits, starter):
    """Hidden, it takes no room."""
    page = visits.page()
    settle(page, starter.address)
    assert page.locator(NOTICE).evaluate("one => one.getBoundingClientRect().height") == 0


def test_notice_can_be_put_aside_for_this_visit(visits, starter):
    """It stays away in this tab, comes back in the next, and reading goes on below it."""
    page = visits.page()
    keeping(page, v1_1=entry())
    settle(page, starter.address)
    notice = page.locator(NOTICE)
    notice.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(notice).to_be_hidden()
    expect(page.locator("#hub-content")).to_be_focused()
    aside = page.evaluate("Object.entries(sessionStorage).filter(([key]) => key != 'given')")
    assert aside == [["hub.charter.aside", "2.0"]]
    settle(page, starter.address + "help/")
    expect(notice).to_be_hidden()
    other = page.context.new_page()
    settle(other, starter.address)
    expect(other.locator(NOTICE)).to_be_visible()


def test_notice_goes_once_the_version_is_confirmed(visits, starter):
    """In this tab and in those that are open beside it."""
    page = visits.page()
    keeping(page, v1_0=entry())
    settle(page, starter.address)
    other = page.context.new_page()
    other.goto(starter.address + END)
    other.locator("[data-part=confirm]").click()
    expect(page.locator(NOTICE)).to_be_hidden()
    settle(page, starter.address + "share/")
    expect(page.locator(NOTICE)).to_be_hidden()


def test_versions_come_into_force_one_after_the_other(visits, tmp_path, make_hub):
    """A major and a minor version ask again; one with a third number, for errata, does not."""
    days = {"1.0": "2026-01-01", "2.0": "2026-12-01", "2.0.1": "2027-01-01", "2.1": "2027-02-01"}
    versions = {f"charter/en/{one}.md": version(one, day) for one, day in days.items()}
    tree = make_hub(tmp_path / "hub", {**ENGLISH, **versions})
    tree.edit("site_config.yml", ("  font: false\n", f"  font: false\n{LOOK}"))

    def build(day):
        return build_site(tree.root, now=datetime.fromisoformat(f"{day}T12:00Z")).folder

    files = build("2026-11-24")
    page = visits.page()
    with serve(files, policy(*hashes_of(files))) as address:
        settle(page, address + END)
        page.locator("[data-part=confirm]").click()
        notice = page.locator(NOTICE)
        asked = {"2026-12-01": "1.0-2.0", "2027-01-01": None, "2027-02-01": "2.0-2.1"}
        for day, asks in asked.items():
            build(day)
            settle(page, address)
            if asks is None:
                expect(notice).to_be_hidden()
                settle(page, address + SHEET)
                shown = page.locator("[data-fill=record]").filter(visible=True)
                expect(shown).to_contain_text("HUB-ACK 2.0 en")
                continue
            expect(notice).to_be_visible()
            changes = notice.locator("[data-part=changes]")
            assert changes.evaluate("one => one.href") == f"{address}charter/{asks}/"
            settle(page, address + END)
            page.locator("[data-part=confirm]").click()
            settle(page, address)
            expect(notice).to_be_hidden()
    assert list(kept(page)) == ["1.0", "2.0", "2.1"]


# The charter's own pages


def test_charter_leads_from_the_version_that_was_read(visits, starter):
    """Others are led from the one before."""
    for versions, wanted in (({}, "1.1-2.0"), ({"v1_0": entry()}, "1.0-2.0")):
        page = visits.page()
        keeping(page, **versions)
        settle(page, starter.address + "charter/")
        first = page.locator(".hub-charter__links a").first
        assert first.evaluate("one => one.href") == f"{starter.address}charter/{wanted}/"


@pytest.mark.parametrize("place", ["charter/history/", "charter/1.0-2.0/"])
def test_the_version_that_was_read_is_marked(visits, starter, place):
    """With the day, and no other version."""
    page = visits.page()
    keeping(page, v1_0=entry())
    settle(page, starter.address + place)
    marks = page.locator("hub-read-mark").filter(visible=True)
    expect(marks).to_have_text(["You read it on 10 March 2026"])
    expect(marks).to_have_attribute("data-version", "1.0")


# The sheet


@pytest.mark.parametrize("lang", ["", "fr/"])
def test_sheet_is_one_page_and_says_what_was_read(visits, starter, lang):
    """Company, version, days, the whole fingerprint, the name as typed, and the line."""
    page = visits.page()
    code = lang.strip("/") or "en"
    keeping(page, v2_0=entry(on="2026-11-20", language=code))
    settle(page, f"{starter.address}{lang}{SHEET}")
    page.locator("[data-part=name]").fill("Inès <b>Maréchal</b>")
    sheet = page.locator(".hub-sheet").filter(visible=True)
    expect(sheet).to_have_count(1)
    for part in ("Ardoiseau", "2.0", "Inès <b>Maréchal</b>", "2026", RECEIPT):
        expect(sheet).to_contain_text(part)
    digits = sheet.locator(".hub-sheet__fingerprint").text_content()
    assert digits.replace(" ", "") == fingerprint(code)
    assert page.evaluate("JSON.stringify(localStorage)").count("Maréchal") == 0
    page.emulate_media(media="print")
    for gone in (".hub-header", ".hub-footer", ".hub-sheet__form", "h1", ".hub-skip", NOTICE):
        expect(page.locator(gone)).to_be_hidden()
    expect(sheet).to_be_visible()
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    assert pages_of(page.pdf(format="Letter")) == 1


def test_print_opens_the_dialog(visits, starter):
    """From the sheet's own button."""
    page = visits.page()
    keeping(page, v2_0=entry())
    page.add_init_script("window.print = () => { window.printed = true }")
    settle(page, starter.address + SHEET)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize(
    "versions", [{}, {"receipt": RECEIPT}, {"v1_0": entry()}, {"v2_0": entry(language="de")}]
)
def test_without_confirmation_there_is_no_sheet(visits, starter, versions):
    """Who did not confirm this version, in a language that it has, is led to the charter."""
    page = visits.page()
    keeping(page, **versions)
    settle(page, starter.address + SHEET)
    expect(page.locator(".hub-sheet").filter(visible=True)).to_have_count(0)
    expect(page.locator("[data-part=form]")).to_be_hidden()
    page.locator("[data-part=none] a").click()
    expect(page).to_have_url(f"{starter.address}charter/")


# Browsers of all kinds


def test_all_of_it_works_by_keyboard(visits, starter):
    """Confirm, find the sheet, come back, take it back."""
    page = visits.page()
    settle(page, starter.address + END)
    page.locator("[data-part=confirm]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=said]")).to_be_focused()
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.dataset.part"))
    assert names == ["mail", "sheet", "back"]
    page.keyboard.press("Space")
    expect(page.locator("[data-part=confirm]")).to_be_focused()
    assert list(kept(page)) == ["receipt"]


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize("device", ["phone", "narrow"])
def test_nothing_is_wider_than_a_phone(visits, starter, device, lang):
    """Nor is anything to tap lower than a thumb: notice, end of the charter, sheet."""
    page = visits.page(device)
    keeping(page, v1_0=entry())
    for place in ("", END, SHEET):
        settle(page, f"{starter.address}{lang}{place}")
        if place == END:
            page.locator("[data-part=confirm]").tap()
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], place
        small = page.evaluate(
            f"[...document.querySelectorAll(':is({NOTICE}, hub-acknowledge,"
            " hub-acknowledgement) :is(a, button)')]"
            ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)"
            ".map(one => one.outerHTML)"
        )
        assert small == [], place


def test_without_javascript_an_email_says_it(visits, starter):
    """No button that does nothing; the sheet's page leads to the charter, and no notice shows."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + END)
    end = page.locator("#acknowledge")
    expect(end.get_by_role("button")).to_have_count(0)
    to = "mailto:charter@example.com"
    subject = "I%20have%20read%20version%202.0%20of%20the%20charter"
    expect(end.get_by_role("link")).to_have_attribute("href", f"{to}?subject={subject}")
    page.goto(starter.address + SHEET)
    expect(page.locator("hub-acknowledgement p")).to_be_visible()
    expect(page.locator(NOTICE)).to_be_hidden()
    page.locator("hub-acknowledgement a").click()
    expect(page).to_have_url(f"{starter.address}charter/")


def test_where_nothing_can_be_kept_the_email_still_works(visits, starter):
    """It is said that the browser forgets, and the sheet, which reads what is kept, not offered."""
    page = visits.page()
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) {"
        "  const kept = Storage.prototype[name];"
        "  Storage.prototype[name] = function (key, ...rest) {"
        "    if (key.startsWith('hub.')) throw new DOMException('no', 'SecurityError');"
        "    return kept.call(this, key, ...rest) } }"
    )
    settle(page, starter.address + END)
    page.locator("[data-part=confirm]").click()
    expect(page.locator("[data-part=unkept]")).to_be_visible()
    expect(page.locator("[data-part=kept]")).to_be_hidden()
    expect(page.locator("[data-part=sheet]")).to_be_hidden()
    line = mail_of(page.locator("[data-part=mail]"))[2][-1]
    assert re.fullmatch(r"HUB-ACK 2\.0 en \S{10} [0-9a-f]{16} [0-9a-f]{16}", line)
    page.locator("[data-part=back]").click()
    expect(page.locator("[data-part=confirm]")).to_be_focused()


def test_nothing_leaves_the_browser(visits, starter):
    """Confirming, looking at the sheet and taking it back ask no server for anything but pages."""
    page = visits.page()
    settle(page, starter.address + END)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-part=confirm]").click()
    page.locator("[data-part=back]").click()
    page.wait_for_timeout(200)
    assert asked == []


@pytest.mark.parametrize(("lang", "dark"), [("", False), ("fr/", True)])
def test_axe_finds_nothing_in_any_state(visits, starter, lang, dark):
    """The notice, what is said after confirming, and the filled sheet."""
    page = visits.page(dark=dark)
    keeping(page, v1_0=entry())
    settle(page, starter.address + lang)
    expect(page.locator(NOTICE)).to_be_visible()
    found = findings(page)
    settle(page, f"{starter.address}{lang}{END}")
    page.locator("[data-part=confirm]").click()
    found += findings(page)
    for place in (SHEET, "charter/history/"):
        settle(page, f"{starter.address}{lang}{place}")
        found += findings(page)
    assert found == []
