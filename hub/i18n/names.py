"""What languages are called."""

from babel import Locale, UnknownLocaleError


def own_name(code: str) -> str:
    """Give a language's name in itself, as a switch shows it: `English`, `Français`."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def is_known(code: str) -> bool:
    """Tell whether anything is known of a language (CLDR)."""
    try:
        return bool(Locale.parse(code).get_display_name(code))
    except (UnknownLocaleError, ValueError):
        return False
