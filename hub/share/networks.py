"""The networks and their rules, read once from `networks.yml`."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from hub.content.problems import did_you_mean


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Fact):
    """How long a post may be, and how the network counts."""

    count: Literal["utf16", "weighted", "graphemes", "encoded"]
    most: int
    url: int | None = None
    """What any link counts for; `None`: its own length."""


class Network(_Fact):
    """One network: its name, its share address and its rules; see `networks.yml`."""

    name: str
    label: str
    icon: str
    intent: str
    limit: Limit | None = None
    fold: int | None = None
    """About how many units of `limit` are seen before “… more”."""
    start: str | None = None
    """Where a text without a link is pasted, for networks whose share address takes no text."""
    direct: bool = False
    """It reaches one person, or a few, rather than everybody."""
    picture: tuple[int, int] | None = None
    """Width and height in px of the picture that it shows with a post."""
    prefills: bool
    status: Literal["documented", "undocumented"]
    checked: str = Field(pattern=r"^\d{4}-\d{2}$")

    @cached_property
    def base(self) -> str:
        """The share address without its query."""
        return self.intent.partition("?")[0]

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The query's parameters, each with the name of the value that it takes."""
        pairs = (part.partition("=") for part in self.intent.partition("?")[2].split("&"))
        return tuple((name, value.strip("{}")) for name, _, value in pairs)

    @property
    def takes_text(self) -> bool:
        """Tell whether its share address can carry a text."""
        return bool({"text", "text_link"} & {value for _, value in self.parts})

    @property
    def is_mail(self) -> bool:
        """Tell whether the address opens a mail program and no page."""
        return self.base.startswith("mailto:")


def _read() -> Mapping[str, Network]:
    facts = yaml.load(
        Path(__file__).with_name("networks.yml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader only makes text, lists and mappings
    )
    return {name: Network(name=name, **fact) for name, fact in facts.items()}


NETWORKS: Mapping[str, Network] = _read()


def offered(
    enabled: Iterable[str], wanted: Collection[str] = (), action: str = "share"
) -> tuple[str, ...]:
    """Keep the enabled networks on which a post is offered; none wanted means all.

    What is sent to someone goes where it reaches one person; what is written without a link, where
    a text alone can go.
    """
    return tuple(
        network.name
        for network in map(NETWORKS.__getitem__, enabled)
        if (not wanted or network.name in wanted)
        and (network.direct or action != "send")
        and (network.takes_text or network.start or action != "write")
    )


def _known(value: Any) -> Any:
    if isinstance(value, str) and value not in NETWORKS:
        raise PydanticCustomError(
            "network-unknown",
            "There is no network “{value}” here.",
            {"value": value, "remedy": did_you_mean(value, NETWORKS, listing="Networks")},
        )
    return value


NetworkName = Annotated[str, BeforeValidator(_known)]
"""The name of a network that the hub knows."""
