"""The rules for captions: found where they are broken, on the caption's line, and not elsewhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from hub.checks import (
    angles,
    campaigns,
    charter_words,
    disclosures,
    hashtags,
    lengths,
    likeness,
    mentions,
    shorteners,
    worn_phrases,
)

MODULES = (
    angles,
    likeness,
    lengths,
    shorteners,
    hashtags,
    disclosures,
    charter_words,
    worn_phrases,
    mentions,
    campaigns,
)
RULES = tuple(rule for module in MODULES for rule in module.RULES)
POST = "content/en/posts/open-day.md"
SECOND = "content/en/posts/second.md"
CONFIG = "site_config.yml"
FIRST_CAPTION = 15
"""The line of the first caption’s text below; the others follow every three lines."""

GOOD_POST = """\
---
title: Open day
link: https://www.example.com/open-day
publish: 2026-11-01
expires: 2026-12-31
objective: recruitment
owner: Communication team
ask: What did your own first day look like?
hashtags: [OpenDay]
disclosure: true
campaign: open-week
captions:
  - angle: fact
    lang: en
    text: Forty doors are open on Saturday, and behind each somebody explains a machine.
  - angle: story
    lang: en
    text: My son asked why the press hisses. I have worked beside it for nine years.
  - angle: question
    lang: en
    text: Which machine would you like to stop with your own hand?
---

Why talk about it.
"""
CHARTER = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work at Ardoiseau
discouraged: [{words: ["proud to announce", "it’s amazing"], article: 2, instead: say what you saw}]
forbidden: [{words: [silent heat pump, NDA], article: 1}]
---

## 1. Freedom

## 2. Respect
"""
ENTRY = "---\ntitle: Open week\nstart: 2026-12-01\nend: 2026-12-04\nkind: campaign\n---\n"
OTHER_POST = (
    GOOD_POST.replace("title: Open day", "title: Second")
    .replace("publish: 2026-11-01", "publish: 2026-10-20")
    .replace("Forty doors are open on Saturday, and behind each somebody explains a machine.", "X.")
    .replace("My son asked why the press hisses. I have worked beside it for nine years.", "Y.")
    .replace("Which machine would you like to stop with your own hand?", "Z.")
)
FILES = {
    POST: GOOD_POST,
    "charter/en/1.0.md": CHARTER,
    "content/en/calendar/open-week.md": ENTRY,
}
FIRST = "Forty doors are open on Saturday, and behind each somebody explains a machine."


def _found(tree, now=None):
    hub = tree.hub(now) if now else tree.hub()
    return sorted(problem for module in MODULES for problem in module.check(hub))


def _codes(tree, now=None):
    return [(problem.line, problem.code) for problem in _found(tree, now)]


@pytest.fixture
def tree(hub_tree):
    """Give a hub whose captions keep every rule."""
    return hub_tree(FILES)


@dataclass(frozen=True)
class Case:
    """What is replaced in the good post, and where what is found with which remedy."""

    code: str
    change: tuple[str, str]
    line: int
    said: str
    files: dict[str, str] = field(default_factory=dict)
    path: str = POST


LONG = "Doors. " * 45
CASES = [
    Case("angles-too-few", ("angle: story", "angle: fact"), 12, "Only 2 angles in “en”"),
    Case(
        "captions-alike",
        (
            "My son asked why the press hisses. I have worked beside it for nine years.",
            f"{FIRST} Go!",
        ),
        18,
        "This caption and the one on line 15 share 92% of their wording.",
    ),
    Case(
        "caption-repeated",
        ("objective", "objective"),
        15,
        "100% of this caption stands in content/en/posts/second.md, line 18, too (2026-10-20).",
        {SECOND: OTHER_POST.replace("Y.", f"Hello! {FIRST}")},
    ),
    Case(
        "caption-too-long",
        (
            f"lang: en\n    text: {FIRST}",
            f"lang: en\n    networks: [linkedin, x]\n    text: {LONG}",
        ),
        16,
        "too long for X (by ",
    ),
    Case("caption-too-long-somewhere", (FIRST, LONG), 15, "too long for X (by "),
    Case("link-shortened", ("www.example.com/open-day", "bit.ly/3xY"), 3, "bit.ly is a link sh"),
    Case("caption-link-shortened", (FIRST, "See bit.ly/3xY."), 15, "a link of bit.ly"),
    Case("hashtag-breaks", (FIRST, '"Come, #open-day!"'), 15, "holds a sign at which"),
    Case("disclosure-missing", ("disclosure: true\n", ""), 14, "“I work at Ardoiseau”"),
    Case("word-forbidden", (FIRST, "A SILENT  heat pump."), 15, "(article 1) does not allow"),
    Case("word-discouraged", (FIRST, "It's amazing."), 15, "(article 2) advises against"),
    Case("phrase-worn", (FIRST, "Thrilled to share this."), 15, "“thrilled to share” could"),
    Case("mention-not-linked", (FIRST, "Ask @ines."), 15, "“@ines” stays plain text on LinkedIn"),
    Case(
        "campaign-unreachable",
        ("publish: 2026-11-01", "publish: 2026-12-05"),
        11,
        "from 2026-12-05 to 2026-12-30, but “Open week”",
    ),
]


def test_captions_that_keep_the_rules_are_praised_by_silence(tree):
    """Nothing at all is said."""
    assert _found(tree) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_broken_rule_is_found_on_its_line(hub_tree, case):
    """One mistake, one problem, with what to do."""
    tree = hub_tree({**FILES, **case.files})
    tree.edit(POST, case.change)
    (problem,) = [one for one in _found(tree) if one.path == case.path]
    assert (problem.path, problem.line, problem.code) == (POST, case.line, case.code)
    assert case.said in problem.message
    assert problem.remedy.endswith((".", "?", "`", "]."))
    severity = {rule.code: rule.severity for rule in RULES}[case.code]
    assert problem.severity is severity


def test_every_rule_has_a_case():
    """A rule that no test breaks is a promise that nobody keeps."""
    assert {case.code for case in CASES} == {rule.code for rule in RULES}


def test_only_what_must_not_go_out_stops_a_build():
    """The rest is said, and the author decides."""
    errors = {rule.code for rule in RULES if rule.severity == "error"}
    assert errors == {"caption-too-long", "link-shortened", "word-forbidden"}


@pytest.mark.parametrize(
    "change",
    [
        ("expires: 2026-12-31", "expires: 2026-11-10"),
        (
            "objective:",
            "recalled: {on: 2026-11-20, reason: Wrong., correction: Right.}\nobjective:",
        ),
    ],
    ids=["expired", "recalled"],
)
def test_history_is_left_alone(hub_tree, change):
    """What nobody shares any more needs no better captions, whatever is wrong in it."""
    worst = (
        GOOD_POST.replace(
            FIRST, "Thrilled to share a silent heat pump, bit.ly/x @ines #é-é " + LONG
        )
        .replace("angle: story", "angle: fact")
        .replace("disclosure: true\n", "")
        .replace("www.example.com/open-day", "bit.ly/x")
    )
    tree = hub_tree({**FILES, POST: worst})
    assert len({problem.code for problem in _found(tree)}) == 7
    tree.edit(POST, change)
    assert _found(tree) == []


def test_drafts_and_waiting_posts_are_checked(tree):
    """That is when their authors can still change them."""
    tree.edit(POST, (FIRST, "Thrilled to share this."), ("objective:", "draft: true\nobjective:"))
    assert _codes(tree) == [(16, "phrase-worn")]
    tree.edit(POST, ("draft: true\n", ""), ("publish: 2026-11-01", "publish: 2026-12-02"))
    assert _codes(tree) == [(15, "phrase-worn")]


# Angles


@pytest.mark.parametrize(
    "change",
    [
        ("captions:", "prompt_only: true\ncaptions:"),
        ("captions:", "action: comment\ncaptions:"),
        ("captions:", "action: send\ncaptions:"),
    ],
)
def test_only_posts_to_share_with_captions_need_angles(tree, change):
    """A question needs no text to copy."""
    tree.edit(POST, ("angle: story", "angle: fact"), change)
    assert _found(tree) == []


def test_angles_count_in_the_posts_own_language(tree):
    """A French caption is no third angle for readers of English."""
    tree.edit(POST, ("angle: story\n    lang: en", "angle: story\n    lang: fr"))
    assert (12, "angles-too-few") in _codes(tree)
    tree.edit(POST, ("angle: fact\n    lang: en", "angle: fact\n    lang: fr"))
    assert [one.message[:12] for one in _found(tree) if one.line == 12] == ["Only 1 angle"]


# Look-alikes


def test_a_caption_like_two_others_is_said_once(tree):
    """Its author reads the line, not a matrix."""
    tree.edit(
        POST,
        ("My son asked why the press hisses. I have worked beside it for nine years.", FIRST),
        ("Which machine would you like to stop with your own hand?", FIRST),
    )
    assert _codes(tree) == [(18, "captions-alike"), (21, "captions-alike")]


def test_a_copy_is_forgotten_after_90_days(hub_tree):
    """And a draft is nobody’s past."""
    copied = OTHER_POST.replace("X.", FIRST)
    codes = [code for _, code in _codes(hub_tree({**FILES, SECOND: copied}))]
    assert codes == ["caption-repeated"]
    old = copied.replace("publish: 2026-10-20", "publish: 2026-08-02")
    assert _found(hub_tree({**FILES, SECOND: old})) == []
    draft = copied.replace("objective", "draft: true\nobjective")
    assert _found(hub_tree({**FILES, SECOND: draft})) == []


def test_an_expired_post_is_still_remembered(hub_tree):
    """Readers saw it in those 90 days."""
    expired = OTHER_POST.replace("X.", FIRST).replace("2026-12-31", "2026-11-01")
    assert _codes(hub_tree({**FILES, SECOND: expired})) == [(15, "caption-repeated")]


def test_a_translation_may_hold_the_same_caption(bilingual_hub):
    """By equal path, and by translation_of."""
    french = "content/fr/posts/open-day.md"
    files = {**FILES, french: GOOD_POST.replace("campaign: open-week\n", "")}
    files["charter/fr/1.0.md"] = CHARTER
    tree = bilingual_hub(files)
    assert [code for _, code in _codes(tree)] == ["angles-too-few"]
    tree.write(
        {
            french: None,
            "content/fr/posts/portes.md": files[french].replace(
                "objective:", "translation_of: open-day\nobjective:"
            ),
        }
    )
    assert [code for _, code in _codes(tree)] == ["angles-too-few"]
    tree.edit("content/fr/posts/portes.md", ("translation_of: open-day\n", ""))
    assert "caption-repeated" in [code for _, code in _codes(tree)]


# Lengths


def test_what_is_added_counts_as_well(tree):
    """Disclosure, hashtags and the link (23 on X) take 61 of the 280."""
    text = "ab" * 200
    room = 280 - len("\n\nI work at Ardoiseau") - len("\n\n#OpenDay") - len(" ") - 23
    tree.edit(POST, (FIRST, text[:room]))
    assert _found(tree) == []
    tree.edit(POST, (text[:room], text[: room + 1]))
    (problem,) = _found(tree)
    assert problem.message.endswith("too long for X (by 1).")
    assert "networks: [linkedin, email]" in problem.remedy
    assert f"“…{text[room - 30 : room]}”" in problem.remedy


def test_on_linkedin_the_link_costs_nothing(tree):
    """It becomes a card."""
    tree.edit(
        POST, (f"lang: en\n    text: {FIRST}", "lang: en\n    networks: [linkedin]\n    text: LONG")
    )
    room = 3000 - len("\n\nI work at Ardoiseau\n\n#OpenDay")
    tree.edit(POST, ("LONG", "a" * room))
    assert _found(tree) == []
    tree.edit(POST, ("a" * room, "a" * (room + 1)))
    assert _codes(tree) == [(16, "caption-too-long")]


def test_reddits_limit_is_for_the_title(tree):
    """Text is pasted there, and may be long."""
    tree.edit(
        POST,
        (f"lang: en\n    text: {FIRST}", f"lang: en\n    networks: [reddit]\n    text: {LONG}"),
    )
    assert _found(tree) == []


def test_what_is_sent_to_one_person_has_no_limit_of_a_broadcast(tree):
    """A post to send is not offered on X or LinkedIn; a caption that names one is meant for it."""
    tree.edit(POST, (FIRST, LONG), ("objective:", "action: send\nobjective:"))
    assert _found(tree) == []
    tree.edit(POST, ("lang: en\n", "lang: en\n    networks: [x]\n"))
    assert _codes(tree) == [(17, "caption-too-long")]


def test_a_disclosure_in_the_text_is_not_added_again(tree):
    """The same line twice would cost its length twice."""
    room = 280 - len("\n\n#OpenDay") - len(" ") - 23
    own = "I work at Ardoiseau. "
    tree.edit(POST, (FIRST, own + "a" * (room - len(own))))
    assert _found(tree) == []
    tree.edit(POST, (own, f"{own}a"))
    assert _codes(tree) == [(15, "caption-too-long-somewhere")]


def test_a_hashtag_in_the_text_is_not_added_again(tree):
    """So it counts once."""
    room = 280 - len("\n\nI work at Ardoiseau") - len(" ") - 23
    tree.edit(POST, (FIRST, '"#OpenDay ' + "a" * (room - len("#OpenDay ")) + '"'))
    assert _found(tree) == []


# Links


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("See https://tinyurl.com/x.", "tinyurl.com"),
        ("See (www.bit.ly/3xY)", "bit.ly"),
        ("Here: lnkd.in/abc", "lnkd.in"),
        ("T.CO/abc", "t.co"),
    ],
)
def test_shorteners_are_known_with_and_without_scheme(tree, text, host):
    """In any case, in brackets, at the end of a sentence."""
    tree.edit(POST, (FIRST, f'"{text}"'))
    (problem,) = _found(tree)
    assert (problem.code, host in problem.message) == ("caption-link-shortened", True)


@pytest.mark.parametrize("text", ["https://www.example.com/bit.ly", "notbit.ly/x", "a rabbit.ly"])
def test_other_hosts_are_none(tree, text):
    """Nor is a path that looks like one."""
    tree.edit(POST, (FIRST, f'"{text}"'))
    assert _found(tree) == []


# Hashtags


@pytest.mark.parametrize(
    "tag", ["OpenDay", "open_day", "Day2026", "品質", "ремонт", "إصلاح", "ブログ"]
)
def test_hashtags_that_hold(tree, tag):
    """Letters of any script, digits, underscores."""
    tree.edit(POST, (FIRST, f'"Look, #{tag}! (#{tag})"'))
    assert _found(tree) == []


@pytest.mark.parametrize(
    ("text", "tag", "written"),
    [
        ("Come #open-day!", "#open-day", "#OpenDay"),
        ("(#Réparabilité)", "#Réparabilité", "#Reparabilite"),
        ("#l’été.", "#l’été", "#LEte"),
        ("#Re\u0301pare", "#Re\u0301pare", "#Repare"),
        ("#1-to-1", "#1-to-1", "#1To1"),
    ],
)
def test_a_hashtag_that_breaks_is_written_anew(tree, text, tag, written):
    """On the line of the caption, without accents, in one piece."""
    tree.edit(POST, (FIRST, f'"{text}"'))
    (problem,) = _found(tree)
    assert (problem.line, problem.code) == (FIRST_CAPTION, "hashtag-breaks")
    assert f"“{tag}”" in problem.message
    assert f"“{written}”" in problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "We are #1.",
        "#️⃣ and # alone",
        "C# and F#",
        "#OpenDay’s doors",
        "https://www.example.com/a#b-c",
        "&#39;",
    ],
)
def test_what_is_no_hashtag_is_left_alone(tree, text):
    """Ranks, keycaps, languages, anchors."""
    tree.edit(POST, (FIRST, f'"{text}"'))
    assert _found(tree) == []


# Disclosure


def test_a_disclosure_in_every_caption_is_one(tree):
    """The charter asks for it in the post, not for the switch."""
    own = "I work at Ardoiseau."
    changes = [(text, f"{text} {own}") for text in (FIRST, "nine years.", "own hand?")]
    tree.edit(POST, ("disclosure: true\n", ""), *changes)
    assert _found(tree) == []
    tree.edit(POST, (f"nine years. {own}", "nine years."))
    assert _codes(tree) == [(17, "disclosure-missing")]


def test_without_captions_the_post_is_named(tree):
    """Somebody writes it all, and should still say where they work."""
    tree.edit(POST, ("disclosure: true", "disclosure: false\nprompt_only: true"))
    captions = GOOD_POST[GOOD_POST.index("captions:") : GOOD_POST.index("---\n\nWhy")]
    tree.edit(POST, (captions, ""))
    assert _codes(tree) == [(2, "disclosure-missing")]


@pytest.mark.parametrize("action", ["comment", "write"])
def test_who_hands_no_link_on_is_not_asked(tree, action):
    """The hub adds nothing to a comment."""
    tree.edit(POST, ("disclosure: true", f"action: {action}"))
    assert _found(tree) == []


def test_without_a_charter_nothing_is_asked_and_nothing_can_be_added(tree):
    """A switch that does nothing is said so."""
    tree.write({"charter/en/1.0.md": None})
    (problem,) = _found(tree)
    assert (problem.line, problem.code) == (FIRST_CAPTION, "disclosure-missing")
    assert "There is no charter in “en”" in problem.message
    tree.edit(POST, ("disclosure: true\n", ""))
    assert _found(tree) == []


# Words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("silent heat pumps", None),
        ("un-silent heat pump", "word-forbidden"),
        ("SILENT\u00a0HEAT PUMP!", "word-forbidden"),
        ("(nda)", "word-forbidden"),
        ("NDAs and Yoonda", None),
        ("it's amazing", "word-discouraged"),
        ("It’s amazing", "word-discouraged"),
        ("it’s amazingly loud", None),
    ],
)
def test_words_are_whole_whatever_their_case_and_apostrophe(tree, text, code):
    """And across a line end."""
    tree.edit(POST, (f"text: {FIRST}", f"text: |\n      Well:\n      {text}"))
    assert _codes(tree) == ([(FIRST_CAPTION, code)] if code else [])


def test_a_charter_speaks_for_its_language(tree):
    """A French caption may say “NDA” as far as the English charter goes."""
    tree.edit(POST, ("disclosure: true\n", ""), (f"en\n    text: {FIRST}", "fr\n    text: NDA"))
    assert "word-forbidden" not in [code for _, code in _codes(tree)]


def test_the_charter_of_the_day_counts(tree):
    """A waiting post is read by the charter that will be in force, an old one by today’s."""
    newer = CHARTER.replace("1.0", "1.1").replace("2026-03-02", "2026-12-01")
    tree.write({"charter/en/1.1.md": newer.replace("NDA", "hisses")})
    assert _found(tree) == []
    assert _codes(tree, datetime(2026, 12, 2, tzinfo=UTC)) == [(18, "word-forbidden")]
    tree.edit(POST, ("publish: 2026-11-01", "publish: 2026-12-02"))
    assert _codes(tree) == [(18, "word-forbidden")]


def test_a_title_is_shared_too(tree):
    """It is the subject of the mail."""
    tree.edit(POST, ("title: Open day", "title: A silent heat pump"))
    assert _codes(tree) == [(2, "word-forbidden")]


def test_what_the_charter_reports_is_not_reported_twice(tree):
    """“Proud to announce” is on both lists."""
    tree.edit(POST, (FIRST, "Proud to announce this, and thrilled to share it."))
    assert sorted(code for _, code in _codes(tree)) == ["phrase-worn", "word-discouraged"]


def test_worn_phrases_are_those_of_the_captions_language(tree):
    """A French caption is read with the French list."""
    tree.edit(POST, (f"en\n    text: {FIRST}", "fr\n    text: Ravi d'en parler, proud to share"))
    worn = [one.message for one in _found(tree) if one.code == "phrase-worn"]
    assert worn == ["“ravi d’” could stand under anybody’s news."]


def test_worn_phrases_are_written_once():
    """In their own language, in lower case."""
    for phrases in worn_phrases.PHRASES.values():
        normal = [one for _, one in phrases]
        assert len(normal) == len(set(normal))
        assert all(shown == shown.lower() for shown, _ in phrases)


# Mentions


@pytest.mark.parametrize(
    ("mention", "networks", "plain"),
    [
        ("@ines", "x", None),
        ("@ines", "threads, telegram", "Telegram"),
        ("@ines.bsky.social", "bluesky", None),
        ("@ines", "bluesky, mastodon", "Bluesky, Mastodon"),
        ("@ines@social.example", "mastodon", None),
        ("@ines@social.example", "x", "X"),
        ("@a_name_that_is_too_long", "x", "X"),
        ("@Inès", "x", "X"),
        ("@ines", "linkedin, facebook", "LinkedIn, Facebook"),
    ],
)
def test_a_mention_is_linked_where_the_network_reads_it(tree, mention, networks, plain):
    """Each network has its own form, some have none."""
    change = f'lang: en\n    networks: [{networks}]\n    text: "Ask {mention}, twice: {mention}"'
    tree.edit(POST, (f"lang: en\n    text: {FIRST}", change))
    found = _found(tree)
    assert [one.message for one in found] == (
        [f"“{mention}” stays plain text on {plain}."] if plain else []
    )


@pytest.mark.parametrize("text", ["me@example.com", "https://social.example.com/@ines", "@ 9 a.m."])
def test_what_is_no_mention_is_left_alone(tree, text):
    """Mail addresses, links, an at sign."""
    tree.edit(POST, (FIRST, f'"Ask {text}"'))
    assert _found(tree) == []


# Campaigns


@pytest.mark.parametrize(
    ("publish", "expires", "repeat", "found"),
    [
        ("2026-11-01", "2026-12-01", "", True),
        ("2026-11-01", "2026-12-02", "", False),
        ("2026-12-04", None, "", False),
        ("2026-12-05", None, "", True),
        ("2026-12-05", None, "FREQ=YEARLY", False),
        ("2026-12-05", "2027-11-30", "FREQ=YEARLY", True),
        ("2026-11-01", None, "", False),
    ],
)
def test_a_post_meets_its_campaign_on_a_day_at_least(tree, publish, expires, repeat, found):
    """The day on which it expires is not one of its days; of a recurring one any time counts."""
    tree.edit(
        POST,
        ("publish: 2026-11-01", f"publish: {publish}"),
        ("expires: 2026-12-31\n", f"expires: {expires}\n" if expires else ""),
    )
    if repeat:
        tree.edit("content/en/calendar/open-week.md", ("kind", f"repeat: {repeat}\nkind"))
    assert [code for _, code in _codes(tree)] == (["campaign-unreachable"] if found else [])


def test_a_campaign_that_does_not_exist_is_anothers_business(tree):
    """That is the rule of names."""
    tree.write({"content/en/calendar/open-week.md": None})
    assert _found(tree) == []
