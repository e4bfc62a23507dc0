"""Image files from elsewhere made into pictures of ours: small, upright, without metadata.

A camera's file says where and when it was taken, and by which device. Nothing of that stays: what
is kept is drawn anew from the picture's points.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorapp.connectors import heic
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.picture import Photo

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE_LIMIT = 100 * 1024 * 1024  # bytes of a file
PIXEL_LIMIT = 100_000_000  # points: what an image is unpacked to, whatever its file weighs
LONG_SIDE = 1600  # pixels
LARGEST = 400 * 1024  # bytes of a picture of ours; one full of detail becomes coarser, then smaller
MEDIA = "image/jpeg"
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_TRIES = ((LONG_SIDE, 82), (LONG_SIDE, 70), (LONG_SIDE, 58), (1280, 58), (1000, 50), (700, 40))
_PREVIEW_QUALITY = 78
_LOGO_SIDE, _LOGO_QUALITY = 600, 92  # sharp on paper, where it is 32 mm at most
_JFIF = 14  # bytes of the one segment that ours have: without a small picture inside
_END = b"\xff\xd9"
_SEEN_THROUGH = frozenset({"RGBA", "LA", "PA", "RGBa", "La"})
_PAPER = (255, 255, 255)  # what is seen through a picture
#: What Pillow raises on bytes that are no image, or only half of one.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    struct.error,
    zlib.error,
)


def read(data: bytes) -> Photo:
    """Give the picture in a JPEG, PNG, WebP, GIF (its first frame), BMP, TIFF or HEIC file.

    The same file gives the same bytes, and a picture of ours itself. Raises
    Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE).
    """
    check_size(len(data))
    with _quiet():
        image = _opened(data)
        try:
            if _is_ours(image, data):
                image.load()  # whole, not only its head
                return Photo(data, MEDIA, image.width, image.height)
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a JPEG unpacks no more than is needed
            return _written(_upright(image))
        except MemoryError as error:
            raise _too_large(image) from error
        except _BROKEN as error:
            raise Refused(Problem.NOT_A_PICTURE, "picture") from error


def scaled(content: bytes, side: int) -> bytes:
    """Give a picture of ours that is at most side pixels wide and high, for a list.

    Raises Refused(NOT_A_PICTURE) when it is none.
    """
    with _quiet():
        image = _opened(content)
        try:
            image.draft("RGB", (side, side))
            small = image.convert("RGB")
            small.thumbnail((side, side))
            return _jpeg(small, _PREVIEW_QUALITY)
        except _BROKEN as error:
            raise Refused(Problem.NOT_A_PICTURE, "picture") from error


def logo(data: bytes) -> Photo:
    """Give the logo in an image file: on white, for print, without metadata.

    The same file gives the same bytes, and a logo of ours itself.
    Raises Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE) at the field ``logo``.
    """
    try:
        check_size(len(data))
        with _quiet():
            image = _opened(data)
            try:
                if _is_ours(image, data) and max(image.size) <= _LOGO_SIDE:
                    image.load()
                    return Photo(data, MEDIA, image.width, image.height)
                drawn = _upright(image)
                drawn.thumbnail((_LOGO_SIDE, _LOGO_SIDE), reducing_gap=3.0)
                return Photo(_jpeg(drawn, _LOGO_QUALITY), MEDIA, drawn.width, drawn.height)
            except MemoryError as error:
                raise _too_large(image) from error
            except _BROKEN as error:
                raise Refused(Problem.NOT_A_PICTURE, "logo") from error
    except Refused as refused:
        raise refused.at("logo") from refused


def frames(data: bytes, most: int, points: int) -> Iterator["Image"]:
    """Give the pictures of an image file upright, as a TIFF of a scanner has one for each page.

    most: pictures; points: of each, what has more is made smaller. Raises
    Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE).
    """
    from PIL import ImageOps  # noqa: PLC0415 - as in _opened

    with _quiet():
        image = _opened(data)
        number = min(getattr(image, "n_frames", 1), most) if image.format == "TIFF" else 1
        for at in range(number):
            try:
                image.seek(at)
                if image.width * image.height > PIXEL_LIMIT:
                    raise _too_large(image)
                turned = ImageOps.exif_transpose(image)
                plain = _opaque(turned).convert("RGB")
                if (many := plain.width * plain.height) > points:
                    part = (points / many) ** 0.5
                    plain.thumbnail((int(plain.width * part), int(plain.height * part)))
                yield plain
            except MemoryError as error:
                raise _too_large(image) from error
            except _BROKEN as error:
                raise Refused(Problem.NOT_A_PICTURE, "picture") from error


def check_size(size: int) -> None:
    """Refuse a file that is too large to be looked into. size: bytes."""
    if size > SIZE_LIMIT:
        raise Refused(Problem.PICTURE_TOO_LARGE, "picture", size=size, limit=SIZE_LIMIT)


def _opened(data: bytes) -> "Image":
    """Read the head of a file: its format and its measures, nothing of its points."""
    from PIL import (  # noqa: PLC0415 - dear to import, needed when somebody adds a photo
        BmpImagePlugin,  # noqa: F401 - each of these makes its format known to Pillow
        GifImagePlugin,  # noqa: F401
        Image,
        JpegImagePlugin,  # noqa: F401
        PngImagePlugin,  # noqa: F401
        TiffImagePlugin,  # noqa: F401
        WebPImagePlugin,  # noqa: F401
    )

    # Pillow only warns at its own limit, and refuses at twice that; ours is asked below.
    Image.MAX_IMAGE_PIXELS = None
    if heic.is_heic(data):  # what phones of Apple make
        data = heic.unpacked(data, PIXEL_LIMIT)
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (*_BROKEN, MemoryError) as error:
        raise Refused(Problem.NOT_A_PICTURE, "picture") from error
    if image.width * image.height > PIXEL_LIMIT:
        raise _too_large(image)
    return image


def _too_large(image: "Image") -> Refused:
    points = image.width * image.height
    return Refused(Problem.PICTURE_TOO_LARGE, "picture", points=points, limit=PIXEL_LIMIT)


def _is_ours(image: "Image", data: bytes) -> bool:
    """Say whether a file holds a picture as we write it, and nothing else."""
    segments: list[tuple[str, bytes]] = getattr(image, "applist", [])
    return (
        image.format == "JPEG"
        and image.mode == "RGB"
        and max(image.size) <= LONG_SIDE
        and len(data) <= LARGEST
        and [(name, len(held)) for name, held in segments] == [("APP0", _JFIF)]
        # In what is packed this pair stands for the end alone: nothing hangs behind it.
        and data.find(_END) == len(data) - len(_END)
    )


def _upright(image: "Image") -> "Image":
    """Give the points of a picture, turned as its camera was held, in the colours of screens."""
    from PIL import ImageOps  # noqa: PLC0415 - as above

    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    turned = _opaque(turned)
    turned.thumbnail((LONG_SIDE, LONG_SIDE), reducing_gap=3.0)
    return _on_screen(turned, profile)


def _opaque(image: "Image") -> "Image":
    """Give the points of a picture in 8 bits, with nothing to be seen through."""
    if image.mode.startswith("I;16"):  # 16 bits of grey: Pillow would cut them off
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in _SEEN_THROUGH:
        return _on_paper(image.convert("RGBA"))
    return image


def _on_paper(image: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 - as above

    paper = Image.new("RGB", image.size, _PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _on_screen(image: "Image", profile: Any) -> "Image":
    """Give a picture in sRGB: a phone's own colours look dull once their profile is gone."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            drawn = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if drawn is not None:
                return drawn
        except (ImageCms.PyCMSError, *_BROKEN):
            return image.convert("RGB")  # a profile that is none, or of other colours
    return image.convert("RGB")


def _written(image: "Image") -> Photo:
    content = b""
    for side, quality in _TRIES:
        image.thumbnail((side, side))
        content = _jpeg(image, quality)
        if len(content) <= LARGEST:
            break
    return Photo(content, MEDIA, image.width, image.height)


def _jpeg(image: "Image", quality: int) -> bytes:
    from PIL import Image  # noqa: PLC0415 - as above

    plain = Image.frombytes("RGB", image.size, image.tobytes())  # points, and nothing beside them
    file = io.BytesIO()
    plain.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()


def _quiet() -> "warnings.catch_warnings[None]":
    """Leave out what Pillow warns of: a file it can read has it, one it cannot is refused."""
    return warnings.catch_warnings(action="ignore")
