"""The text of a charter version that binds, in one spelling, and its fingerprints.

Whatever people cannot read does not count: line ends, blanks at the end of lines, and whether a
blank is an ordinary one (U+0020) or one that does not break (U+00A0, U+202F). Quotes and
apostrophes count, since they are read.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from hub.charter.versions import Article, CharterVersion

_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_AROUND_LINE_END = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")

_BINDING = (
    "version",
    "effective",
    "in_short",
    "disclosure",
    "disclosure_article",
    "discouraged",
    "forbidden",
    "barred_networks",
    "approval_topics",
)
"""The front matter that binds, in the order of the normalised text; never sort it anew, since
every seal depends on it. The ten lines are among it because most people read nothing else.
Summaries and declared errata explain the text and are no part of it."""


def normal_text(text: str) -> str:
    """Write a text in one spelling: composed characters, single blanks, single empty lines."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _BLANK_AROUND_LINE_END.sub("\n", _BLANKS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def normalised(version: CharterVersion) -> str:
    """Give the whole text that binds: ten lines and rules, introduction, articles."""
    parts = (_rest(version), *(_article(article) for article in version.articles))
    return "\n\n".join(part for part in parts if part) + "\n"


def fingerprint(version: CharterVersion) -> str:
    """Give the SHA-256 of the normalised text, in hexadecimal digits."""
    return _sha256(normalised(version))


def article_fingerprints(version: CharterVersion) -> Mapping[int, str]:
    """Give the SHA-256 of each article, its heading included, by its number."""
    return {article.number: _sha256(_article(article)) for article in version.articles}


def rest_fingerprint(version: CharterVersion) -> str:
    """Give the SHA-256 of what is in no article: ten lines, rules and introduction."""
    return _sha256(_rest(version))


def _rest(version: CharterVersion) -> str:
    # Without defaults, so that an option that is added later breaks no seal.
    rules = version.model_dump(mode="json", include=set(_BINDING), exclude_defaults=True)
    lines = [f"{key}: {normal_text(_as_json(rules[key]))}" for key in _BINDING if key in rules]
    return "\n".join((*lines, "", normal_text(version.introduction))).strip()


def _article(article: Article) -> str:
    heading = f"## {article.number}. {normal_text(article.title)}"
    return f"{heading}\n\n{normal_text(article.text)}".strip()


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
