"""French typography on pages: no-break spaces where a line must not break.

Never for captions: on X, U+202F weighs two characters, and people paste what they see.
"""

import re

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_RULES = (
    (re.compile(r"(?<=[^\s«])[ \u00a0](?=[;!?](?:\W|$))"), _NARROW),
    (re.compile(r"(?<=[^\s])[ \u202f](?=:(?:\s|$))"), _NO_BREAK),
    (re.compile(r"(?<=«)[ \u00a0]"), _NARROW),
    (re.compile(r"[ \u00a0](?=»)"), _NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?:\D|$))"), _NARROW),
    (re.compile(r"(?<=\d)[ \u202f](?=(?:%|€|ans?|kg|km|dB|W|kW|kWh|h|min)\b|[%€])"), _NO_BREAK),
)


def typeset(text: str, lang: str) -> str:
    """Put no-break spaces into a French text; other languages stay as they are. Idempotent."""
    if lang != "fr":
        return text
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text
