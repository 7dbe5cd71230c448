"""What a story offers to whoever makes it theirs: the values that its composer starts from."""

from dataclasses import dataclass

from hub.content.hub import Hub
from hub.content.posts import Post, PostState
from hub.news.items import NewsItem
from hub.share.captions import ReadyCaption, disclosure, ready_captions


@dataclass(frozen=True, slots=True)
class Offer:
    """Suggestions, questions that help, the disclosure, and words that are nobody's own.

    `prompts` are the post's own questions after its `ask`; `keep` is left out of the originality
    measure; without captions the composer starts empty.
    """

    captions: tuple[ReadyCaption, ...] = ()
    prompts: tuple[str, ...] = ()
    disclosure: str = ""
    keep: tuple[str, ...] = ()

    def languages(self, first: str) -> tuple[str, ...]:
        """Give the languages of the captions, the reader's first."""
        found = dict.fromkeys(caption.lang for caption in self.captions)
        return tuple(sorted(found, key=lambda lang: lang != first))


def offer_of_post(hub: Hub, post: Post) -> Offer:
    """Give what a post offers; what was recalled or is over is not offered again."""
    if hub.state(post) is not PostState.LIVE:
        return Offer(prompts=post.prompts)
    has_captions = post.action != "comment"  # a ready comment would be the parrot again
    return Offer(
        captions=ready_captions(hub, post) if has_captions else (),
        prompts=post.prompts,
        disclosure=disclosure(hub, post.lang) if post.disclosure else "",
        keep=post.keep,
    )


def offer_of_news(hub: Hub, item: NewsItem) -> Offer:
    """Give what a news item offers: no ready text, and the disclosure that the charter asks for."""
    return Offer(disclosure=disclosure(hub, hub.feeds[item.feed].language))
