"""The files of one language's tree: their addresses, their text, their titles."""

import posixpath
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from hub.content.addresses import address
from hub.content.markdown_links import scan
from hub.content.pages import Page
from hub.content.posts import Post
from hub.content.written import Written
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.environment import title_markup

# MkDocs reads metadata from a text that starts like it; an empty block keeps the body as it is.
_NO_METADATA = "---\n{}\n---\n"

# Pages of cards and lists: they need the width, and have no headings to list.
_WIDE = frozenset({"index.md", "posts/index.md", "news/index.md", "calendar/index.md"})


def place(files: Files, config: MkDocsConfig, site: Site) -> None:
    """Give every written file its address; what has no page of its own leaves MkDocs' list."""
    for unread in [file for file in files if file.src_uri.endswith(".map")]:
        files.remove(unread)  # for those who debug the theme, not for readers
    for unknown in [file for file in files.documentation_pages() if not _is_known(file, site)]:
        files.remove(unknown)  # what the hub has not read has no date either
    for written in _written(site):
        site.pictures.update(_pictures_of(site, written))
        file = files.get_file_from_path(written.uri)
        target = address(written)
        if target is None or isinstance(written, Post):
            if file is not None:
                files.remove(file)
            continue
        if file is None:
            file = File.generated(config, written.uri, content=written.body)
            files.append(file)
        _move(file, f"{target}index.html")
    add_pictures(files, config, site)


def add_pictures(files: Files, config: MkDocsConfig, site: Site) -> None:
    """Publish the pictures that pages use, and no other."""
    for image in sorted(site.pictures):
        if files.get_file_from_path(image) is None:
            source = site.hub.root / "content" / image
            files.append(File.generated(config, image, abs_src_path=str(source)))


def _pictures_of(site: Site, written: Written) -> Iterator[str]:
    """Give the pictures that the text of a published page shows."""
    is_hidden = isinstance(written, Post) and not (site.preview or site.hub.state(written).is_out)
    if is_hidden or "images/" not in written.body:
        return
    for link in scan(written.body).links:
        folder = posixpath.dirname(written.uri)
        image = posixpath.normpath(posixpath.join(folder, link.target))
        if image.startswith("images/") and (site.hub.root / "content" / image).is_file():
            yield image


def _is_known(file: File, site: Site) -> bool:
    return file.generated_by is not None or site.hub.find(site.lang, file.src_uri) is not None


def source(site: Site, page: MkDocsPage) -> str | None:
    """Give the body of a written page; its front matter has been read already."""
    written = site.hub.find(site.lang, page.file.src_uri)
    return None if written is None else f"{_NO_METADATA}{written.body}"


def describe(site: Site, page: MkDocsPage) -> None:
    """Set title and description, escaped: Material's templates print them as they are."""
    written = site.hub.find(site.lang, page.file.src_uri)
    if written is None:
        return
    page.meta["title"] = title_markup(getattr(written, "title", written.stem), site.lang)
    if written.uri in _WIDE:
        page.meta["hide"] = ["navigation", "toc"]
    description = getattr(written, "description", None)
    if description:
        page.meta["description"] = title_markup(description, site.lang)


def with_heading(site: Site, page: MkDocsPage, html: str) -> str:
    """Put a page's title above its text, where the theme would print the shorter label."""
    written = site.hub.find(site.lang, page.file.src_uri)
    label = written.label if isinstance(written, Page) else None
    return f"<h1>{page.meta['title']}</h1>\n{html}" if label else html


def _written(site: Site) -> list[Written]:
    return [written for written in site.hub.written if written.lang == site.lang]


def _move(file: File, destination: str) -> None:
    """Change where a file is written; MkDocs caches what it derives from that."""
    file.dest_uri = destination
    for derived in ("url", "abs_dest_path"):
        file.__dict__.pop(derived, None)
    if file.inclusion is InclusionLevel.UNDEFINED:
        file.inclusion = InclusionLevel.NOT_IN_NAV
