"""The hub's options: one model for everything under `extra: hub:` of `site_config.yml`."""

import re
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from hub.content.fields import LanguageCode, Line, Localised, Sharing, Slug, YesNo
from hub.content.written import FrontMatter, Written
from hub.share.networks import NetworkName

# Names that never resolve outside a company, whatever it is called.
NEVER_PUBLIC = (
    *("localhost", "*.localhost", "*.localdomain", "*.local", "*.lan", "*.internal", "*.intranet"),
    *("*.corp", "*.home", "*.home.arpa", "*.private", "*.test"),
)


_Form = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError(
            "timezone-unknown",
            "“{name}” is no time zone.",
            {"name": name, "remedy": "Write one like Europe/Paris."},
        ) from None
    return name


def _proxy(address: str) -> str:
    if not re.fullmatch(r"https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?/?", address):
        raise PydanticCustomError(
            "proxy-unusable",
            "“{address}” is no address of a proxy.",
            {
                "address": address,
                "remedy": "Write one like http://proxy.example.com:3128, without a password.",
            },
        )
    return address


class Feed(FrontMatter):
    """One source of company news."""

    id: Slug
    """Names the archive `content/news/<id>.jsonl` and the address `news/<id>/`."""
    name: Localised
    """What readers see: one name, or one for each language."""
    address: Line
    """A file inside the repository (relative path), or an http(s) address."""
    language: LanguageCode
    topics: tuple[Line, ...] = ()
    objective: Slug | None = None
    """The objective that shares of these items serve; names `utm_campaign`."""
    limit: int = Field(default=50, ge=1, le=500)
    """How many of the newest items the hub shows."""
    allow_private: YesNo = False
    """The address may lead into the company's own network; elsewhere that is refused."""
    share: Sharing = True
    """False: for reading only. `review`: shown once an editor lists it in `approved.yml`."""
    hide: tuple[Line, ...] = ()
    """Patterns such as `*webinar*`: what has one in its title or link is not shown."""
    sample: YesNo = False
    """Demonstration material: never called stale, and its pictures are not fetched."""

    @property
    def is_on_the_web(self) -> bool:
        """Tell whether it is pulled from the web, not from a file of the repository."""
        return bool(re.match("https?:", self.address, re.IGNORECASE))


class Settings(Written):
    """Everything that a company can set about its hub."""

    organisation: Line = "Our company"
    """The company's name, as pages write it."""
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    """Decides when a day begins: publication, expiry, this week."""
    intranet_hosts: tuple[Line, ...] = ()
    """Host patterns (`*.corp.example.com`) that must never be shared; see `NEVER_PUBLIC`."""
    networks: tuple[NetworkName, ...] = (
        "linkedin",
        "x",
        "facebook",
        "bluesky",
        "whatsapp",
        "email",
    )
    """The networks that the hub offers, in the order of their buttons."""
    mastodon_instance: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]+$")] = (
        "mastodon.social"
    )
    """Where the plain Mastodon link leads."""
    share_intents: YesNo = False
    """Let share buttons ask for a small file of the hub, so that its server's log can be counted;
    see the page “My data”."""
    contact: Line | None = None
    """The address of the programme's team, shown where something is to be suggested."""
    team_form: _Form | None = None
    """A form of the company that takes the place of an e-mail in “Tell the team”."""
    join_form: _Form | None = None
    """A form of the company that takes the place of the e-mail of “I’m in”."""
    leave_form: _Form | None = None
    """A form of the company that takes the place of the e-mail of “I’m leaving”."""
    acknowledgements_to: Line | None = None
    """The address to which acknowledgements of the charter are sent; without one, `contact`."""
    feeds: tuple[Feed, ...] = ()
    stale_after_days: int = Field(default=3, ge=1, le=365)
    """After so many days without a successful pull a source is called stale, on pages too."""
    proxy: Annotated[str, AfterValidator(_proxy)] | None = None
    """`http://host:port` of the proxy that pulls news from the web; it resolves names then."""
    splice: YesNo = True
    """Join posts and news from a shell rendered once; off, MkDocs renders each: same bytes."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The hub's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def never_shared_hosts(self) -> tuple[str, ...]:
        """Every host pattern that a shared link must not have."""
        return (*NEVER_PUBLIC, *self.intranet_hosts)
