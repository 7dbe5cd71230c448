"""What makes one feed fail while the others go on."""


class FeedError(Exception):
    """One feed cannot be used now; its archive stays as it is.

    The text is one or two plain sentences: what is wrong and, where there is one, what to do.
    """

    @property
    def reason(self) -> str:
        """The sentences to show."""
        return str(self)
