"""Bringing the catalogues up to date with the texts in templates and code: `make catalogues`."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hub.i18n.catalogue import FOLDER

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = FOLDER / "messages.pot"
SOURCES = [
    ("hub/**.py", "python"),
    ("plugins/hub_mkdocs/**.py", "python"),
    ("plugins/theme/hub/**.html", "jinja2"),
]
_HEADER = "# {title}; `make catalogues` brings it up to date.\n"
WIDTH = 100


def extract(root: Path = ROOT) -> Catalog:
    """Collect every text of pages from templates and code, without places: they change daily."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        root, SOURCES, {"**.html": {"silent": "false"}}, directory_filter=_is_ours
    )
    for _, _, message, comments, _context in found:
        catalogue.add(message, auto_comments=comments)
    return catalogue


def updated(lang: str, template: Catalog) -> str:
    """Give a language's catalogue with every text of the template and no other."""
    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    metadata = (
        f"Language: {lang}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in metadata)]
    title = f"Texts of the hub’s pages in “{lang}”"
    return _HEADER.format(title=title) + "\n".join(lines) + "\n\n" + _written(catalogue)


def template_text(template: Catalog) -> str:
    """Give the template that new languages start from."""
    return _HEADER.format(title="Texts of the hub’s pages") + _written(template)


def _written(catalogue: Catalog) -> str:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=WIDTH, no_location=True, omit_header=True, sort_output=True)
    return buffer.getvalue().decode("utf-8")


def _is_ours(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "__"))


def main() -> None:
    """Write the template and every catalogue anew."""
    template = extract()
    TEMPLATE.write_text(template_text(template), "utf-8")
    for file in FOLDER.glob("*.po"):
        file.write_text(updated(file.stem, template), "utf-8")


if __name__ == "__main__":
    main()
