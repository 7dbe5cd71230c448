"""Sources as pages speak of them."""

from datetime import datetime, timedelta
from pathlib import Path

from hub.content.loading import load
from hub.news.sources import Source, read_sources
from hub.news.state import FeedState, write_state
from hub.settings import Feed, Settings

PRESS = Feed(id="press", name="Press", address="https://www.example.com/feed", language="en")
SAMPLE = Feed(id="demo", name="Demo", address="demo.xml", language="en", sample=True)
FEEDS = """\
    feeds:
      - {id: press, name: Press, address: "https://www.example.com/feed", language: en}
    networks"""


def test_sources_have_their_last_pull(tmp_path: Path, now: datetime) -> None:
    """In the order of the configuration; a feed that was never pulled here has none."""
    settings = Settings(feeds=(PRESS, SAMPLE), stale_after_days=2)
    assert read_sources(tmp_path, settings, now) == (
        Source(PRESS, None, is_stale=False),
        Source(SAMPLE, None, is_stale=False),
    )
    for feed in settings.feeds:
        write_state(tmp_path, feed, FeedState(feed.address, last_success=now))
    later = now + timedelta(days=2, seconds=1)
    press, sample = read_sources(tmp_path, settings, later)
    assert press == Source(PRESS, now, is_stale=True)
    assert sample == Source(SAMPLE, now, is_stale=False)


def test_a_loaded_hub_has_its_sources(hub_tree) -> None:
    """Pages find them in the hub."""
    tree = hub_tree({}).edit("site_config.yml", ("    networks", FEEDS))
    hub, problems = load(tree.root, datetime.fromisoformat("2026-11-24T05:00:00+00:00"))
    assert problems == ()
    assert [source.feed.id for source in hub.sources] == ["press"]
