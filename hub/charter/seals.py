"""Seals: what a version said when it was published, and what has changed in it since.

An erratum opens its article once: as soon as the correction is sealed too, the article is to stay
as it was corrected.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hub.charter.normalised import article_fingerprints, fingerprint, rest_fingerprint
from hub.charter.versions import CharterVersion

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Number = Annotated[int, Field(ge=0)]
_Corrections = Annotated[tuple[Sha256, ...], Field(min_length=1)]


class Seal(BaseModel):
    """The fingerprints of a version in one language: of all that binds, and of its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Sha256
    """Of the whole, as it was first sealed: errata leave it as it is."""
    rest: Sha256
    """What is in no article: the front matter that binds, and the introduction."""
    articles: Mapping[_Number, Sha256]
    corrections: Mapping[_Number, _Corrections] = Field(default_factory=dict)
    """By article, its fingerprint after each of the errata that are sealed."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What is no longer as it was sealed, and has not been declared either."""

    articles: tuple[int, ...] = ()
    """The numbers of articles that were changed, added or removed."""
    withdrawn: tuple[int, ...] = ()
    """The numbers of articles of which an erratum is gone that was sealed."""
    rest: bool = False
    """Whether the rules, the ten lines, the introduction or the order of the articles changed."""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.articles or self.withdrawn) or self.rest


def seal_of(version: CharterVersion) -> Seal:
    """Make the seal of a version as it is now; errata that it declares already are settled."""
    seal = Seal(
        sha256=fingerprint(version),
        rest=rest_fingerprint(version),
        articles=article_fingerprints(version),
    )
    return with_corrections(seal, version)


def with_corrections(seal: Seal, version: CharterVersion) -> Seal:
    """Add to a seal what errata have corrected since; all else in it stays."""
    now, declared = article_fingerprints(version), _declared(version)
    corrections = dict(seal.corrections)
    for number in open_articles(seal, version):
        sealed = corrections.get(number, ())
        corrections[number] = (*sealed, *[now[number]] * (declared[number] - len(sealed)))
    return seal.model_copy(update={"corrections": corrections})


def open_articles(seal: Seal, version: CharterVersion) -> tuple[int, ...]:
    """Give the numbers of articles that declare more errata than are sealed.

    Such an article may have another text. One that is new or gone is not open: an erratum
    corrects, it makes no article.
    """
    declared = _declared(version)
    in_both = seal.articles.keys() & article_fingerprints(version).keys()
    return tuple(sorted(one for one in in_both if declared[one] > _settled(seal, one)))


def breach(seal: Seal, version: CharterVersion) -> Breach:
    """Compare a version with its seal, and its articles with their corrections."""
    now, declared = article_fingerprints(version), _declared(version)
    open_now = open_articles(seal, version)
    changed, withdrawn = [], []
    for number in sorted({*seal.articles, *now}):
        last = (seal.articles.get(number), *seal.corrections.get(number, ()))[-1]
        if number in open_now:
            continue
        if number in now and declared[number] < _settled(seal, number):
            withdrawn.append(number)
        elif now.get(number) != last or number not in seal.articles:
            changed.append(number)
    # Parts that are all the same and make another whole stand in another order.
    turned = now == seal.articles and fingerprint(version) != seal.sha256
    rest = rest_fingerprint(version) != seal.rest or turned
    return Breach(tuple(changed), tuple(withdrawn), rest)


def _declared(version: CharterVersion) -> Counter[int]:
    return Counter(erratum.article for erratum in version.errata)


def _settled(seal: Seal, number: int) -> int:
    return len(seal.corrections.get(number, ()))
