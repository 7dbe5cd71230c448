"""What a file is, by its own first bytes: servers claim anything, and so do names."""

_STARTS = {
    "JPEG": b"\xff\xd8\xff",
    "PNG": b"\x89PNG\r\n\x1a\n",
}
_GIFS = (b"GIF87a", b"GIF89a")
_AVIF_BRANDS = {b"avif", b"avis"}
# The box that lists the brands has a few of them; what claims to have more is no picture.
_LONGEST_BRANDS = 128


def format_of(data: bytes) -> str | None:
    """Give the format of a picture as Pillow calls it, or None for what the hub does not read.

    SVG is a document that can run scripts, and the rare formats have the holes: TIFF, PSD, EPS,
    ICO and all others are None.
    """
    for name, start in _STARTS.items():
        if data.startswith(start):
            return name
    if data.startswith(_GIFS):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and _AVIF_BRANDS & _brands(data):
        return "AVIF"
    return None


def _brands(data: bytes) -> set[bytes]:
    # ISO 14496-12: size, "ftyp", the major brand, its version, then the compatible brands.
    size = min(int.from_bytes(data[:4]), _LONGEST_BRANDS)
    return {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
