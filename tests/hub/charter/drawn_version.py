"""A version of the charter made of a text, for tests that compare versions."""

from zoneinfo import ZoneInfo

from hub.charter.versions import CharterVersion
from hub.content.front_matter import parse_document

FRONT = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work at Ardoiseau
forbidden:
  - {words: [secret, internal], article: 1}
approval_topics: [{topics: [finance], article: 2}]
---

"""


def drawn_version(body, *, front=FRONT, lang="en"):
    """Make a version with a body, or with another front matter."""
    document, problems = parse_document(f"{front}{body}", f"charter/{lang}/1.0.md")
    assert problems == []
    return CharterVersion.read(document, lang=lang, uri="charter/1.0.md", zone=ZoneInfo("UTC"))
