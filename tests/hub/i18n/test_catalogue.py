"""The catalogues: complete, current, and true to their placeholders."""

import re
from gettext import GNUTranslations

import pytest
from babel.messages.pofile import read_po

from hub.i18n.catalogue import FOLDER, translations

CATALOGUES = sorted(FOLDER.glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")


def _messages(file):
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.stem)
    return [message for message in catalogue if message.id]


def _forms(text):
    return text if isinstance(text, tuple | list) else (text,)


def test_french_has_a_catalogue():
    """Both of the hub's languages are shipped: English is what the templates say."""
    assert [file.stem for file in CATALOGUES] == ["fr"]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_every_text_is_translated(file):
    """No entry is empty or a guess, and none says something twice."""
    messages = _messages(file)
    assert [one.id for one in messages if not all(_forms(one.string)) or one.fuzzy] == []
    keys = [_forms(one.id)[0] for one in messages]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_placeholders_are_those_of_the_original(file):
    """A translation that drops a name, or invents one, would break or empty a sentence."""
    for message in _messages(file):
        *_, plural = _forms(message.id)
        expected = sorted(PLACEHOLDER.findall(plural))
        for form in _forms(message.string):
            assert sorted(PLACEHOLDER.findall(form)) == expected, message.id


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_catalogue_and_template_have_the_same_texts(file):
    """What is translated is what is asked for."""
    with (FOLDER / "messages.pot").open("rb") as source:
        template = {message.id for message in read_po(source) if message.id}
    assert {message.id for message in _messages(file)} == template


def test_a_translation_is_found_with_its_plural():
    """In French, zero is singular; in English it is not."""
    french, english = translations("fr"), translations("en")
    assert isinstance(french, GNUTranslations)
    plural = ("%(count)s angle", "%(count)s angles")
    assert [french.ngettext(*plural, count) for count in (0, 1, 2)] == [
        "%(count)s angle",
        "%(count)s angle",
        "%(count)s angles",
    ]
    assert [english.ngettext(*plural, count) for count in (0, 1)] == [plural[1], plural[0]]
    assert french.gettext("A question") == "Une question"


def test_a_language_without_catalogue_stays_english():
    """As written is better than nothing."""
    assert translations("de").gettext("A question") == "A question"
