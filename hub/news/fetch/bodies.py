"""Reading a body: never more than allowed, however it is packed."""

import zlib

import httpx2

from hub.news.failures import FeedError
from hub.news.fetch.dialling import Deadline

_GZIP = b"\x1f\x8b"
_MOST_CODINGS = 2
_MEGABYTE = 1024 * 1024


def read_body(response: httpx2.Response, most: int, deadline: Deadline) -> bytes:
    """Return the decompressed body, also where a compressed file was compressed on its way.

    Raise `FeedError` where it has more than `most` bytes or cannot be decompressed, and what the
    transport raises. Nothing beyond `most` is kept or read.
    """
    codings = response.headers.get("content-encoding", "").split(",")
    if len(codings) > _MOST_CODINGS:
        raise FeedError("The answer is compressed again and again.")
    body = bytearray()
    try:
        for piece in response.iter_bytes():
            body += piece
            deadline.left()  # unpacking takes time, too
            if len(body) > most:
                raise _too_large(most)
    except httpx2.DecodingError:
        raise FeedError("The answer is compressed in a way that cannot be read.") from None
    return _unpacked(bytes(body), most) if body.startswith(_GZIP) else bytes(body)


def _unpacked(packed: bytes, most: int) -> bytes:
    body = bytearray()
    while packed:  # a gzip file may have several parts
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            body += unpacking.decompress(packed, most + 1 - len(body))
        except zlib.error:
            raise FeedError("The feed is a compressed file that cannot be read.") from None
        if len(body) > most:
            raise _too_large(most)
        if not unpacking.eof:
            raise FeedError("The feed is a compressed file whose end is missing.")
        packed = unpacking.unused_data
    return bytes(body)


def _too_large(most: int) -> FeedError:
    return FeedError(f"The answer is larger than {most / _MEGABYTE:g} MiB.")
