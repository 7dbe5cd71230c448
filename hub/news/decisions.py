"""What editors decided about news: what is never shown, and what may be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from hub.content.problems import Problem, Severity
from hub.news.decision_list import Entry, add_items, read_list, remove_entries
from hub.news.items import NewsItem
from hub.news.stories import SHORTEST_ID, Stories, UnusableReferenceError, is_id

HIDDEN = "content/news/hidden.yml"
APPROVED = "content/news/approved.yml"

_HEADER = """\
# {purpose}
# One a line: the link of the item, or the last 8 letters and digits of its address on the hub.
#   - https://www.example.com/news/some-item
#   - {{item: 0123abcd, because: {reason}}}
"""
_HEADERS = {
    HIDDEN: _HEADER.format(
        purpose="News that the hub never shows.", reason="the figures were wrong"
    ),
    APPROVED: _HEADER.format(
        purpose="News that may be shown, of feeds with “share: review”.", reason="read by Ana"
    ),
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """One of the lists, with the items that it is about."""

    name: str
    """Its file, relative to the hub's root."""
    items: frozenset[str] = frozenset()
    """The ids of the items; of a story that several feeds bring, those of all copies."""
    origins: tuple[tuple[Entry, frozenset[str]], ...] = ()
    """Each entry with the items that it decides about."""
    problems: tuple[Problem, ...] = ()


def read_decisions(root: Path, name: str, stories: Stories) -> Decisions:
    """Read `HIDDEN` or `APPROVED` and find the archived items that it names.

    What cannot be understood becomes a problem. Digits with which several ids begin hide all of
    these and approve none: what is not clear is not shown.
    """
    listed = read_list(root, name)
    problems = list(listed.problems)
    origins: list[tuple[Entry, frozenset[str]]] = []
    lines: dict[str, int] = {}
    for entry in listed.entries:
        try:
            found = stories.find(entry.item)
        except UnusableReferenceError as error:
            fault = (error.code, Severity.ERROR, error.message, error.remedy)
            problems.append(Problem(name, entry.line, *fault))
            continue
        items = frozenset(same.id for item in found for same in stories.same_story(item))
        if not found:
            problems.append(_unmatched(name, entry))
        elif is_id(entry.item) and len(found) > 1:
            problems.append(_ambiguous(name, entry, len(found)))
            items = items if name == HIDDEN else frozenset()
        elif items <= lines.keys():
            problems.append(_twice(name, entry, lines[found[0].id]))
        for identity in items:
            lines.setdefault(identity, entry.line)
        origins.append((entry, items))
    return Decisions(name, frozenset(lines), tuple(origins), tuple(problems))


def decide(root: Path, decisions: Decisions, items: Collection[NewsItem]) -> tuple[NewsItem, ...]:
    """Put items on the list that are not yet on it, and give these.

    The list has to be free of errors. Raise `ListError` or `OSError`, and write nothing, as
    `add_items` does.
    """
    new = tuple(item for item in dict.fromkeys(items) if item.id not in decisions.items)
    if new:
        add_items(root, decisions.name, new, header=_HEADERS[decisions.name])
    return new


def take_back(
    root: Path, decisions: Decisions, items: Collection[NewsItem]
) -> tuple[NewsItem, ...]:
    """Take every entry off the list that is about one of the items; give those that were on it.

    The list has to be free of errors. Raise `ListError` or `OSError`, and write nothing, as
    `remove_entries` does.
    """
    listed = tuple(item for item in dict.fromkeys(items) if item.id in decisions.items)
    identities = {item.id for item in listed}
    entries = [entry for entry, those in decisions.origins if those & identities]
    if entries:
        remove_entries(root, decisions.name, entries)
    return listed


def _unmatched(name: str, entry: Entry) -> Problem:
    return Problem(
        name,
        entry.line,
        "news-entry-unmatched",
        Severity.WARNING,
        f"No item that was pulled so far is “{entry.item}”.",
        "Compare it with the address of the item. If its feed is no longer in site_config.yml, "
        "delete the line.",
    )


def _ambiguous(name: str, entry: Entry, number: int) -> Problem:
    effect = "all of them are hidden" if name == HIDDEN else "none of them is approved"
    return Problem(
        name,
        entry.line,
        "news-id-ambiguous",
        Severity.WARNING,
        f"The ids of {number} items begin with “{entry.item}”; {effect}.",
        f"Write the link of the item instead, or more than {SHORTEST_ID} digits of its id.",
    )


def _twice(name: str, entry: Entry, line: int) -> Problem:
    return Problem(
        name,
        entry.line,
        "news-entry-twice",
        Severity.NOTE,
        f"Line {line} names this item already.",
        "Delete one of the two lines.",
    )
