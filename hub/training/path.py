"""The learning path: modules in their order, with what surrounds each."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hub.content.addresses import address
from hub.content.hub import Hub, Language
from hub.content.pages import Module
from hub.training.quizzes import read_quizzes

_DIGITS = 12
"""Of a SHA-256: enough to tell the versions of one module apart."""


@dataclass(frozen=True)
class Stop:
    """One module on the path of one language; `versions` names its content in each language."""

    module: Module
    questions: int
    versions: Mapping[str, str]

    @property
    def href(self) -> str:
        """Its address below the site of its language."""
        return address(self.module) or ""

    @property
    def marks(self) -> str:
        """What a browser compares with what it kept: `en=1a2b… fr=3c4d…`."""
        return " ".join(f"{lang}={version}" for lang, version in self.versions.items())

    @property
    def mark(self) -> str:
        """The one of them that stands for the text on the page."""
        return f"{self.module.lang}={self.versions[self.module.lang]}"


@dataclass(frozen=True)
class Path:
    """Every module of a language, by order and then by file."""

    stops: tuple[Stop, ...]

    @property
    def minutes(self) -> int:
        """How long all of them take."""
        return sum(stop.module.minutes for stop in self.stops)

    @cached_property
    def by_name(self) -> Mapping[str, Stop]:
        """The modules by the stem of their files."""
        return {stop.module.stem: stop for stop in self.stops}

    def required(self, stop: Stop) -> tuple[Stop, ...]:
        """Give the modules to do before one, as far as they are there."""
        names = stop.module.requires
        return tuple(self.by_name[name] for name in names if name in self.by_name)

    def around(self, stop: Stop) -> tuple[Stop | None, Stop | None]:
        """Give the modules before and after one."""
        at = self.stops.index(stop)
        before = self.stops[at - 1] if at else None
        return before, self.stops[at + 1] if at + 1 < len(self.stops) else None


def learning_path(view: Language) -> Path:
    """Give the path of a language."""
    modules = sorted(view.all(Module), key=lambda one: (one.order, one.uri))
    return Path(tuple(_stop(view.hub, module) for module in modules))


def fingerprint(module: Module) -> str:
    """Name what a module teaches: it changes with title, goals and words, not with line ends."""
    parts = (module.title, *module.goals, module.body)
    words = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def _stop(hub: Hub, module: Module) -> Stop:
    versions = {}
    for lang in hub.languages:
        other = hub.counterpart(module, lang)
        if isinstance(other, Module):
            versions[lang] = fingerprint(other)
    questions = len(read_quizzes(module.body).quizzes)
    return Stop(module, questions, versions)
