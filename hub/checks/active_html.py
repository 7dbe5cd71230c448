"""HTML in Markdown that would run: browsers refuse it here, so that it would fail unexplained."""

import re
from collections.abc import Iterator

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.markdown_links import scan
from hub.content.problems import Problem, Severity

ACTIVE = Rule(
    "html-active",
    Severity.ERROR,
    "The text of a page holds HTML that runs, loads or frames something.",
    '<iframe src="https://video.example.com/1"></iframe>',
    "[the film](https://video.example.com/1)",
)
RULES = (ACTIVE,)

_ACTIVE = re.compile(
    r"<\s*(script|iframe|object|embed|form|base|meta|link|style)\b|\son\w+\s*=|(java|vb)script:",
    re.IGNORECASE,
)


def check(hub: Hub) -> Iterator[Problem]:
    """Find scripts, frames, forms and event attributes in what people wrote."""
    for written in hub.written:
        if "<" not in written.body and "script:" not in written.body.lower():
            continue
        found = scan(written.body, written.document.body_line)
        links = ((link.target, link.line) for link in found.links)
        for text, line in (*found.html, *links):
            active = _ACTIVE.search(text)
            if active:
                yield ACTIVE.problem(
                    written.path,
                    line,
                    f"“{active.group().strip()}” has no effect here: pages run nothing.",
                    "Write a link to it instead.",
                )
