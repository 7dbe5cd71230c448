"""Networks that the charter bars: the hub does not offer them, nor does a post."""

from collections.abc import Iterator

from hub.charter.versions import CharterVersion, in_force
from hub.checks.captions import current_posts
from hub.checks.charter_words import charter_for
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.problems import Problem, Severity

OFFERED = Rule(
    "network-barred",
    Severity.ERROR,
    "The hub or a post offers a network that the charter in force bars.",
    "networks: [linkedin, reddit]",
    "networks: [linkedin]",
)
SOON = Rule(
    "network-barred-soon",
    Severity.WARNING,
    "The hub offers a network that a coming version of the charter bars.",
    "networks: [linkedin, reddit]",
    "networks: [linkedin]",
)
RULES = (OFFERED, SOON)


def check(hub: Hub) -> Iterator[Problem]:
    """Find barred networks in the hub's settings, and in what posts and captions name."""
    for lang in hub.languages:
        versions = hub.all(CharterVersion, lang)
        current = in_force(versions, hub.today)
        for version in versions:
            if version is current:
                yield from _settings(hub, version, OFFERED)
            elif version.effective > hub.today:
                yield from _settings(hub, version, SOON)
    for post in current_posts(hub):
        charter = charter_for(hub, post, post.lang)
        if charter:
            yield from _post(post, charter)


def _settings(hub: Hub, version: CharterVersion, rule: Rule) -> Iterator[Problem]:
    when = "bars" if rule is OFFERED else f"bars from {version.effective}"
    for network, article in _barred(version, hub.settings.networks):
        yield rule.problem(
            hub.settings.path,
            hub.settings.document.line_of("networks"),
            f"This hub offers {network}, which the charter (version {version.version} in "
            f"“{version.lang}”, article {article}) {when}.",
            f"Take {network} off this list.",
        )


def _post(post: Post, charter: CharterVersion) -> Iterator[Problem]:
    named: list[tuple[tuple[str, ...], tuple[str | int, ...]]] = [(post.networks, ("networks",))]
    named += [(one.networks, ("captions", n, "networks")) for n, one in enumerate(post.captions)]
    for networks, place in named:
        for network, article in _barred(charter, networks):
            yield OFFERED.problem(
                post.path,
                post.document.line_of(*place),
                f"The charter (article {article}) bars {network}.",
                f"Take {network} off this list.",
            )


def _barred(version: CharterVersion, networks: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Give those networks that a version bars, each with the article that says so."""
    for rule in version.barred_networks:
        yield from ((one, rule.article) for one in networks if one in rule.networks)
