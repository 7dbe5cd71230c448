"""What changed between two versions of the charter, paragraph by paragraph, as people read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from hub.charter.normalised import normal_text
from hub.charter.paragraphs import Paragraph, paragraphs
from hub.charter.versions import Article, CharterVersion

LEAST_COMMON = 0.6
"""Share of the shorter text's letters that both have; with less, it is another paragraph."""
FEWEST_COMMON_WORDS = 2
"""Fewer unchanged words between two changes are told with these: confetti cannot be read."""


class State(StrEnum):
    """What happened to an article, a paragraph or a piece of it; pieces are never `changed`."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph; between two pieces there is a blank."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph in plain text: one piece, or several where words inside it changed."""

    state: State
    pieces: tuple[Piece, ...]
    block: str = ""
    """`do` or `avoid` where the paragraph belongs to such a list, else empty."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article, or the introduction (no number, no title); a removed one has its old title."""

    number: int | None
    title: str
    state: State
    paragraphs: tuple[ParagraphChange, ...]
    old_title: str | None = None
    """The title before, where it is another one now."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one language, and what became of the articles, by their numbers."""

    old: CharterVersion
    new: CharterVersion
    intro: ArticleChange
    articles: tuple[ArticleChange, ...]

    @property
    def changed(self) -> tuple[ArticleChange, ...]:
        """The introduction and the articles that are not as they were."""
        return tuple(one for one in (self.intro, *self.articles) if one.state is not State.SAME)


def compare(old: CharterVersion, new: CharterVersion) -> Comparison:
    """Compare two versions of one language; articles are the same if their numbers are.

    What people do not read as text is not compared: emphasis, kinds of blanks, front matter.
    """
    before = {article.number: article for article in old.articles}
    after = {article.number: article for article in new.articles}
    intro = _paragraphs(paragraphs(old.introduction), paragraphs(new.introduction))
    return Comparison(
        old,
        new,
        ArticleChange(None, "", _state(intro), intro),
        tuple(
            _article(before.get(number), after.get(number)) for number in sorted({*before, *after})
        ),
    )


def _article(old: Article | None, new: Article | None) -> ArticleChange:
    changes = _paragraphs(paragraphs(old.text) if old else (), paragraphs(new.text) if new else ())
    if new is None:
        assert old is not None  # noqa: S101 - its number is from one of the two
        return ArticleChange(old.number, _title(old), State.REMOVED, changes)
    if old is None:
        return ArticleChange(new.number, _title(new), State.ADDED, changes)
    if normal_text(_title(old)) != normal_text(_title(new)):
        return ArticleChange(new.number, _title(new), State.CHANGED, changes, _title(old))
    state = State.SAME if all(one.state is State.SAME for one in changes) else State.CHANGED
    return ArticleChange(new.number, _title(new), state, changes)


def _title(article: Article) -> str:
    return " ".join(one.text for one in paragraphs(article.title)) or article.title


def _state(changes: Sequence[ParagraphChange]) -> State:
    """Sum up: what happened to all paragraphs happened to the whole."""
    states = {change.state for change in changes}
    if not states:
        return State.SAME
    return states.pop() if len(states) == 1 else State.CHANGED


def _paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[ParagraphChange, ...]:
    matcher = SequenceMatcher(
        None, [_identity(one) for one in old], [_identity(one) for one in new], autojunk=False
    )
    return tuple(
        change
        for tag, first, last, new_first, new_last in matcher.get_opcodes()
        for change in (
            [_whole(State.SAME, one) for one in new[new_first:new_last]]
            if tag == "equal"
            else _replaced(old[first:last], new[new_first:new_last])
        )
    )


def _identity(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.block, normal_text(paragraph.with_targets)


def _replaced(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[ParagraphChange]:
    """Tell what was changed from what was removed and added."""
    done_old = done_new = 0
    for i, j, pieces in (*_pairs(old, new), (len(old), len(new), ())):
        yield from (_whole(State.REMOVED, one) for one in old[done_old:i])
        yield from (_whole(State.ADDED, one) for one in new[done_new:j])
        if pieces:
            yield ParagraphChange(State.CHANGED, pieces, new[j].block)
        done_old, done_new = i + 1, j + 1


def _pairs(
    old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[tuple[int, int, tuple[Piece, ...]]]:
    """Find which new paragraph was which old one, those with most in common first; in order."""
    likely = [
        (i, j, pieces)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if before.block == after.block
        if _is_one_text(pieces := _words(*_readings(before, after)))
        or normal_text(before.text) == normal_text(after.text)
    ]
    pairs: list[tuple[int, int, tuple[Piece, ...]]] = []
    for i, j, pieces in sorted(likely, key=lambda pair: -_letters(pair[2])[State.SAME]):
        if all(
            (i < other and j < other_new) or (i > other and j > other_new)
            for other, other_new, _ in pairs
        ):
            pairs.append((i, j, pieces))
    return sorted(pairs, key=lambda pair: pair[:2])


def _whole(state: State, paragraph: Paragraph) -> ParagraphChange:
    return ParagraphChange(state, (Piece(state, paragraph.text),), paragraph.block)


def _readings(old: Paragraph, new: Paragraph) -> tuple[str, str]:
    """Give both texts; with the addresses of their links where nothing else differs."""
    if normal_text(old.text) == normal_text(new.text):
        return old.with_targets, new.with_targets
    return old.text, new.text


def _words(old: str, new: str) -> tuple[Piece, ...]:
    """Tell word by word what became of a text."""
    before, after = old.split(" "), new.split(" ")
    pieces: list[Piece] = []
    removed: list[str] = []
    added: list[str] = []
    runs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for position, (tag, first, last, new_first, new_last) in enumerate(runs):
        is_between_changes = 0 < position < len(runs) - 1
        is_too_short = last - first < FEWEST_COMMON_WORDS
        if tag != "equal" or (is_between_changes and is_too_short):
            removed += before[first:last]
            added += after[new_first:new_last]
            continue
        pieces += _change(removed, added)
        pieces.append(Piece(State.SAME, " ".join(after[new_first:new_last])))
        removed, added = [], []
    return (*pieces, *_change(removed, added))


def _change(removed: Sequence[str], added: Sequence[str]) -> Iterator[Piece]:
    if removed:
        yield Piece(State.REMOVED, " ".join(removed))
    if added:
        yield Piece(State.ADDED, " ".join(added))


def _is_one_text(pieces: Sequence[Piece]) -> bool:
    """Tell whether a text was changed, or was replaced by another one."""
    letters = _letters(pieces)
    shorter = letters[State.SAME] + min(letters[State.REMOVED], letters[State.ADDED])
    return letters[State.SAME] >= LEAST_COMMON * shorter


def _letters(pieces: Sequence[Piece]) -> Mapping[State, int]:
    letters = dict.fromkeys(State, 0)
    for piece in pieces:
        letters[piece.state] += len(piece.text)
    return letters
