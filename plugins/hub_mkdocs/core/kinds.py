"""What kind of page a file becomes, as search says it."""

from hub.i18n.catalogue import translations


def kind_of(uri: str, lang: str) -> str:
    """Name the kind of a written page by its folder, in the page's language."""
    _ = translations(lang).gettext
    kinds = {
        "posts": _("Share"),
        "calendar": _("Calendar"),
        "training": _("Learning"),
        "charter": _("Charter"),
        "news": _("News"),
        "programme": _("Programme"),
        "objectives": _("Programme"),
        "launch": _("Programme"),
        "help": _("Help"),
    }
    return kinds.get(uri.partition("/")[0], _("Page"))
