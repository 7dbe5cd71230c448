"""The page that measures texts which were published, and the captions that it measures against."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hub.content.addresses import address
from hub.content.posts import Post
from hub_mkdocs.core.site import Site

PAGE = "help/measuring-voice.md"
CAPTIONS = "share/captions.json"


@dataclass(frozen=True, slots=True)
class Originality:
    """Where the captions lie, as seen from the root of a language's site."""

    captions_address: str


def add_originality(site: Site) -> None:
    """Put the form below the page's text; the measuring is done in the browser."""
    address = site.address_here(CAPTIONS, site.main_language)
    site.add_block(PAGE, "hub/originality.html", Originality(address))


def add_captions(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Publish the captions of all languages once, on the main language's site."""
    if site.lang == site.main_language:
        content = json.dumps([*_stories(site)], ensure_ascii=False, separators=(",", ":"))
        files.append(File.generated(config, CAPTIONS, content=content))


def _stories(site: Site) -> Iterator[Mapping[str, Any]]:
    """Give the stories that are out, in the order in which `hub originality` compares them.

    Their addresses are seen from the root of the main language's site.
    """
    for post in site.hub.all(Post):
        if post.captions and site.hub.state(post).is_out:
            yield {
                "title": post.title,
                "href": site.address_here(address(post) or "", post.lang),
                "path": post.path,
                "keep": post.keep,
                "captions": [
                    {"line": post.document.line_of("captions", number, "text"), "text": one.text}
                    for number, one in enumerate(post.captions)
                ],
            }
