from datetime import UTC, datetime

from hub.news.items import NewsItem
from hub.news.reading.child import reply


def test_the_answer_of_the_child() -> None:
    """Items as records, in the order of the feed, and how many were skipped."""
    request = {"feed": "newsroom", "address": None, "now": "2026-11-24T05:00:00+00:00"}
    data = (
        b"<rss><channel><item><title>A</title><link>https://www.example.com/a</link></item>"
        b"<item><title>No link</title></item></channel></rss>"
    )
    answer = reply(request, data)
    assert answer["skipped"] == 1
    (record,) = answer["items"]
    item = NewsItem.from_record(record)
    assert (item.title, item.first_seen) == ("A", datetime(2026, 11, 24, 5, tzinfo=UTC))
