"""What the pages bring so that a reader can confirm the charter: texts, sheet, notice."""

from hub.charter.lock import add_seals
from hub.charter.normalised import fingerprint
from hub.charter.versions import CharterVersion
from hub.content.loading import load
from tests.plugins.charter.test_charter import VERSIONS, version
from tests.plugins.core.drawn_site import ENGLISH, NOW, build_site
from tests.plugins.core.html_reading import elements, leads_to, led_to

SHEET = "charter/acknowledgement/"


def versions_in(root):
    """Give every version below a folder, English before French."""
    hub, problems = load(root, NOW)
    assert not problems
    return hub.all(CharterVersion)


def texts(site, address="charter/"):
    """Give what can be confirmed on a page: version, language, fingerprint."""
    (element,) = elements(site.main(address), "hub-acknowledge")
    return [tuple(one.split("/")) for one in element["data-texts"].split(" ")]


def test_fingerprints_are_those_of_the_texts(draw_bilingual):
    """In every language, in full, on the first page, on the version's own and on the sheet."""
    tree = draw_bilingual()
    wanted = [(one.version, one.lang, fingerprint(one)) for one in versions_in(tree.root)]
    site = build_site(tree.root)
    assert texts(site) == texts(site, "charter/1.0/") == wanted
    assert {lang for _, lang, _ in wanted} == {"en", "fr"}
    for _, _, digits in wanted:
        assert f'data-fingerprint="{digits}"' in site.main(SHEET)
        assert f"<span>{digits[:4]}</span> <span>{digits[4:8]}</span>" in site.main(SHEET)


def test_an_erratum_leaves_the_fingerprint_as_sealed(draw):
    """The seal counts, not the corrected text: nobody has to confirm again."""
    tree = draw()
    (sealed,) = versions_in(tree.root)
    add_seals(tree.root, [sealed])
    text = ENGLISH["charter/en/1.0.md"].replace("Keep secrets.", "Keep every secret.")
    errata = "errata: [{on: 2026-02-01, article: 2, text: A word.}]\n---\n\n## 1"
    tree.write({"charter/en/1.0.md": text.replace("---\n\n## 1", errata)})
    (corrected,) = versions_in(tree.root)
    assert fingerprint(corrected) != fingerprint(sealed)
    assert texts(build_site(tree.root)) == [("1.0", "en", fingerprint(sealed))]


def test_a_version_that_differs_in_errata_stands_beside(draw):
    """Who confirmed 1.0 has a sheet of 1.0 while 1.0.1 is in force, and not of 0.9."""
    files = {
        "charter/en/0.9.md": version("0.9", "2025-01-01"),
        "charter/en/1.0.1.md": version("1.0.1", "2026-02-01"),
    }
    site = build_site(draw(files).root)
    assert {number for number, _, _ in texts(site)} == {"1.0", "1.0.1"}
    assert 'data-version="1.0"' in site.main(SHEET)


def test_before_the_first_version_there_is_nothing_to_confirm(draw):
    """No button, no sheet, no notice."""
    tree = draw({"charter/en/1.0.md": version("1.0", "2027-01-01")})
    site = build_site(tree.root)
    assert SHEET not in site.addresses
    assert elements(site.main("charter/"), "hub-acknowledge") == []
    assert elements(site.html(), "hub-charter-notice") == []


def test_every_page_knows_the_version_in_force(draw):
    """Hidden until a script shows it; the charter's own two pages say so themselves."""
    site = build_site(draw(VERSIONS).root)
    without = {one for one in site.addresses if not elements(site.html(one), "hub-charter-notice")}
    assert without == {"charter/", "charter/1.10/"}
    for address in ("", "share/open-day/", "charter/1.0-1.9/", SHEET):
        (notice,) = elements(site.html(address), "hub-charter-notice")
        assert "hidden" in notice.attributes
        assert notice["data-version"] == "1.10"
        assert notice["data-known"] == "1.9 1.0", "no page compares what is to come with it"
        links = [one for one in elements(site.html(address), "a") if "hub-link" in one.classes]
        assert [leads_to(one, address) for one in links][:2] == ["charter/history/", "charter/"]


def test_without_a_first_page_the_version_itself_is_read(draw):
    """The notice and the sheet lead to the page of the version in force."""
    site = build_site(draw({"charter/en/index.md": None}).root)
    assert "charter/1.0/" in led_to(site.html(), "")
    assert "hub-acknowledge" in site.main("charter/1.0/")


def test_mail_goes_to_its_own_address_or_to_the_contact_or_nowhere(draw):
    """Without any there is no e-mail, and still a sheet."""
    config = ENGLISH["site_config.yml"]
    contact = "    contact: team@example.com\n"
    own = f"{contact}    acknowledgements_to: charter@example.com\n"
    for lines, wanted in ((own, "charter@example.com"), (contact, "team@example.com"), ("", "")):
        tree = draw({"site_config.yml": config.replace(contact, lines)})
        html = build_site(tree.root).main("charter/")
        (element,) = elements(html, "hub-acknowledge")
        assert element["data-to"] == wanted
        assert ('data-part="mail"' in html) is bool(wanted)
        mails = [one for one in led_to(html, "charter/") if one.startswith("mailto:")]
        assert [one.partition("?")[0] for one in mails] == ([f"mailto:{wanted}"] if wanted else [])


def test_language_switch_leads_to_the_same_sheet(draw_bilingual):
    """A version is in force in every language, or in none."""
    html = build_site(draw_bilingual().root).html(SHEET)
    french = [one for one in elements(html, "a") if one.attributes.get("hreflang") == "fr"]
    assert {leads_to(one, SHEET) for one in french} == {f"fr/{SHEET}"}
