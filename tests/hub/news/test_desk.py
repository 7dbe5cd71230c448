from collections.abc import Callable
from pathlib import Path

from hub.news.archive import store
from hub.news.desk import read_desk
from hub.news.items import NewsItem
from hub.news.shown import NewsState
from hub.settings import Feed

MakeItem = Callable[..., NewsItem]


def test_archives_and_lists_make_what_is_shown(
    tmp_path: Path, make_item: MakeItem, newsroom: Feed
) -> None:
    """The archives of the configured feeds, less what is hidden, plus what is approved."""
    shown, hidden, waiting = make_item("1"), make_item("2"), make_item("3")
    store(tmp_path / "content/news/newsroom.jsonl", [shown, hidden, waiting])
    gone = make_item("4", feed="gone")
    store(tmp_path / "content/news/gone.jsonl", [gone])
    (tmp_path / "content/news/hidden.yml").write_text(f"- {hidden.id}\n- {gone.id}\n", "utf-8")
    (tmp_path / "content/news/approved.yml").write_text(f"- {shown.link}\n- {hidden.id}\n", "utf-8")
    desk = read_desk(tmp_path, [newsroom.model_copy(update={"share": "review"})])
    assert desk.shown == (shown,)
    assert {one.item: one.state for one in desk.judged} == {
        shown: NewsState.SHOWN,
        hidden: NewsState.HIDDEN,
        waiting: NewsState.WAITING,
    }
    assert [(one.path, one.line, one.code) for one in desk.problems] == [
        ("content/news/hidden.yml", 2, "news-entry-unmatched")
    ]


def test_a_hub_without_news_is_a_hub(tmp_path: Path, newsroom: Feed) -> None:
    """Before the first pull there is neither archive nor list."""
    desk = read_desk(tmp_path, [newsroom])
    assert (desk.shown, desk.problems) == ((), ())


def test_what_cannot_be_read_is_a_problem(
    tmp_path: Path, make_item: MakeItem, newsroom: Feed
) -> None:
    """A folder in the place of an archive, a cut line in another: the rest is shown."""
    (tmp_path / "content/news/jobs.jsonl").mkdir(parents=True)
    item = make_item("1")
    archive = tmp_path / "content/news/newsroom.jsonl"
    archive.write_text(f'{item.to_line()}\n{{"id": "cut\n', "utf-8")
    desk = read_desk(tmp_path, [newsroom.model_copy(update={"id": "jobs"}), newsroom])
    assert desk.shown == (item,)
    assert [(one.path, one.line, one.code) for one in desk.problems] == [
        ("content/news/jobs.jsonl", 1, "file-unreadable"),
        ("content/news/newsroom.jsonl", 2, "news-archive-broken"),
    ]
