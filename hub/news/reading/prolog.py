"""What stands before the first element of an XML feed: its encoding and its DOCTYPE."""

import codecs
import re

_MARKED = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNMARKED = {
    re.compile(rb"(?:\s\0)*<\0[^\0]\0"): "utf-16-le",
    re.compile(rb"(?:\0\s)*\0<\0[^\0]"): "utf-16-be",
}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

# Atomic and possessive: without them, many comments take exponential time.
_BEFORE = re.compile(rb"(?>[^<]+|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_DOCTYPE = re.compile(
    rb"""<!doctype\b (?: [^>\['"] | "[^"]*" | '[^']*' )*+
    (?: \[ (?: <!--.*?--> | <\?.*?\?> | "[^"]*" | '[^']*' | [^\]'"] )*+ \] \s*+ )?+ >""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BROKEN_DOCTYPE = re.compile(rb"<!doctype\b[^>]*+>?", re.IGNORECASE)


def in_plain_bytes(data: bytes) -> bytes:
    """Return a feed that starts with a byte-order mark, or is in UTF-16, as UTF-8 with a mark.

    In UTF-16 and UTF-32 tags cannot be searched for as bytes. feedparser believes the encoding that
    the XML declaration names rather than the mark, so the declaration goes.
    """
    encoding = _encoding(data)
    if encoding is None:
        return data
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return codecs.BOM_UTF8 + _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")


def without_doctype(data: bytes) -> bytes:
    """Return a feed without its DOCTYPE, and so without entities that grow or fetch something.

    A feed needs none: feedparser knows the names of HTML. Some it removes itself, but not where
    one stands in the middle of a line.
    """
    kept, place = [], 0
    while True:
        end = next(_BEFORE.finditer(data, place)).end()  # it matches nothing, too
        kept.append(data[place:end])
        doctype = _DOCTYPE.match(data, end) or _BROKEN_DOCTYPE.match(data, end)
        if doctype is None:
            return b"".join((*kept, data[end:]))
        place = doctype.end()


def _encoding(data: bytes) -> str | None:
    marked = (encoding for mark, encoding in _MARKED.items() if data.startswith(mark))
    unmarked = (encoding for start, encoding in _UNMARKED.items() if start.match(data))
    return next(marked, None) or next(unmarked, None)
