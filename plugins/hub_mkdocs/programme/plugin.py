"""The programme: where each of the nine steps stands, and the objectives."""

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.content.addresses import address
from hub.content.fields import localised
from hub.content.hub import Language
from hub.content.pages import Ambassador, Objective, Step
from hub_mkdocs.core.feature import FeaturePlugin


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step with its address."""

    step: Step
    href: str


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with its address, and the name of its indicator in the page's language."""

    objective: Objective
    href: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The nine steps and the people who agreed to be shown."""

    steps: tuple[StepCard, ...]
    people: tuple[Ambassador, ...]
    lang: str


class ProgrammePlugin(FeaturePlugin):
    """Events only."""

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the overview of the nine steps, each step's facts, and the objectives."""
        site = self.site(config)
        steps = _steps(site.view)
        overview = Overview(steps, site.hub.ambassadors, site.lang)
        site.add_block("programme/index.md", "hub/steps.html", overview)
        for card in steps:
            site.add_block(card.step.uri, "hub/step.html", card, above=True)
        objectives = _objectives(site.view)
        site.add_block("objectives/index.md", "hub/objectives.html", objectives)
        for one in objectives:
            site.add_block(one.objective.uri, "hub/objective.html", one, above=True)
        return files


def _steps(view: Language) -> tuple[StepCard, ...]:
    steps = sorted(view.all(Step), key=lambda one: one.number)
    return tuple(StepCard(step, address(step) or "") for step in steps)


def _objectives(view: Language) -> tuple[ObjectiveCard, ...]:
    names = {indicator.id: indicator for indicator in view.hub.indicators}
    return tuple(
        ObjectiveCard(
            objective,
            address(objective) or "",
            localised(names[objective.indicator].name, view.lang)
            if objective.indicator in names
            else objective.indicator,
        )
        for objective in view.objectives.values()
    )
