from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from hub.search.lean import LeanPage


class Document(HTMLParser):
    """Reads a lean document the way an indexer does: tags with attributes, and text."""

    def __init__(self, page: LeanPage) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.document)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def marks(self, role):
        return [
            (attrs[f"data-pagefind-{role}"], attrs["content"])
            for tag, attrs in self.tags
            if f"data-pagefind-{role}" in attrs
        ]


def page(**changes):
    """Return a lean page with some values changed."""
    values = {
        "url": "share/open-day/",
        "lang": "en",
        "title": "Open day",
        "kind": "Story",
        "objective": "Recruitment",
        "topics": ("jobs", "craft"),
        "html": "<p>Come and see.</p>",
    }
    return LeanPage(**(values | changes))


def test_labels_become_filters_and_title_becomes_metadata():
    """What readers filter by is told apart from what they read."""
    document = Document(page())
    assert document.marks("filter") == [
        ("kind[content]", "Story"),
        ("objective[content]", "Recruitment"),
        ("topic[content]", "jobs"),
        ("topic[content]", "craft"),
    ]
    assert document.marks("meta") == [
        ("title[content]", "Open day"),
        ("labels[content]", "Recruitment, jobs, craft"),
    ]
    assert ("html", {"lang": "en"}) in document.tags
    assert ("main", {"data-pagefind-body": None}) in document.tags


def test_missing_labels_leave_no_empty_filter():
    """A page without kind, objective and topics has no filter at all."""
    document = Document(page(kind=None, objective=None, topics=()))
    assert document.marks("filter") == []
    assert document.marks("meta") == [("title[content]", "Open day")]


def test_text_of_others_stays_text():
    """A hostile title, label or language cannot add an element or an attribute."""
    hostile = '"><script>alert(1)</script>'
    document = Document(
        page(title=hostile, kind=hostile, objective=hostile, topics=(hostile,), lang=hostile)
    )
    assert "script" not in [tag for tag, _ in document.tags]
    assert ("title[content]", hostile) in document.marks("meta")
    assert ("topic[content]", hostile) in document.marks("filter")


def test_controls_and_code_are_not_indexed():
    """Share links, forms, drawings and scripts are no text of the article."""
    html = (
        "<nav>Share it</nav><form><label>Name</label></form><button>Copy</button>"
        "<svg><title>Icon</title></svg><script>let x</script><style>p{}</style>"
        "<p onclick='x()' class='y'>Words <em>that</em> count</p>"
    )
    document = Document(page(html=html))
    assert document.text.split() == ["Words", "that", "count"]
    assert ("p", {}) in document.tags


def test_headings_keep_their_anchors_and_lose_their_permalinks():
    """A heading's id makes it a result of its own; a pilcrow is no word."""
    html = '<h2 id="why" class="x">Why<a class="headerlink" href="#why" title="Link">¶</a></h2>'
    document = Document(page(html=html))
    assert ("h2", {"id": "why"}) in document.tags
    assert document.text.strip() == "Why"


def test_blocks_keep_words_apart():
    """Two neighbouring blocks or cells do not become one word."""
    html = "<div>one</div><div>two</div><table><tr><td>three</td><td>four</td></tr></table>"
    tags = [tag for tag, _ in Document(page(html=html)).tags]
    assert tags.count("div") == 2
    assert tags.count("td") == 2


def test_title_is_not_repeated_in_the_text():
    """The title is metadata; a first heading with the same words is left out, another is kept."""
    html = "<h1 id='a'>Open &amp; <em>day</em></h1><p>Come.</p>"
    assert "Come." in Document(page(title="Open & day", html=html)).text
    assert "day" not in Document(page(title="Open & day", html=html)).text
    assert "day" in Document(page(title="Something else", html=html)).text


def test_elisions_are_cut_in_french_only():
    """French text, title and labels are cut behind an elision, across tags too; English is not."""
    values = {"title": "L’atelier", "objective": "L’emploi", "html": "<p>l’<b>entreprise</b></p>"}
    french, english = Document(page(lang="fr", **values)), Document(page(**values))
    assert french.text.strip() == "l’\u200aentreprise"
    assert dict(french.marks("meta"))["title[content]"] == "L’\u200aatelier"
    assert dict(french.marks("meta"))["labels[content]"].startswith("L’\u200aemploi")
    assert ("objective[content]", "L’emploi") in french.marks("filter")
    assert "\u200a" not in page(**values).document
    assert english.text.strip() == "l’entreprise"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "index.html"),
        ("./", "index.html"),
        ("share/open-day/", "share/open-day/index.html"),
        ("share/open-day.html", "share/open-day.html"),
        ("charter/1.0/", "charter/1.0/index.html"),
        ("news/d%C3%A9but/", "news/début/index.html"),
    ],
)
def test_document_lies_where_its_address_says(url, path):
    """The indexer derives addresses from paths, so paths mirror addresses."""
    assert page(url=url).path == PurePosixPath(path)


@pytest.mark.parametrize("url", ["../x/", "a/%2e%2e/%2e%2e/x/", "/etc/", "%2fetc/"])
def test_no_address_leads_out_of_the_site(url):
    """An address that would be written elsewhere is refused."""
    with pytest.raises(ValueError, match="not an address below the site’s root"):
        _ = page(url=url).path
