"""Finding phrases in captions: whole words, whatever the case, apostrophe, hyphen or line end."""

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u2010": "-", "\u2011": "-"})


def normal(text: str) -> str:
    """Give a text in the form in which phrases are compared."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_ALIKE)
    return " ".join(plain.split())


def stands_in(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text as whole words; both are `normal`."""
    # Few phrases are there at all, and this is much quicker than the pattern.
    return phrase in text and _pattern(phrase).search(text) is not None


@lru_cache(maxsize=1024)
def _pattern(phrase: str) -> re.Pattern[str]:
    # A phrase may end with an apostrophe (“ravi d’”): the next word follows it at once.
    before = r"(?<!\w)" if phrase[:1].isalnum() else ""
    after = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(phrase)}{after}")
