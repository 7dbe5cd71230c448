"""How the command line tells the charter: a version as text, and what changed between two."""

from collections.abc import Iterator, Sequence
from unicodedata import category

import click

from hub.charter.comparison import ArticleChange, Comparison, ParagraphChange, Piece, State
from hub.charter.lock import Lock, identity
from hub.charter.versions import CharterVersion
from hub.content.problems import printable

_BLOCKS = {"do": "Do: ", "avoid": "Avoid: "}


def version_lines(version: CharterVersion, lock: Lock) -> Iterator[str]:
    """Give a version as lines to print: number, day, fingerprint and errata, then its Markdown.

    The fingerprint is the one on the sheet that people keep: that of the text as it was sealed.
    """
    is_sealed = (version.version, version.lang) in lock.seals
    yield f"Version {version.version} ({version.lang}), in effect since {version.effective}"
    yield f"Fingerprint {identity(lock, version)}{'' if is_sealed else ' (not sealed)'}"
    for erratum in sorted(version.errata, key=lambda one: one.on):
        text = _safe(" ".join(erratum.text.splitlines()))
        yield f"Article {erratum.article} was corrected on {erratum.on}: {text}"
    yield ""
    yield f"# {_safe(version.title)}"
    yield ""
    yield from (_safe(line) for line in version.body.rstrip().split("\n"))


def comparison_lines(comparison: Comparison, *, coloured: bool) -> Iterator[str]:
    """Give what changed as lines to print; `coloured` for a terminal, else with signs."""
    old, new = comparison.old, comparison.new
    yield (
        f"What changed from version {old.version} ({old.effective}) "
        f"to version {new.version} ({new.effective}), in “{new.lang}”"
    )
    for article in comparison.changed:
        yield ""
        yield _heading(article, coloured)
        yield from _paragraph_lines(article.paragraphs, coloured)
    if not comparison.changed:
        yield ""
        yield "Nothing that people read in the articles."


def _heading(article: ArticleChange, coloured: bool) -> str:
    if article.number is None:
        title = "Introduction"
    elif article.old_title is None:
        title = f"{article.number}. {_safe(article.title)}"
    else:
        old = _piece(Piece(State.REMOVED, article.old_title), coloured)
        new = _piece(Piece(State.ADDED, article.title), coloured)
        title = f"{article.number}. {old} {new}"
    heading = f"{title} ({article.state})"
    return click.style(heading, bold=True) if coloured else heading


def _paragraph_lines(paragraphs: Sequence[ParagraphChange], coloured: bool) -> Iterator[str]:
    unchanged = 0
    for paragraph in paragraphs:
        if paragraph.state is State.SAME:
            unchanged += 1
            continue
        yield from _as_before(unchanged)
        unchanged = 0
        said = " ".join(_piece(piece, coloured) for piece in paragraph.pieces)
        yield f"  {_BLOCKS.get(paragraph.block, '')}{said}"
    yield from _as_before(unchanged)


def _as_before(number: int) -> Iterator[str]:
    if number:
        yield f"  … {number} paragraph{'s' if number > 1 else ''} as before"


def _piece(piece: Piece, coloured: bool) -> str:
    text = _safe(piece.text)
    match piece.state:
        case State.REMOVED:
            return click.style(text, fg="red", strikethrough=True) if coloured else f"[-{text}-]"
        case State.ADDED:
            return click.style(text, fg="green", underline=True) if coloured else f"{{+{text}+}}"
        case _:
            return text


def _safe(text: str) -> str:
    """Write out what a terminal would obey; French blanks, which are none of that, stay."""
    return "".join(char if category(char) == "Zs" else printable(char) for char in text)
