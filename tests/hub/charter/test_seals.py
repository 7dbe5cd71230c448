"""What a seal makes of a change, and how an erratum opens an article once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter.seals import Breach, breach, open_articles, seal_of, with_corrections
from tests.hub.charter.drawn_version import FRONT, drawn_version

BODY = "Read this.\n\n## 1. Freedom\n\nYou may.\n\n## 2. Respect\n\nNobody is mocked.\n"
FIRST = seal_of(drawn_version(BODY))


def _errata(*articles):
    lines = "".join(f"  - {{on: 2026-04-01, article: {one}, text: A}}\n" for one in articles)
    return ("title:", f"errata:\n{lines}title:") if articles else ("title:", "title:")


def _changed(*changes):
    text = FRONT + BODY
    for change in changes:
        assert change[0] in text
        text = text.replace(*change)
    return drawn_version(text, front="")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ((), Breach()),
        ((("summary: What", "summary: All that"),), Breach()),
        ((("may.", "must."),), Breach((1,))),
        ((("Freedom", "Duty"), ("mocked", "named")), Breach((1, 2))),
        ((("## 2. Respect\n\nNobody is mocked.\n", ""),), Breach((2,))),
        ((("mocked.\n", "mocked.\n\n## 3. New\n"),), Breach((3,))),
        ((("## 2.", "## 0."),), Breach((0, 2))),
        ((("I work at", "I am at"),), Breach(rest=True)),
        ((("title:", "in_short: [You may. (1)]\ntitle:"),), Breach(rest=True)),
        ((("Read this.", ""), ("may.", "must.")), Breach((1,), rest=True)),
    ],
)
def test_a_breach_names_what_changed(changes, found):
    """The articles by their numbers, and whether anything else did."""
    assert breach(FIRST, _changed(*changes)) == found
    assert bool(found) == (found != Breach())


def test_articles_in_another_order_are_a_breach():
    """Each is as it was, and the whole is not."""
    turned = "Read this.\n\n## 2. Respect\n\nNobody is mocked.\n\n## 1. Freedom\n\nYou may.\n"
    assert breach(FIRST, drawn_version(turned)) == Breach(rest=True)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("may.", "must."), Breach()),
        (("mocked", "named"), Breach((2,))),
        (("Read this.", "Read that."), Breach(rest=True)),
        (("mocked.\n", "mocked.\n\n## 3. New\n"), Breach((3,))),
    ],
)
def test_an_erratum_opens_its_own_article_alone(change, found):
    """It corrects a text; it makes no article and changes no rule."""
    version = _changed(_errata(1, 3), change)
    assert breach(FIRST, version) == found
    assert open_articles(FIRST, version) == (1,)


def test_an_erratum_does_not_let_its_article_be_deleted():
    """Where the article is gone there is nothing that it corrects."""
    gone = _changed(_errata(2), ("## 2. Respect\n\nNobody is mocked.\n", ""))
    assert (breach(FIRST, gone), open_articles(FIRST, gone)) == (Breach((2,)), ())


@pytest.mark.parametrize(
    ("articles", "to", "found"),
    [
        ((1,), "can.", Breach()),
        ((1,), "could.", Breach((1,))),
        ((1,), "may.", Breach((1,))),
        ((1, 1), "could.", Breach()),
        ((), "can.", Breach(withdrawn=(1,))),
        ((), "may.", Breach(withdrawn=(1,))),
        ((2,), "can.", Breach(withdrawn=(1,))),
    ],
)
def test_a_sealed_correction_closes_the_article(articles, to, found):
    """Another change takes another erratum, and what was declared stays declared."""
    sealed = with_corrections(FIRST, _changed(_errata(1), ("may.", "can.")))
    assert sealed.sha256 == FIRST.sha256
    assert breach(sealed, _changed(_errata(*articles), ("may.", to))) == found
    assert bool(found) == (found != Breach())


def test_errata_from_before_the_first_seal_open_nothing():
    """They are part of what is sealed."""
    sealed = seal_of(_changed(_errata(1, 1)))
    assert breach(sealed, _changed(_errata(1, 1))) == Breach()
    assert breach(sealed, _changed(_errata(1, 1), ("may.", "must."))) == Breach((1,))
    assert breach(sealed, _changed(_errata(1, 1, 1), ("may.", "must."))) == Breach()


@given(st.lists(st.one_of(st.integers(0, 2), st.sampled_from(["declare", "withdraw", "seal"]))))
def test_only_what_was_declared_since_the_last_seal_may_differ(steps):
    """However texts, errata and sealing follow each other; a breach is never sealed."""
    words = ["may.", "can.", "must."]
    text, declared, settled, last, seal = 0, 0, 0, 0, FIRST
    for step in steps:
        match step:
            case "declare":
                declared += 1
            case "withdraw":
                declared = max(0, declared - 1)
            case int():
                text = step
        version = _changed(_errata(*[1] * declared), ("may.", words[text]))
        if declared < settled:
            wanted = Breach(withdrawn=(1,))
        else:
            wanted = Breach((1,) if declared == settled and text != last else ())
        assert breach(seal, version) == wanted
        assert open_articles(seal, version) == ((1,) if declared > settled else ())
        if step == "seal" and not wanted:
            seal = with_corrections(seal, version)
            settled, last = declared, text
            assert breach(seal, version) == Breach()
