import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub_mkdocs.search.cbor import UnknownFormatError, decode, encode
from hub_mkdocs.search.sorted_filters import sort_filters

ITEMS = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300), lambda items: st.lists(items, max_size=30)
)


@given(ITEMS)
def test_what_is_encoded_is_decoded(item):
    """Every number, text and list survives."""
    assert decode(encode(item)) == item


@pytest.mark.parametrize(
    ("item", "data"),
    [(0, "00"), (23, "17"), (24, "1818"), (256, "190100"), ("ü", "62c3bc"), ([1, [2]], "82018102")],
)
def test_bytes_are_those_of_the_standard(item, data):
    """Examples of RFC 8949, appendix A, and the like."""
    assert encode(item).hex() == data


@pytest.mark.parametrize("data", ["", "18", "f6", "9fff", "a0", "0000", "61ff", "8201"])
def test_anything_else_is_refused(data):
    """Cut, unknown or surplus bytes are no data of Pagefind 1.5."""
    with pytest.raises(UnknownFormatError):
        decode(bytes.fromhex(data))


def test_unknown_bundle_is_left_as_it_is(tmp_path):
    """When Pagefind writes another format, its files stay and still work."""
    entry = json.dumps({"languages": {"en": {"hash": "en_1"}}})
    (tmp_path / "pagefind-entry.json").write_text(entry)
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(b"pagefind_new\x00"))
    with pytest.raises(UnknownFormatError, match="mark"):
        sort_filters(tmp_path)
    assert (tmp_path / "pagefind-entry.json").read_text() == entry
    assert (tmp_path / "pagefind.en_1.pf_meta").exists()
