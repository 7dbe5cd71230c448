"""In which sizes a story's picture is offered: those of its networks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hub.share.networks import NETWORKS


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A size in pixels, and what the networks that use it are called."""

    width: int
    height: int
    networks: tuple[str, ...]


def picture_sizes(names: Iterable[str]) -> tuple[PictureSize, ...]:
    """Give the sizes of some networks, each once, in the order of the networks."""
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for network in map(NETWORKS.__getitem__, names):
        if network.picture is not None:
            found[network.picture].append(network.label)
    return tuple(PictureSize(*size, tuple(labels)) for size, labels in found.items())
