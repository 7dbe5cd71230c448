"""Turning a model's errors into problems that say where, what and what to do."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from hub.content.front_matter import Document
from hub.content.problems import Problem, Severity, did_you_mean
from hub.content.yaml_lines import Location


def problems_of(
    error: ValidationError, model: type[BaseModel], document: Document
) -> Iterator[Problem]:
    """Give one problem for each thing that the model found wrong in the document."""
    for detail in error.errors(include_url=False):
        context = detail.get("ctx", {})
        location = _written_location(detail["loc"], document)
        if any(_is_about_the_same(location, spoiled) for spoiled in document.spoiled):
            continue
        if "at" in context:
            location = (*location, context["at"])
        code, message, remedy = _explain(detail, location, model)
        yield Problem(
            document.path, document.line_of(*location), code, Severity.ERROR, message, remedy
        )


def _written_location(location: Location, document: Document) -> Location:
    """Cut what pydantic adds to a location for its own alternatives (`str`, `constrained-str`)."""
    kept: Location = ()
    for part in location:
        is_written = (*kept, part) in document.lines
        is_missing_key = part == location[-1] and str(part).isidentifier()
        if is_written or not kept or isinstance(part, int) or is_missing_key:
            kept = (*kept, part)
    return kept


def _is_about_the_same(one: Location, other: Location) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _explain(detail: Any, location: Location, model: type[BaseModel]) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    name = _spoken(location)
    if "remedy" in context:
        return kind, _about(name, detail["msg"]), context["remedy"]
    if kind == "missing":
        return "key-missing", f"“{name}” is missing.", f"Add a line “{location[-1]}: …”."
    if kind == "extra_forbidden":
        known = _keys(_model_at(model, location[:-1]))
        return (
            "key-unknown",
            f"“{name}” is not known here.",
            did_you_mean(str(location[-1]), known, listing="Known keys"),
        )
    if kind in {"literal_error", "enum"}:
        known = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return (
            "value-unknown",
            f"“{detail['input']}” is not known for “{name}”.",
            did_you_mean(str(detail["input"]), known, listing="Known values"),
        )
    message, remedy = _plain_words(kind, context, detail["input"])
    return "value-invalid", f"“{name}” {message}.", remedy


def _about(name: str, message: str) -> str:
    return f"{name}: {message}" if name else message


_NOTHING = ("is empty", "Write a value after the colon, or delete the line.")
_NOT_TEXT = ("is a list where text belongs", "Write plain text after the colon.")
_NOT_LIST = ("is no list", "Write it as a list: [one, two], or one “- …” a line.")
_NOT_NUMBER = ("is no whole number", "Write digits only.")
_NOT_KEYS = ("needs keys of its own", "Write “key: value” lines below it, indented.")
_PLAIN_WORDS = {
    "string_type": _NOT_TEXT,
    "mapping_type": _NOT_TEXT,
    "tuple_type": _NOT_LIST,
    "int_parsing": _NOT_NUMBER,
    "int_type": _NOT_NUMBER,
    "model_type": _NOT_KEYS,
    "model_attributes_type": _NOT_KEYS,
    "string_too_short": ("is empty", "Write a text, or delete the line."),
    "too_short": ("is empty", "Write at least one value, or delete the line."),
    "date_type": ("is no date", "Write it like 2026-12-03."),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it."),
    "greater_than_equal": ("is too small", "Write at least {ge}."),
    "less_than_equal": ("is too large", "Write at most {le}."),
}
"""What pydantic's errors mean to somebody who writes Markdown."""


def _plain_words(kind: str, context: Any, value: Any) -> tuple[str, str]:
    if value is None:
        return _NOTHING
    if kind == "string_pattern_mismatch":
        return f"has a form that is not read here (“{value}”)", _form(context["pattern"])
    message, remedy = _PLAIN_WORDS.get(kind, ("is not right", "Compare it with the help page."))
    return message.format(**context), remedy.format(**context)


_FORMS = {
    "[a-z]{2}": "Write a language as two small letters: en, fr.",
    "[a-z0-9]+(-[a-z0-9]+)*": "Use small letters, digits and hyphens: open-day.",
    "https://": "Write an address that begins with https://.",
    "FREQ": "Write an RRULE such as FREQ=MONTHLY;BYDAY=1TU.",
    "[A-Za-z0-9_]*": "Write letters and digits only, without #, spaces and accents: OpenDay.",
    r"\d+\.\d+": "Write a version as numbers: 1.0.",
}


def _form(pattern: str) -> str:
    return next((say for part, say in _FORMS.items() if part in pattern), f"Expected: {pattern}")


def _spoken(location: Location) -> str:
    """Say a location the way people count: `captions, no. 2, angle`."""
    return ", ".join(f"no. {part + 1}" if isinstance(part, int) else part for part in location)


def _keys(model: type[BaseModel] | None) -> list[str]:
    fields = model.model_fields.items() if model else ()
    return [field.alias or name for name, field in fields]


def _model_at(model: type[BaseModel] | None, location: Location) -> type[BaseModel] | None:
    for part in location:
        if model is None or isinstance(part, int):
            continue
        field = next(
            (field for name, field in model.model_fields.items() if part in {name, field.alias}),
            None,
        )
        model = _model_in(field.annotation) if field else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
