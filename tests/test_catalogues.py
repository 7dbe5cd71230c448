"""The catalogues say what templates and code say now, in every language."""

import re

import pytest
from babel.messages.pofile import read_po

from hub.i18n.catalogue import FOLDER
from hub.i18n.extraction import TEMPLATE, extract, template_text, updated

LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


def test_extraction_leaves_the_template_as_it_is() -> None:
    """`make catalogues` was run after the last change of a text."""
    assert template_text(extract()) == TEMPLATE.read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_extraction_leaves_each_catalogue_as_it_is(lang: str) -> None:
    """A catalogue holds the texts of today and no other."""
    assert updated(lang, extract()) == (FOLDER / f"{lang}.po").read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_translated(lang: str) -> None:
    """No text of a page appears in English on a page of another language."""
    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    missing = [message.id for message in catalogue if message.id and not all_said(message.string)]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_keep_the_placeholders(lang: str) -> None:
    """A translation names what its original names: else a page shows a hole or breaks."""
    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    for message in catalogue:
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACEHOLDER.findall(originals[-1]))
        assert all(set(PLACEHOLDER.findall(text)) == wanted for text in translations), originals


def all_said(strings: str | tuple[str, ...]) -> bool:
    """Tell whether a translation, and each of its plurals, is there."""
    return all(strings) if isinstance(strings, tuple) else bool(strings)
