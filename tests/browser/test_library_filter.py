"""What the library's filters mean: the pure functions of its script, asked in Chromium."""

import pytest

pytestmark = pytest.mark.browser


WELDING = {"story": "welding", "kind": "story", "objective": "Jobs", "topics": ["craft", "jobs"]}
WELDING |= {"networks": ["linkedin", "x"], "lang": "en", "audience": ["angers", ""]}
WELDING |= {"until": "2026-12-16", "soon": 1}
NOISE = {"story": "noise", "kind": "comment", "objective": "Fame", "topics": ["craft"]}
NOISE |= {"networks": ["linkedin"], "lang": "fr", "audience": ["lyon"], "until": "2026-12-01"}
VALVE = {"story": "valve", "kind": "news", "networks": ["x"], "lang": "en"}
ITEMS = [WELDING, NOISE, VALVE]


@pytest.fixture
def ask(modules):
    """Give what calls a function of the module."""

    def ask(name, *arguments):
        return modules.evaluate(
            """async ([name, given]) => {
                const answer = (await import("/library-filter.js"))[name](...given);
                return answer instanceof Map ? Object.fromEntries(answer) : answer;
            }""",
            [name, arguments],
        )

    return ask


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("", {}),
        ("?utm_source=mail&objective=", {}),
        ("?sort=ending&topic=jobs", {"topic": "jobs", "sort": "ending"}),
        ("?topic=R%26D&ends-soon=1", {"topic": "R&D", "ends-soon": "1"}),
        ("?topic=caf%C3%A9+noir", {"topic": "café noir"}),
        ("?__proto__=1&constructor=x", {}),
    ],
)
def test_states_are_read_from_an_address(ask, query, state):
    """What the library does not know, it leaves alone."""
    assert ask("parse", query) == state


@pytest.mark.parametrize(
    ("state", "query"),
    [
        ({}, ""),
        ({"sort": "ending", "objective": "Jobs"}, "?objective=Jobs&sort=ending"),
        ({"topic": "R&D, mostly", "kind": ""}, "?topic=R%26D%2C+mostly"),
        ({"network": "linkedin,x"}, "?network=linkedin%2Cx"),
        ({"ends-soon": "1", "colour": "red"}, "?ends-soon=1"),
    ],
)
def test_states_are_written_in_one_way(ask, state, query):
    """The same filters give the same address, whichever was chosen first; it reads back."""
    assert ask("serialise", state) == query
    known = {name: value for name, value in state.items() if value and name != "colour"}
    assert ask("parse", query) == known


@pytest.mark.parametrize(
    ("query", "says"),
    [("", False), ("?utm_source=mail", False), ("?sort=ending", True), ("?all=1", True)],
)
def test_an_address_may_ask_for_everything(ask, query, says):
    """Preferences give way to an address that says something; `?all=1` says: no filters."""
    assert ask("isState", query) is says


@pytest.mark.parametrize(
    ("preferences", "state"),
    [
        (None, {}),
        ({}, {}),
        ("nonsense", {}),
        ({"audience": "", "languages": [], "networks": []}, {}),
        ({"audience": "lyon"}, {"audience": "lyon"}),
        ({"languages": "fr", "networks": None}, {}),
        (
            {"audience": "lyon", "languages": ["fr"], "networks": ["x", "linkedin"]},
            {"audience": "lyon", "language": "fr", "network": "x,linkedin"},
        ),
    ],
)
def test_preferences_are_a_state(ask, preferences, state):
    """Whatever lies in the browser's storage, the page opens."""
    assert ask("preset", preferences) == state


@pytest.mark.parametrize(
    ("state", "stories"),
    [
        ({}, ["welding", "noise", "valve"]),
        ({"objective": "Jobs"}, ["welding"]),
        ({"topic": "craft"}, ["welding", "noise"]),
        ({"topic": "craft,jobs"}, []),  # a topic may have a comma
        ({"kind": "news"}, ["valve"]),
        ({"network": "x"}, ["welding", "valve"]),
        ({"network": "x,facebook"}, ["welding", "valve"]),
        ({"language": "fr"}, ["noise"]),
        ({"language": "fr,en"}, ["welding", "noise", "valve"]),
        ({"audience": "lyon"}, ["welding", "noise", "valve"]),
        ({"audience": "angers"}, ["welding", "valve"]),
        ({"audience": "bristol"}, ["welding", "valve"]),
        ({"ends-soon": "1"}, ["welding"]),
        ({"network": "linkedin", "language": "en"}, ["welding"]),
        ({"kind": "news", "topic": "craft"}, []),
        ({"sort": "ending"}, ["welding", "noise", "valve"]),
    ],
)
def test_items_match_all_filters(ask, state, stories):
    """A team is offered its own stories and everybody's; several networks mean any of them."""
    assert [item["story"] for item in ITEMS if ask("matches", item, state)] == stories


@pytest.mark.parametrize(
    ("name", "state", "counts"),
    [
        ("topic", {}, {"craft": 2, "jobs": 1}),
        ("topic", {"topic": "jobs"}, {"craft": 2, "jobs": 1}),
        ("topic", {"language": "fr"}, {"craft": 1, "jobs": 0}),
        ("topic", {"topic": "gone"}, {"craft": 2, "jobs": 1, "gone": 0}),
        ("network", {"network": "linkedin,x"}, {"linkedin": 2, "x": 2, "linkedin,x": 3}),
        ("audience", {}, {"angers": 2, "lyon": 3}),
        ("audience", {"kind": "comment"}, {"angers": 0, "lyon": 1}),
        ("ends-soon", {}, {"1": 1}),
        ("ends-soon", {"kind": "news"}, {"1": 0}),
    ],
)
def test_each_value_is_counted_beside_the_other_filters(ask, name, state, counts):
    """The number is what choosing the value would show."""
    assert ask("counts", ITEMS, state, name) == counts
    for value, count in counts.items():
        shown = [one for one in ITEMS if ask("matches", one, {**state, name: value})]
        assert len(shown) == count


@pytest.mark.parametrize(
    ("state", "stories"),
    [
        ({}, ["welding", "noise", "valve"]),
        ({"sort": "ending"}, ["noise", "welding", "valve"]),
        ({"sort": "nonsense"}, ["welding", "noise", "valve"]),
        ({"audience": "lyon"}, ["noise", "welding", "valve"]),
        ({"audience": "angers", "sort": "ending"}, ["welding", "noise", "valve"]),
    ],
)
def test_order(ask, state, stories):
    """What names the team comes first, then what ends first; what has no end is last."""
    assert [item["story"] for item in ask("ordered", ITEMS, state)] == stories
