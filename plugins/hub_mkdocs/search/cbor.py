"""The part of CBOR (RFC 8949) that Pagefind writes: unsigned numbers, texts and lists."""

from typing import Any

_NUMBER, _TEXT, _LIST = 0, 3, 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes that follow, by the five low bits of an item's first byte."""


class UnknownFormatError(ValueError):
    """The bytes are not what Pagefind 1.5 writes."""


def decode(data: bytes) -> Any:
    """Return the one item that `data` holds: an int, a str or a list of items.

    Raises UnknownFormatError for anything else.
    """
    try:
        item, end = _decode(data, 0)
    except (IndexError, UnicodeDecodeError) as error:
        raise UnknownFormatError("the data ends too early or is no UTF-8") from error
    if end != len(data):
        raise UnknownFormatError("there is more than one item")
    return item


def encode(item: Any) -> bytes:
    """Return the bytes of an int, a str or a list of items, in the shortest form."""
    if isinstance(item, int):
        return _head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(item)) + b"".join(map(encode, item))


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, low = data[at] >> 5, data[at] & 31
    at += 1
    number = low
    if low in _LENGTHS:
        number = int.from_bytes(data[at : at + _LENGTHS[low]], "big")
        at += _LENGTHS[low]
    elif low > max(_LENGTHS):
        raise UnknownFormatError("a list or text of unknown length")
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind == _LIST:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise UnknownFormatError(f"an item of kind {kind}")


def _head(kind: int, number: int) -> bytes:
    if number < min(_LENGTHS):
        return bytes([kind << 5 | number])
    low, length = next(
        (low, length) for low, length in _LENGTHS.items() if number < 1 << 8 * length
    )
    return bytes([kind << 5 | low]) + number.to_bytes(length, "big")
