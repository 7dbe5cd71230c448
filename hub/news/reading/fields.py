"""What a feed holds under a key: what belongs there, something else, or nothing."""

from collections.abc import Iterator, Mapping


def text_of(values: Mapping[str, object], key: str) -> str:
    """Return the text under `key`, stripped; empty where there is something else or nothing."""
    # An element that is called like one of feedparser's keys and has attributes becomes a mapping.
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def mapping_of(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return the mapping under `key`; an empty one where there is something else or nothing."""
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def mappings_of(values: Mapping[str, object], key: str) -> Iterator[Mapping[str, object]]:
    """Give the mappings in the list under `key`, and nothing else of it."""
    value = values.get(key)
    return (each for each in (value if isinstance(value, list) else ()) if isinstance(each, dict))


def texts_of(values: Mapping[str, object], key: str) -> Iterator[str]:
    """Give the texts in the list under `key`, and nothing else of it."""
    value = values.get(key)
    return (each for each in (value if isinstance(value, list) else ()) if isinstance(each, str))
