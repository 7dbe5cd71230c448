"""The page of questions: each answer as a sign and a word, with a link to the article."""

from markupsafe import Markup

from hub.charter.questions import Answer, Question, Questions
from hub.i18n.catalogue import translations
from hub.i18n.typography import typeset
from hub_mkdocs.charter.pages import Charter
from hub_mkdocs.render.environment import from_base
from hub_mkdocs.render.short_texts import render_short
from hub_mkdocs.render.signs import CROSS, QUESTION, TICK

_SIGNS: dict[Answer, str] = {"yes": TICK, "no": CROSS, "ask": QUESTION}
_ANSWER = Markup(
    '<p class="hub-answer"><strong class="hub-answer__word hub-answer__word--{answer}">'
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{sign}"/></svg>{word}</strong>'
    " {article}</p>"
)
_LINK = Markup('<a href="{href}">{text}</a>')


def as_markdown(page: Questions, charter: Charter, base: str) -> str:
    """Write the page as Markdown, with each answer as HTML; `base` is the way to the root."""
    read = page.read_body
    parts = [read.introduction]
    for one in read.questions:
        parts += [f"## {one.title}", _answer(one, charter, base), one.text]
    return "\n\n".join(parts)


def _answer(question: Question, charter: Charter, base: str) -> Markup:
    _ = translations(charter.view.lang).gettext
    words = {"yes": _("Yes"), "no": _("No"), "ask": _("Ask first")}
    return _ANSWER.format(
        answer=question.answer,
        sign=_SIGNS[question.answer],
        word=words[question.answer],
        article=_cited(question.article, charter, base),
    )


def _cited(number: int, charter: Charter, base: str) -> Markup | str:
    """Name an article, with a link where the version in force has it."""
    lang = charter.view.lang
    text = translations(lang).gettext("Article {number}").format(number=number)
    article = charter.article(number)
    if article is None:
        return text
    title = render_short(typeset(article.title, lang), lambda _: None, inline=True)
    href = from_base(base, charter.address_of_article(article))
    return _LINK.format(href=href, text=Markup("{}, {}").format(text, title))
