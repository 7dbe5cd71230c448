"""What everything that people write has in common."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, PrivateAttr

from hub.content.front_matter import Document


class FrontMatter(BaseModel):
    """A block of front matter: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written: the file, its language, its place in the language's tree."""

    document: Document
    lang: str = ""
    uri: str = ""


class Written(FrontMatter):
    """A file that a person wrote: its front matter as fields, its body and place beside them."""

    _place: Place = PrivateAttr(default=Place(Document("")))

    @classmethod
    def read(cls, document: Document, *, lang: str, uri: str, zone: ZoneInfo) -> Self:
        """Make the model from a document; raises pydantic's ValidationError.

        `uri` is the file's place in the tree of its language (`posts/open-day.md`), where the
        charter is a folder beside the others; `zone` gives dates their first instant.
        """
        written = cls.model_validate(dict(document.data), context={"zone": zone})
        written._place = Place(document, lang, uri)  # noqa: SLF001 - it is our own
        return written

    @property
    def document(self) -> Document:
        """The file, with the line of each value."""
        return self._place.document

    @property
    def path(self) -> str:
        """The file's path from the hub's root."""
        return self._place.document.path

    @property
    def lang(self) -> str:
        """The language of the folder it stands in; empty for what the languages share."""
        return self._place.lang

    @property
    def uri(self) -> str:
        """Its place in the tree of its language."""
        return self._place.uri

    @property
    def stem(self) -> str:
        """Its file name without the ending."""
        return PurePosixPath(self.uri).name.removesuffix(".md")

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self._place.document.body
