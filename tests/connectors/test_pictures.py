"""Image files from elsewhere: every format, every bad file, and nothing of the camera."""

import io
import multiprocessing
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mentorapp.connectors import heic, pictures
from mentorapp.domain.errors import Problem, Refused
from tests.connectors import photos

DATA = Path(__file__).parents[1] / "data"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def is_red(red: int, blue: int) -> bool:
    return red > 180 and blue < 90


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        pictures.read(data)
    return caught.value


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_picture(kind: str) -> None:
    made = pictures.read(photos.file(photos.image(), kind))
    assert (made.media, made.width, made.height) == ("image/jpeg", 64, 48)
    shown = seen(made.content)
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (64, 48))
    red, _green, blue = shown.getpixel((8, 8))  # type: ignore[misc] # three of an RGB picture
    assert is_red(red, blue)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("1", "PNG"), ("L", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("CMYK", "JPEG"), ("F", "TIFF")],
)
def test_pictures_of_every_kind_of_points_are_read(mode: str, kind: str) -> None:
    made = pictures.read(photos.file(photos.image(mode=mode), kind))
    assert seen(made.content).mode == "RGB"


def test_grey_of_sixteen_bits_keeps_its_shades() -> None:
    grey = Image.new("I;16", (8, 8), 128 * 256)
    shown = seen(pictures.read(photos.file(grey, "PNG")).content)
    assert shown.getpixel((4, 4)) == pytest.approx((128, 128, 128), abs=3)


def test_what_is_seen_through_stands_on_white() -> None:
    glass = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    shown = seen(pictures.read(photos.file(glass, "PNG")).content)
    assert shown.getpixel((8, 8)) == (255, 255, 255)


def test_a_photo_becomes_small_and_says_nothing_of_its_camera() -> None:
    data = photos.shot()
    assert all(secret in data for secret in (b"Canon", b"geheim"))
    made = pictures.read(data)
    assert (made.width, made.height) == (1600, 1200)
    assert len(made.content) <= pictures.LARGEST
    assert not any(secret in made.content for secret in photos.SECRETS)
    shown = seen(made.content)
    assert not shown.getexif()
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [name for name, _held in shown.applist] == ["APP0"]  # type: ignore[attr-defined] # JPEG


@pytest.mark.parametrize(
    ("turned", "corner"),
    [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))],
)
def test_a_camera_that_was_turned_gives_an_upright_picture(
    turned: int, corner: tuple[int, int]
) -> None:
    made = pictures.read(photos.shot(400, 200, turned=turned))
    assert (made.width, made.height) == ((400, 200) if turned in {1, 3} else (200, 400))
    at = tuple(
        8 if not far else size - 8
        for far, size in zip(corner, (made.width, made.height), strict=True)
    )
    red, _green, blue = seen(made.content).getpixel(at)  # type: ignore[misc, arg-type] # RGB
    assert is_red(red, blue)


def test_only_the_first_picture_of_a_film_is_taken() -> None:
    frames = [photos.image(), Image.new("RGB", (64, 48), (0, 255, 0))]
    data = photos.file(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert seen(data).n_frames == 2  # type: ignore[attr-defined] # GIF
    green = seen(pictures.read(data).content).getpixel((40, 40))
    assert green != (0, 255, 0)


def test_the_same_file_gives_the_same_bytes_and_ours_itself() -> None:
    data = photos.shot(900, 700)
    made = pictures.read(data)
    assert pictures.read(data) == made
    assert pictures.read(made.content) == made


def test_even_the_worst_picture_is_small_enough_and_stays_as_it_is() -> None:
    made = pictures.read(photos.file(photos.noise(2000, 2000), "PNG"))
    assert len(made.content) <= pictures.LARGEST
    assert pictures.read(made.content) == made


@pytest.mark.parametrize("hidden", [b"geheim achteraan", photos.shot(80, 60)])
def test_what_hangs_behind_a_picture_of_ours_goes(hidden: bytes) -> None:
    made = pictures.read(photos.file())
    again = pictures.read(made.content + hidden)
    assert hidden not in again.content
    assert again.content.find(b"\xff\xd9") == len(again.content) - 2


def test_a_preview_fits_in_its_square() -> None:
    made = pictures.read(photos.shot(1000, 500))
    assert seen(pictures.scaled(made.content, 120)).size == (120, 60)
    with pytest.raises(Refused) as caught:
        pictures.scaled(b"none", 120)
    assert caught.value.problem is Problem.NOT_A_PICTURE


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"een tekst", b"%PDF-1.7\n", b"PK\x03\x04", b"<svg/>", b"\xff\xd8\xff", b"GIF89a"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    found = refused(data)
    assert (found.problem, found.field) == (Problem.NOT_A_PICTURE, "picture")
    assert not found.params.get("heic")


def test_a_photo_of_an_iphone_is_read_upright_and_says_nothing_of_it() -> None:
    """The file was written by libheif and x265, turned, with a camera and a place in it."""
    data = (DATA / "phone.heic").read_bytes()
    assert b"Camera of the test" in data
    made = pictures.read(data)
    assert (made.media, made.width, made.height) == ("image/jpeg", 480, 640)
    shown = seen(made.content)
    assert dict(shown.getexif()) == {}
    assert b"Camera of the test" not in made.content
    blue, red = shown.getpixel((100, 100)), shown.getpixel((400, 100))
    assert isinstance(blue, tuple)
    assert isinstance(red, tuple)
    assert is_red(red[0], red[2])
    assert is_red(blue[2], blue[0])
    assert pictures.read(made.content).content == made.content


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_half_a_photo_of_an_iphone_is_refused_by_its_name(part: float) -> None:
    data = (DATA / "phone.heic").read_bytes()
    assert refused(data[: int(len(data) * part)]).params["heic"] is True


@pytest.mark.parametrize(("at", "byte"), [(177, 255), (177, 208), (179, 218), (294, 96)])
def test_a_photo_that_ends_the_process_of_its_library_is_refused(at: int, byte: int) -> None:
    data = bytearray((DATA / "phone.heic").read_bytes())
    data[at] = byte
    found = refused(bytes(data))
    assert (found.problem, found.params["heic"]) == (Problem.NOT_A_PICTURE, True)


def test_a_photo_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic, "SECONDS", 0.0)
    assert refused((DATA / "phone.heic").read_bytes()).params["heic"] is True
    assert not multiprocessing.active_children()


@settings(max_examples=6)
@given(st.integers(40, 1900), st.integers(0, 255))
def test_a_photo_of_an_iphone_with_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    data = bytearray((DATA / "phone.heic").read_bytes())
    data[at] = byte
    said, side = None, 0
    try:
        made = pictures.read(bytes(data))
        side = max(made.width, made.height)
    except Refused as problem:
        said = problem.problem
    assert side <= pictures.LONG_SIDE
    assert said in (None, Problem.NOT_A_PICTURE, Problem.PICTURE_TOO_LARGE)


def test_a_photo_of_an_iphone_that_is_none_is_named() -> None:
    assert refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").params["heic"] is True


@pytest.mark.parametrize("kind", FORMATS)
def test_half_a_picture_is_refused(kind: str) -> None:
    data = photos.file(photos.noise(200, 150), kind)
    assert refused(data[: len(data) // 2]).problem is Problem.NOT_A_PICTURE


def test_half_a_picture_of_ours_is_refused() -> None:
    made = pictures.read(photos.file(photos.noise(200, 150))).content
    assert refused(made[: len(made) // 2]).problem is Problem.NOT_A_PICTURE


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SIZE_LIMIT", 100)
    found = refused(bytes(101))
    assert found.problem is Problem.PICTURE_TOO_LARGE
    assert found.params == {"size": 101, "limit": 100}


def _bomb(width: int, height: int) -> bytes:
    """Give a small PNG that says it is a large one."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


@pytest.mark.parametrize("size", [(10_001, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_file_that_unpacks_to_too_much_is_refused_before_it_does(size: tuple[int, int]) -> None:
    found = refused(_bomb(*size))
    assert found.problem is Problem.PICTURE_TOO_LARGE
    assert found.params == {"points": size[0] * size[1], "limit": pictures.PIXEL_LIMIT}


@given(
    kind=st.sampled_from(FORMATS),
    flips=st.dictionaries(st.integers(0, 4000), st.binary(min_size=1, max_size=3), max_size=6),
    cut=st.integers(0, 5000),
)
def test_a_spoiled_file_gives_a_picture_or_a_reason(
    kind: str, flips: dict[int, bytes], cut: int
) -> None:
    data = bytearray(photos.file(photos.image(32, 24), kind))
    for place, new in flips.items():
        at = place % len(data)
        data[at : at + len(new)] = new
    try:
        made = pictures.read(bytes(data[: len(data) - cut] if cut < 200 else data))
    except Refused as found:
        assert found.problem in {Problem.NOT_A_PICTURE, Problem.PICTURE_TOO_LARGE}  # noqa: PT017 - both are right
    else:
        assert pictures.read(made.content) == made
