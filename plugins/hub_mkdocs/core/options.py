"""The hub's plugins have no options of their own: all stand in `hub/settings.py`."""

from mkdocs.config.base import Config


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """Says so to MkDocs, which then names any option as unknown."""
