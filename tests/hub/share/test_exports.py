"""Reading what ambassadors published: tables from spreadsheets, texts pasted by hand."""

from datetime import date

import pytest

from hub.share.exports import UnreadableError, read_export


def _write(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def _texts(tmp_path, name, content):
    return [(one.line, one.text) for one in read_export(_write(tmp_path, name, content)).shared]


FRENCH = (
    "\ufeffNom;E-mail;Texte;Post ID;Réseau;Date\r\n"
    'Inès;i@x.fr;"Un, deux\nlignes ; et « trois »";open-day;LinkedIn;2026-11-18\r\n'
    ";;;;;\r\n"
    ";;;open-day;;\r\n"
    "Bob;;Court;;x;2026-11-19 08:30:00\r\n"
)


def test_a_french_spreadsheet_is_read(tmp_path):
    """A mark at the start, semicolons, Windows line ends, a text of two lines, titles in French."""
    export = read_export(_write(tmp_path, "export.csv", FRENCH))
    first, second = export.shared
    assert (first.line, first.text) == (2, "Un, deux\nlignes ; et « trois »")
    assert (first.post, first.network, first.day) == ("open-day", "linkedin", date(2026, 11, 18))
    assert (second.line, second.text, second.network) == (6, "Court", "x")
    assert (second.post, second.day) == (None, date(2026, 11, 19))


def test_names_are_dropped_and_told(tmp_path):
    """Nothing that was read holds them."""
    export = read_export(_write(tmp_path, "export.csv", FRENCH))
    assert export.dropped == ("Nom", "E-mail")
    assert export.without_text == 1
    assert "Inès" not in repr(export)
    assert "i@x.fr" not in repr(export)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text,post\nOne,\nTwo,\n"),
        ("a.CSV", "TEXT\nOne\nTwo"),
        ("a.tsv", "post\ttext\n\tOne\n\tTwo\n"),
        ("a.csv", 'text;post\n\n"One"\nTwo\n'),
        ("a.csv", "text\nOne\nTwo\n".encode("utf-16")),
        ("a.txt", "One\n---\nTwo\n"),
        ("a.md", "\ufeff---\n\nOne\r\n-----\r\n\r\nTwo\n---\n"),
        ("pasted", "One\n\t---  \nTwo"),
    ],
)
def test_other_forms_hold_the_same_texts(tmp_path, name, content):
    """Commas, tabs, no quotes, a short row, UTF-16, plain text."""
    assert [text for _, text in _texts(tmp_path, name, content)] == ["One", "Two"]


def test_plain_text_has_the_line_where_it_starts(tmp_path):
    """Empty lines before it are no part of it; a dash in a text is no separator."""
    content = "\nOne\n\n-- two --\n\n---\n\n\nThree\n"
    assert _texts(tmp_path, "a.txt", content) == [(2, "One\n\n-- two --"), (9, "Three")]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("", 1, "It holds: nothing."),
        ("name;story\na;b\n", 1, "no column “text” in the first row. It holds: “name”, “story”."),
        ("text;Texte\na;b\n", 1, "Two columns are called “Texte”."),
        ("text;date\nOne;24/11/2026\n", 2, "“24/11/2026” is not read as a date. Write it like"),
        ("text;network\n\nOne;Linkdin\n", 3, "There is no network “Linkdin”. Did you mean"),
        ("text,post\nOne\nHello, dear friends,x\n", 3, "This row has 3 cells, the header 2."),
        ('text\n"One"\n"Two\nThree\n', 3, "This row is no valid CSV"),
        ("text\nOne\ncafé\n".encode("latin-1"), 3, "This line is not UTF-8. In Excel"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path, content, line, said):
    """File, line, cause and remedy."""
    file = _write(tmp_path, "bad.csv", content)
    with pytest.raises(UnreadableError) as error:
        read_export(file)
    assert str(error.value).startswith(f"{file}:{line}: ")
    assert said in str(error.value)


def test_a_folder_is_no_file(tmp_path):
    """The reason is the system’s."""
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_export(tmp_path)


def test_a_huge_file_is_refused(tmp_path, monkeypatch):
    """Before it is read."""
    monkeypatch.setattr("hub.share.exports.MOST_BYTES", 10)
    with pytest.raises(UnreadableError, match="Split it"):
        read_export(_write(tmp_path, "a.txt", "0123456789 and more"))
