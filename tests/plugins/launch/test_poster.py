"""The poster, and what stands around the launch kit's pages."""

from tests.plugins.core.content import page
from tests.plugins.core.drawn_site import CONFIG, FRENCH, build_site
from tests.plugins.core.html_reading import elements, leads_to
from tests.plugins.launch.drawing import decode

WITH_LAUNCH = CONFIG.replace("  hub/launch: {}\n", "").replace(
    "  hub/programme: {}\n", "  hub/programme: {}\n  hub/launch: {}\n"
)
KIT = {
    "site_config.yml": WITH_LAUNCH,
    "content/en/launch/index.md": page(title="Launch kit"),
    "content/en/launch/workshop.md": page(title="Workshop"),
    "content/en/start.md": page(title="Start here"),
}


def code_of(html):
    """Give what a reader finds in the code that a page draws."""
    (svg,) = (one for one in elements(html, "svg", within="hub-poster__code"))
    (path,) = (one for one in elements(html, "path") if one["d"].startswith("M0 0h7v1h-7z"))
    return decode(path["d"], svg["viewbox"]).text


def test_code_and_letters_lead_to_the_start(draw):
    """The address that is scanned is the one that can be typed and clicked."""
    html = build_site(draw(KIT).root).main("launch/poster/")
    assert code_of(html) == "https://hub.example.com/start/"
    (link,) = (one for one in elements(html, "a") if "example.com/" in one.text)
    assert link.text == "hub.example.com/start/"
    assert link["href"] == "https://hub.example.com/start/"
    (title,) = elements(html, "title")
    assert title.text == "QR code: https://hub.example.com/start/"


def test_poster_leads_home_where_there_is_no_start(draw):
    """A hub without a page for newcomers does not send them to one that is not there."""
    files = {**KIT, "content/en/start.md": None}
    html = build_site(draw(files).root).main("launch/poster/")
    assert code_of(html) == "https://hub.example.com/"


def test_each_language_has_its_own_address(draw_bilingual):
    """The French poster leads to the French start, and the switch to the English poster."""
    french = FRENCH["site_config.yml"].replace(CONFIG, WITH_LAUNCH)
    files = {
        **KIT,
        "site_config.yml": french,
        "content/fr/launch/index.md": page(title="Kit"),
        "content/fr/start.md": page(title="Commencer ici"),
    }
    site = build_site(draw_bilingual(files).root, "fr")
    assert code_of(site.main("launch/poster/")) == "https://hub.example.com/fr/start/"
    whole = (site.folder / "launch/poster/index.html").read_text("utf-8")
    assert 'href="../../../launch/poster/"' in whole


def test_switch_leads_home_where_the_other_language_has_no_kit(draw_bilingual):
    """A kit in one language only has a poster in that language only."""
    files = {**KIT, "site_config.yml": FRENCH["site_config.yml"].replace(CONFIG, WITH_LAUNCH)}
    site = build_site(draw_bilingual(files).root)
    whole = (site.folder / "launch/poster/index.html").read_text("utf-8")
    assert 'href="../../fr/launch/poster/"' not in whole
    assert 'href="../../fr/"' in whole


def test_without_an_address_it_says_what_to_set(draw):
    """No code is better than one that leads nowhere."""
    config = WITH_LAUNCH.replace("site_url: https://hub.example.com/\n", "")
    html = build_site(draw({**KIT, "site_config.yml": config}).root).main("launch/poster/")
    assert "Set site_url in site_config.yml" in html
    assert elements(html, "section") == []
    assert "hub-poster__code" not in html


def test_preview_says_that_its_code_leads_nowhere(draw):
    """The address of a preview is the editor's own computer: nobody should print that."""
    assert "This is a preview" in build_site(draw(KIT).root, preview=True).main("launch/poster/")
    assert "This is a preview" not in build_site(draw(KIT).root).main("launch/poster/")


def test_poster_names_company_and_contact_as_text(draw):
    """Names from the settings are text, whatever they contain."""
    config = WITH_LAUNCH.replace("  hub:\n", '  hub:\n    organisation: "A <b>& Co"\n')
    html = build_site(draw({**KIT, "site_config.yml": config}).root).main("launch/poster/")
    (company,) = elements(html, "p", within="hub-poster__company")
    assert company.text == "A <b>& Co"
    (contact,) = elements(html, "p", within="hub-poster__contact")
    assert contact.text.endswith("team@example.com")


def test_poster_without_a_contact(draw):
    """A hub without a contact promises no answer."""
    config = WITH_LAUNCH.replace("    contact: team@example.com\n", "")
    html = build_site(draw({**KIT, "site_config.yml": config}).root).main("launch/poster/")
    assert "hub-poster__contact" not in html


def test_first_page_of_the_kit_leads_to_the_poster(draw):
    """It is made, not written, so no Markdown link could."""
    html = build_site(draw(KIT).root).main("launch/")
    (link,) = (one for one in elements(html, "a") if one.text == "Open the poster")
    assert leads_to(link, "launch/") == "launch/poster/"


def test_pages_of_the_kit_have_its_style_and_others_do_not(draw):
    """What prints a letter well is no burden on the rest of the site."""
    site = build_site(draw(KIT).root)
    for inside in ("launch/", "launch/workshop/"):
        assert "assets/hub/launch/kit.css" in site.main(inside)
    for outside in ("help/", "programme/", "start/"):
        assert "hub/launch/" not in site.main(outside)


def test_hub_without_a_kit_has_no_poster(draw):
    """Whoever deletes the kit is rid of all of it."""
    files = {"site_config.yml": WITH_LAUNCH}
    site = build_site(draw(files).root)
    assert not (site.folder / "launch").exists()
