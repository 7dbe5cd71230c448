"""Sealed versions of the charter are kept as they were published."""

from collections.abc import Iterator

from hub.charter.lock import LOCK
from hub.charter.seals import Seal, breach, open_articles
from hub.charter.versions import CharterVersion, number_order
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

CHANGED = Rule(
    "charter-sealed-changed",
    Severity.ERROR,
    "A sealed version of the charter was changed.",
    "You may write for half an hour a month.    # sealed: one hour",
    "errata: [{on: 2026-04-01, article: 8, text: A slip: it is half an hour.}]",
)
GONE = Rule(
    "charter-sealed-missing",
    Severity.ERROR,
    "The file of a sealed version of the charter is gone.",
    "charter/en/1.0.md    # deleted",
    "charter/en/1.0.md    # kept: people have to know what applied",
)
REMOVED = Rule(
    "charter-seal-missing",
    Severity.ERROR,
    "A version of the charter is not sealed, although another language or a later version is.",
    '"1.0": {"fr": …}    # charter.lock, “en” deleted',
    '"1.0": {"en": …, "fr": …}',
)
UNSEALED = Rule(
    "charter-not-sealed",
    Severity.WARNING,
    "A version of the charter is in effect and not sealed.",
    "charter/en/1.1.md    # since yesterday",
    "hub charter seal",
)
OPEN = Rule(
    "charter-erratum-not-sealed",
    Severity.WARNING,
    "An erratum of a sealed version is declared, and the corrected text is not sealed.",
    "errata: [{on: 2026-04-01, article: 8, text: A slip: it is half an hour.}]",
    "hub charter seal 1.0",
)
RULES = (CHANGED, GONE, REMOVED, UNSEALED, OPEN)


def check(hub: Hub) -> Iterator[Problem]:
    """Compare the versions with their seals; that these cannot be read was said in loading."""
    if hub.lock.problems:
        return
    for version in hub.all(CharterVersion):
        seal = hub.lock.seals.get((version.version, version.lang))
        if seal is None:
            yield from _without_seal(hub, version)
        else:
            yield from _with_seal(hub, version, seal)
    yield from _gone(hub)


def _with_seal(hub: Hub, version: CharterVersion, seal: Seal) -> Iterator[Problem]:
    found = breach(seal, version)
    yield from (_article(hub, version, number) for number in found.articles)
    yield from (_withdrawn(version, number) for number in found.withdrawn)
    if found.rest:
        yield _rest(version)
    yield from (_open(version, number) for number in open_articles(seal, version))


def _article(hub: Hub, version: CharterVersion, number: int) -> Problem:
    lines = {article.number: article.line for article in version.articles}
    return CHANGED.problem(
        version.path,
        lines.get(number, version.document.line_of("version")),
        f"Version {version.version} is sealed, and article {number} is not as it was"
        f"{'' if number in lines else ': it is gone'}.",
        "Take the change back and write it into a new version. If it only corrects a slip, "
        f"declare it, each time anew: "
        f"errata: [{{on: {hub.today}, article: {number}, text: what was wrong}}].",
    )


def _withdrawn(version: CharterVersion, number: int) -> Problem:
    return CHANGED.problem(
        version.path,
        version.document.line_of("errata"),
        f"Version {version.version} is sealed with more errata of article {number} than it has "
        "now.",
        "Take the line under “errata” back from Git; what was corrected stays declared.",
    )


def _rest(version: CharterVersion) -> Problem:
    return CHANGED.problem(
        version.path,
        version.document.line_of("version"),
        f"Version {version.version} is sealed, and its rules at the top, its ten lines, its "
        "introduction or the order of its articles are not as they were.",
        "Take the change back and write it into a new version; errata are for articles only. "
        "For a slip, a third number is enough (2.0.1): nobody is asked to confirm it again.",
    )


def _open(version: CharterVersion, number: int) -> Problem:
    last = max(index for index, erratum in enumerate(version.errata) if erratum.article == number)
    return OPEN.problem(
        version.path,
        version.document.line_of("errata", last, "article"),
        f"Article {number} of version {version.version} is corrected by an erratum, and nothing "
        "keeps the corrected text.",
        _sealing(version),
    )


def _without_seal(hub: Hub, version: CharterVersion) -> Iterator[Problem]:
    line = version.document.line_of("version")
    why = _why_it_was_sealed(hub, version)
    if why:
        yield REMOVED.problem(
            version.path,
            line,
            f"Version {version.version} is not sealed in “{version.lang}”, although {why}.",
            f"If its seal was deleted, take {LOCK} back from Git. If this file is new, seal it: "
            f"`hub charter seal {version.version}`.",
        )
    elif version.effective <= hub.today:
        yield UNSEALED.problem(
            version.path,
            line,
            f"Version {version.version} has been in effect since {version.effective}, and "
            "nothing keeps its text.",
            _sealing(version),
        )


def _why_it_was_sealed(hub: Hub, version: CharterVersion) -> str:
    """Say which other seal shows that this version was sealed as well; nothing if none does.

    A day has no part in it, so that no build stops overnight.
    """
    sealed = [(number, lang) for number, lang in hub.lock.seals if lang in hub.languages]
    others = [lang for number, lang in sealed if number == version.version]
    if others:
        return f"it is in “{others[0]}”"
    later = [number for number, _ in sealed if number_order(number) > version.order]
    return f"version {min(later, key=number_order)} is" if later else ""


def _sealing(version: CharterVersion) -> str:
    return f"Run `hub charter seal {version.version}` and commit {LOCK}."


def _gone(hub: Hub) -> Iterator[Problem]:
    there = {(version.version, version.lang) for version in hub.all(CharterVersion)}
    for number, lang in sorted(hub.lock.seals.keys() - there):
        # An unreadable file has its own problem; a language may be given up with all its pages.
        if lang in hub.languages and (lang, f"charter/{number}.md") not in hub.unread:
            yield GONE.problem(
                LOCK,
                hub.lock.lines[number],
                f"Version {number} is sealed in “{lang}”, but charter/{lang}/{number}.md is gone.",
                "Take the file back from Git: people have to know what applied when they wrote.",
            )
