"""French typography on pages: where a line must not break."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.i18n.typography import typeset

NARROW, NO_BREAK = "\u202f", "\u00a0"
# In the examples below, `_` stands for U+202F and `~` for U+00A0.
EXAMPLES = [
    ("Et vous ?", "Et vous_?"),
    ("Déjà !", "Déjà_!"),
    ("Oui ; non", "Oui_; non"),
    ("Vraiment ?!", "Vraiment_?!"),
    ("Règle : une seule", "Règle~: une seule"),
    ("« Bonjour »", "«_Bonjour_»"),
    ("« Bonjour ! »", "«_Bonjour_!_»"),
    ("« Bonjour » !", "«_Bonjour_»_!"),
    ("10 000 pompes", "10_000 pompes"),
    ("1 234 567 €", "1_234_567~€"),
    ("12 %", "12~%"),
    ("33 dB à 3 m", "33~dB à 3 m"),
    ("25 ans", "25~ans"),
    ("5 kg, 3 h", "5~kg, 3~h"),
    ("à 9:30", "à 9:30"),
    ("https://www.example.com/?a", "https://www.example.com/?a"),
    ("en 2026 et 480 personnes", "en 2026 et 480 personnes"),
    ("a :b", "a :b"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "set_"), EXAMPLES)
def test_french_gets_its_no_break_spaces(written, set_):
    """Narrow before ; ! ? and inside quotes and numbers, wide before a colon and a unit."""
    assert typeset(written, "fr") == set_.replace("_", NARROW).replace("~", NO_BREAK)


@pytest.mark.parametrize("set_", [set_ for _, set_ in EXAMPLES])
def test_other_no_break_spaces_become_the_right_ones(set_):
    """Who typed U+00A0 everywhere gets the same page."""
    given_ = set_.replace("_", NO_BREAK).replace("~", NO_BREAK)
    assert typeset(given_, "fr") == set_.replace("_", NARROW).replace("~", NO_BREAK)


FRENCH = st.text(f"aé1230 {NARROW}{NO_BREAK}\n;:!?«»%€kgWdBhmin,.")


@given(text=FRENCH | st.text())
@example(text="« : »")
@example(text=" : ; ! ? ")
def test_setting_twice_changes_nothing(text):
    """Templates may set what is set already."""
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once


@given(text=FRENCH | st.text())
def test_only_spaces_change(text):
    """No letter, no line end and no number of characters: words stay, lines too."""
    changed = typeset(text, "fr")
    assert len(changed) == len(text)
    for before, after in zip(text, changed, strict=True):
        assert before == after or {before, after} <= {" ", NARROW, NO_BREAK}


@given(text=FRENCH | st.text(), lang=st.sampled_from(["en", "de", "es", "", "fr-ca"]))
def test_other_languages_stay_as_they_are(text, lang):
    """Their rules are others."""
    assert typeset(text, lang) == text
