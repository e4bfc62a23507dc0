"""Image files as cameras and screens write them, for the tests of photos."""

import io
from functools import cache
from typing import Any

from PIL import Image, ImageCms, ImageDraw

#: Words that a camera writes beside the picture; none of them may stay.
SECRETS = (b"Canon", b"geheim", b"GPSLatitudeRef", b"http://ns.adobe.com/xap")


def image(width: int = 64, height: int = 48, *, mode: str = "RGB") -> Image.Image:
    """Draw a picture that is red in its left upper corner, blue elsewhere."""
    made = Image.new("RGB", (width, height), (20, 40, 200))
    made.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    return made.convert(mode)


def board(width: int = 1600, height: int = 1200, rows: int = 3) -> Image.Image:
    """Draw what a mentor takes a photo of: an electrical board with its wires."""
    made = Image.new("RGB", (width, height), (104, 102, 94))
    pen = ImageDraw.Draw(made)
    edge, wires = width // 14, ((120, 70, 40), (40, 90, 190), (230, 200, 40), (60, 60, 60))
    pen.rectangle((edge, edge, width - edge, height - edge), fill=(214, 212, 206))
    step = (height - 3 * edge) // rows
    for row in range(rows):
        top = 2 * edge + row * step
        for at in range(9):
            left = 2 * edge + at * (width - 4 * edge) // 9
            box = (left, top, left + (width - 4 * edge) // 11, top + step // 2)
            pen.rectangle(box, fill=(250, 250, 248), outline=(120, 120, 120), width=4)
            pen.rectangle((left + 30, top + 40, left + 60, top + 90), fill=(30, 90, 160))
            if at % 2 == row % 2:
                colour = wires[(at + row) % 4]
                pen.line((left + 40, box[3], left + 90, box[3] + step // 3), colour, 12)
    return made


def noise(width: int, height: int) -> Image.Image:
    """Give a picture with more detail than any photo has."""
    return Image.effect_noise((width, height), 120).convert("RGB")


def file(made: Image.Image | None = None, kind: str = "JPEG", **how: Any) -> bytes:
    """Give a picture as a file of a kind."""
    held = io.BytesIO()
    (made or image()).save(held, kind, **how)
    return held.getvalue()


def shot(width: int = 4000, height: int = 3000, *, turned: int = 1) -> bytes:
    """Give a photo with everything a camera says. turned: as EXIF has it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "Canon"
    exif.get_ifd(0x8825)[1] = "N"
    profile = _profile()
    return file(
        image(width, height),
        exif=exif,
        icc_profile=profile,
        comment=b"geheim",
        xmp=b"<x xmlns='http://ns.adobe.com/xap/1.0/'/>",
        quality=90,
    )


@cache
def _profile() -> bytes:
    """Make colours once: they say at which second they were made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
