"""Names in front matter that point at something else: it has to exist."""

from collections.abc import Collection, Iterator

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.loading import INDICATORS
from hub.content.pages import CalendarEntry, Module, Objective
from hub.content.posts import Post
from hub.content.problems import Problem, Severity, did_you_mean
from hub.content.written import Written


def _unknown(thing: str, where: str, before: str, after: str) -> Rule:
    summary = f"{where} names {thing} that does not exist."
    return Rule(f"{thing.rsplit(maxsplit=1)[-1]}-unknown", Severity.ERROR, summary, before, after)


OBJECTIVE = _unknown("an objective", "A file", "objective: recruting", "objective: recruitment")
CAMPAIGN = _unknown("a campaign", "A post", "campaign: open-week", "campaign: open-workshop-week")
MODULE = _unknown("a module", "A training module", "requires: [charte]", "requires: [charter]")
INDICATOR = _unknown("an indicator", "An objective", "indicator: reech", "indicator: reach")
TRANSLATION = _unknown(
    "a translation", "A post", "translation_of: open", "translation_of: open-day"
)
VERSION = _unknown("a version", "A charter version", "supersedes: 1.O", "supersedes: 1.0")
LANGUAGE = _unknown("a language", "A feed", "language: de", "language: en")
NOT_OFFERED = Rule(
    "network-not-offered",
    Severity.WARNING,
    "A post or caption is only for networks that the hub does not offer.",
    "networks: [reddit]",
    "networks: [linkedin]",
)
RULES = (NOT_OFFERED, OBJECTIVE, CAMPAIGN, MODULE, INDICATOR, TRANSLATION, VERSION, LANGUAGE)


def check(hub: Hub) -> Iterator[Problem]:
    """Find names of objectives, campaigns, modules … that lead nowhere."""
    yield from _settings(hub)
    for lang in hub.languages:
        yield from _posts(hub, lang)
        yield from _entries(hub, lang)
        yield from _others(hub, lang)


def _settings(hub: Hub) -> Iterator[Problem]:
    for index, feed in enumerate(hub.settings.feeds):
        place = ("feeds", index)
        objectives = hub.names(feed.language, "objectives")
        yield from _missing(
            LANGUAGE, hub.settings, feed.language, hub.languages, *place, "language"
        )
        yield from _missing(
            OBJECTIVE, hub.settings, feed.objective, objectives, *place, "objective"
        )


def _posts(hub: Hub, lang: str) -> Iterator[Problem]:
    objectives = hub.names(lang, "objectives")
    campaigns = hub.names(lang, "calendar")
    others = {post.id for post in hub.all(Post) if post.lang != lang}
    for other in hub.languages:
        others |= hub.names(other, "posts") if other != lang else frozenset()
    for post in hub.all(Post, lang):
        yield from _missing(OBJECTIVE, post, post.objective, objectives, "objective")
        yield from _missing(CAMPAIGN, post, post.campaign, campaigns, "campaign")
        yield from _networks(hub, post)
        yield from _missing(TRANSLATION, post, post.translation_of, others, "translation_of")


def _networks(hub: Hub, post: Post) -> Iterator[Problem]:
    """Find posts and captions that nobody could share."""
    wanted: list[tuple[tuple[str, ...], tuple[str | int, ...]]] = [(post.networks, ("networks",))]
    wanted += [(one.networks, ("captions", n, "networks")) for n, one in enumerate(post.captions)]
    for networks, place in wanted:
        if networks and not set(networks) & set(hub.settings.networks):
            yield NOT_OFFERED.problem(
                post.path,
                post.document.line_of(*place),
                f"This hub does not offer {', '.join(networks)}.",
                "Name another network, or add it under “networks” in site_config.yml.",
            )


def _entries(hub: Hub, lang: str) -> Iterator[Problem]:
    objectives = hub.names(lang, "objectives")
    for entry in hub.all(CalendarEntry, lang):
        yield from _missing(OBJECTIVE, entry, entry.objective, objectives, "objective")


def _others(hub: Hub, lang: str) -> Iterator[Problem]:
    if ("", INDICATORS) not in hub.unread:
        indicators = {indicator.id for indicator in hub.indicators}
        for objective in hub.all(Objective, lang):
            yield from _missing(INDICATOR, objective, objective.indicator, indicators, "indicator")
    modules = hub.names(lang, "training")
    for module in hub.all(Module, lang):
        for index, required in enumerate(module.requires):
            yield from _missing(MODULE, module, required, modules, "requires", index)
    # A version's file is named for it, and may be there unreadable.
    versions = hub.names(lang, "charter") | {one.version for one in hub.all(CharterVersion, lang)}
    for version in hub.all(CharterVersion, lang):
        yield from _missing(VERSION, version, version.supersedes, versions, "supersedes")


def _missing(
    rule: Rule, written: Written, name: str | None, known: Collection[str], *place: str | int
) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield rule.problem(
            written.path,
            written.document.line_of(*place),
            f"There is no {rule.code.removesuffix('-unknown')} “{name}”.",
            did_you_mean(name, known),
        )
