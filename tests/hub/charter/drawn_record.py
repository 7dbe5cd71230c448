"""Random acknowledgements of the charter."""

from hypothesis import strategies as st

from hub.charter.acknowledgements import Record

_DIGITS = st.text("0123456789abcdef", min_size=16, max_size=16)


def records():
    """Draw a record that a browser could have written."""
    return st.builds(
        Record,
        version=st.from_regex(r"[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,4})?", fullmatch=True),
        language=st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=2),
        day=st.dates(),
        fingerprint=_DIGITS,
        receipt=_DIGITS,
    )
