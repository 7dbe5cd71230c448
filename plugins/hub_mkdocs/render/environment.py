"""The template environment: escaping for our templates, translations, dates, pictures."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from hub.content.fields import localised
from hub.i18n import dates
from hub.i18n.catalogue import translations
from hub.i18n.names import own_name
from hub.i18n.typography import typeset
from hub.settings import Settings
from hub.share.networks import NETWORKS
from hub_mkdocs.render.share_links import share_link_maker
from hub_mkdocs.render.short_texts import render_short

Picture = Callable[[str, str, str], Markup]
"""Shows a picture: its path, its text, the way to the site's root."""

Resolve = Callable[[str, str], str | None]
"""Gives an address for a file's place and a link that it holds."""

OURS = "hub/"
"""Our own templates lie below this folder of the theme; Material's are left alone."""


def is_ours(name: str | None) -> bool:
    """Tell whether a template escapes by itself; Material's own expect that nothing does."""
    return name is not None and name.startswith(OURS)


def prepare(
    env: Environment, lang: str, settings: Settings, picture: Picture, resolve: Resolve
) -> None:
    """Make the theme's environment ready for the templates below `hub/`, in one language.

    `picture` shows an image of front matter; `resolve` gives the address, below the site's root,
    of a link in front matter: both are per build.
    """

    @pass_context
    def show(context: Context, image: str, alt: str) -> Markup:
        return picture(image, alt, context["base_url"])

    @pass_context
    def short_markdown(context: Context, text: str, uri: str, inline: bool = True) -> Markup:
        def from_here(href: str) -> str | None:
            address = resolve(uri, href)
            return address if address is None else from_base(context["base_url"], address)

        return render_short(typeset(text, lang), from_here, inline=inline)

    env.autoescape = is_ours
    env.install_gettext_translations(translations(lang), newstyle=True)  # type: ignore[attr-defined]
    env.globals["settings"] = settings
    env.globals["picture"] = show
    env.globals["share_link"] = share_link_maker(env)
    env.globals["icon"] = cache(lambda name: _icon(env, name))
    env.filters["short_markdown"] = short_markdown
    env.filters["here"] = pass_context(
        lambda context, address: from_base(context["base_url"], address)
    )
    env.globals["networks"] = NETWORKS
    env.filters["own_name"] = own_name
    env.filters["localised"] = lambda value: localised(value, lang)
    env.filters["typeset"] = lambda text: _typeset(text, lang)
    env.filters["long_day"] = lambda day: dates.long_day(_day(day), lang)
    env.filters["short_day"] = lambda day: dates.short_day(_day(day), lang)
    env.filters["times"] = lambda moments: dates.times(moments, lang)
    env.filters["month"] = lambda day: dates.month(_day(day), lang)
    env.filters["weekday"] = lambda day: dates.weekday(_day(day), lang)


def _icon(env: Environment, name: str) -> Markup:
    """Give one of the theme's icons (`material/close`), as it stands in its file."""
    if env.loader is None:
        raise LookupError("the theme has no templates")
    source, _, _ = env.loader.get_source(env, f".icons/{name}.svg")
    return Markup(source)  # noqa: S704 - a file of the theme


def _typeset(text: str, lang: str) -> str | Markup:
    """Typeset plain text; what is HTML already was typeset when it was rendered."""
    return text if isinstance(text, Markup) else typeset(text, lang)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def from_base(base: str, address: str) -> str:
    """Give an address below a site's root as seen from a page; `base` is the way to the root.

    An address may lead out of the root (`../share/`, to another language's site), which MkDocs'
    own `url` filter does not follow. Whole addresses and anchors stay as they are.
    """
    if address.startswith("#") or ":" in address.partition("/")[0]:
        return address
    if address == ".":
        return base
    return address if base == "." else f"{base.rstrip('/')}/{address}"


def title_markup(text: str, lang: str) -> Markup:
    """Give a title for Material's templates, which do not escape: typeset and escaped."""
    return escape(typeset(text, lang))
