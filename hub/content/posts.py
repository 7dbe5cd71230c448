"""A post: the story that ambassadors make their own, with its captions."""

from datetime import datetime
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.content.fields import Day, Hashtag, LanguageCode, Line, Moment, Slug, Text, YesNo
from hub.content.written import FrontMatter, Written
from hub.share.networks import NetworkName

Action = Literal["share", "comment", "send", "write"]


class PostState(StrEnum):
    """Where a post stands at a moment; only a live one can be shared."""

    DRAFT = "draft"
    WAITING = "waiting"
    LIVE = "live"
    EXPIRED = "expired"
    RECALLED = "recalled"

    @property
    def is_out(self) -> bool:
        """Tell whether the post has been published, whatever came after."""
        return self not in {PostState.DRAFT, PostState.WAITING}


class Caption(FrontMatter):
    """One suggestion, told from one angle."""

    angle: Slug
    lang: LanguageCode
    networks: tuple[NetworkName, ...] = ()
    """Networks it is meant for; none means all of the post's."""
    text: Text


class Approval(FrontMatter):
    """Who approved the post, where the charter asks for it."""

    by: Line
    on: Day


class Recall(FrontMatter):
    """Why a post was taken back, and what those who shared it should post now."""

    on: Moment
    reason: Text
    correction: Text


class Post(Written):
    """A story to share, comment, send or write about."""

    title: Line
    link: Line | None = None
    publish: Moment
    expires: Moment | None = None
    objective: Slug
    topics: tuple[Line, ...] = ()
    audience: tuple[Line, ...] = ()
    owner: Line
    image: Line | None = None
    image_alt: Line | None = None
    networks: tuple[NetworkName, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    disclosure: YesNo = False
    ask: Line
    prompts: tuple[Line, ...] = ()
    captions: tuple[Caption, ...] = ()
    action: Action = "share"
    keep: tuple[Line, ...] = ()
    prompt_only: YesNo = False
    campaign: Slug | None = None
    teaser: Line | None = None
    approved: Approval | None = None
    recalled: Recall | None = None
    translation_of: Slug | None = None
    draft: YesNo = False
    own_id: Slug | None = Field(default=None, alias="id")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.link is None and self.action != "write":
            raise PydanticCustomError(
                "link-missing",
                "The post has no link to share.",
                {"remedy": "Add “link: https://…”, or “action: write” if none is needed."},
            )
        if self.expires is not None and self.expires <= self.publish:
            raise PydanticCustomError(
                "expires-before-publish",
                "The post expires before it is published.",
                {"at": "expires", "remedy": "Give “expires” a later date than “publish”."},
            )
        if self.image is not None and self.image_alt is None:
            raise PydanticCustomError(
                "image-alt-missing",
                "The picture has no text for those who cannot see it.",
                {"at": "image", "remedy": "Add “image_alt: …”: say what the picture shows."},
            )
        if self.action == "share" and not self.prompt_only and not self.captions:
            raise PydanticCustomError(
                "captions-missing",
                "The post has no captions.",
                {"remedy": "Write at least three angles, or “prompt_only: true”."},
            )
        return self

    @property
    def id(self) -> str:
        """Its name in addresses, UTM parameters and drafts."""
        return self.own_id or self.stem

    def state(self, now: datetime) -> PostState:
        """Tell where the post stands at an aware moment."""
        if self.draft:
            return PostState.DRAFT
        if now < self.publish:
            return PostState.WAITING
        if self.recalled is not None and self.recalled.on <= now:
            return PostState.RECALLED
        if self.expires is not None and self.expires <= now:
            return PostState.EXPIRED
        return PostState.LIVE
