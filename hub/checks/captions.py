"""The captions that checks speak about."""

from collections.abc import Iterator

from hub.content.hub import Hub
from hub.content.posts import Caption, Post, PostState
from hub.share.networks import offered

HISTORY = frozenset({PostState.EXPIRED, PostState.RECALLED})
"""What nobody shares any more: mending its captions would change what was, and help nobody."""


def current_posts(hub: Hub) -> Iterator[Post]:
    """Give the posts that are, or will be, shared: drafts, waiting and live ones."""
    return (post for post in hub.all(Post) if hub.state(post) not in HISTORY)


def current_captions(hub: Hub) -> Iterator[tuple[Post, Caption, int]]:
    """Give their captions, each with its post and the line of its text."""
    for post in current_posts(hub):
        for number, caption in enumerate(post.captions):
            yield post, caption, line_of(post, number)


def line_of(post: Post, number: int) -> int:
    """Give the line on which the text of a caption is written."""
    return post.document.line_of("captions", number, "text")


def networks_of(hub: Hub, post: Post, caption: Caption) -> tuple[str, ...]:
    """Give the networks for which a caption is offered, in the site's order.

    Those that it names, else those of its post, else all that the site enables; what is sent to one
    person only those that reach one. What the site does not enable counts where the caption itself
    names it.
    """
    return caption.networks or offered(hub.settings.networks, post.networks, post.action)
