"""Scans of paper: however they were made, their codes are found; what is none is refused."""

import io
from collections.abc import Callable
from functools import cache
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from mentorapp.connectors import pictures, scans
from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports.week_sheet import week_sheet_pdf
from tests.connectors import photos
from tests.reports import paper, printed

CODE = paper.week_sheet(12).view.code
Change = Callable[[Image.Image], Image.Image]


@cache
def pdf() -> bytes:
    return week_sheet_pdf(paper.week_sheet(12, practice=True))


@cache
def page() -> Image.Image:
    """Give the sheet as it lies on the glass, at 200 dots an inch."""
    return printed.pages(pdf(), 200 / 72)[0]


def found(content: bytes) -> list[tuple[str, int]]:
    return [(one.text, one.turned) for each in scans.read(content) for one in each.codes]


def refused(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        scans.read(content)
    return caught.value


def askew(image: Image.Image) -> Image.Image:
    """Give what a phone sees of a sheet on a table, from one side."""
    wide, high = image.size
    corners = (-60, -40, -10, high + 80, wide + 160, high - 30, wide - 40, -90)
    return image.transform(
        image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=120
    )


def shadowed(image: Image.Image) -> Image.Image:
    shade = Image.linear_gradient("L").resize(image.size)
    return Image.composite(image, image.point(lambda value: value // 4), shade)


_GRAIN = bytes(
    min(255, max(0, round(NormalDist(128, 120).inv_cdf((value + 0.5) / 256))))
    for value in range(256)
)


def grainy(image: Image.Image) -> Image.Image:
    """Give it as a bad sensor does, each time the same: not every grain leaves a code readable."""
    wide, high = image.size
    grain = Random(5).randbytes(wide * high).translate(_GRAIN)
    return Image.blend(image, Image.frombytes("L", image.size, grain), 0.5)


WAYS: dict[str, tuple[Change, int]] = {
    "plain": (lambda image: image, 0),
    "quarter": (lambda image: image.rotate(90, expand=True), 90),
    "upside down": (lambda image: image.rotate(180), 180),
    "three quarters": (lambda image: image.rotate(270, expand=True), 270),
    "crooked": (lambda image: image.rotate(7, expand=True, fillcolor=255), 0),
    "out of focus": (lambda image: image.filter(ImageFilter.GaussianBlur(3)), 0),
    "grey on grey": (lambda image: image.point(lambda value: 120 + value // 6), 0),
    "in the dark": (lambda image: image.point(lambda value: 20 + value // 8), 0),
    "from one side": (askew, 0),
    "from one side, lying": (lambda image: askew(image).rotate(97, expand=True), 90),
    "in a shadow": (shadowed, 0),
    "grainy": (grainy, 0),
    "small": (lambda image: image.reduce(3), 0),
}


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_however_it_was_scanned(how: str, kind: str) -> None:
    change, turned = WAYS[how]
    options = {"quality": 40} if kind == "JPEG" else {}
    assert found(photos.file(change(page()), kind, **options)) == [(CODE, turned)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_kind_of_image(kind: str) -> None:
    assert found(photos.file(page().reduce(2), kind)) == [(CODE, 0)]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_points(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    assert found(photos.file(page().convert("RGB").convert(mode), kind)) == [(CODE, 0)]


def test_a_pdf_gives_each_of_its_pages() -> None:
    assert len(printed.sizes(pdf())) == 2
    assert found(pdf()) == [(CODE, 0), (CODE, 0)]


def test_a_tiff_gives_each_of_its_pages() -> None:
    other = printed.pages(week_sheet_pdf(paper.week_sheet(3)))[0]
    content = photos.file(page(), "TIFF", save_all=True, append_images=[other])
    assert [text for text, _turned in found(content)] == [CODE, paper.week_sheet(3).view.code]


def test_two_sheets_on_one_page() -> None:
    other = printed.pages(week_sheet_pdf(paper.week_sheet(3)), 200 / 72)[0]
    both = Image.new("L", (page().width * 2, page().height), 255)
    both.paste(page(), (0, 0))
    both.paste(other, (page().width, 0))
    texts = {text for text, _turned in found(photos.file(both, "PNG"))}
    assert texts == {CODE, paper.week_sheet(3).view.code}


def test_a_phone_that_was_held_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter to be upright
    lying = page().rotate(90, expand=True)
    assert found(photos.file(lying, "JPEG", exif=exif)) == [(CODE, 0)]


def test_the_picture_is_small_enough_to_look_at() -> None:
    (shown, _second) = scans.read(pdf())
    picture = Image.open(io.BytesIO(shown.picture))
    assert (picture.format, max(picture.size)) == ("JPEG", 1800)
    assert len(shown.picture) < 600_000


def test_without_a_code_there_is_only_the_picture() -> None:
    (shown,) = scans.read(photos.file(photos.board()))
    assert shown.codes == ()
    assert shown.picture


# what is none


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"%PDF-1.7\nbroken", pdf()[:2000], b"\x89PNG\r\n\x1a\n", photos.file()[:300]],
)
def test_what_is_broken_is_refused(content: bytes) -> None:
    assert refused(content).problem is Problem.NOT_A_SCAN


def test_a_heic_is_refused_by_its_name() -> None:
    assert refused(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40).params["heic"]


def test_a_locked_pdf_is_refused() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, encrypt="geheim")
    canvas.drawString(100, 100, "op slot")
    canvas.save()
    assert refused(held.getvalue()).problem is Problem.NOT_A_SCAN


def test_too_large_a_file_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "SIZE_LIMIT", 1000)
    assert refused(pdf()).problem is Problem.SCAN_TOO_LARGE
    with pytest.raises(Refused):
        scans.check_size(1001)
    scans.check_size(1000)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PIXEL_LIMIT", 1_000_000)
    problem = refused(photos.file(Image.new("1", (2000, 2000)), "PNG"))
    assert problem.problem is Problem.SCAN_TOO_LARGE


def test_a_page_as_large_as_a_wall_is_drawn_small() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(14_400, 14_400))
    canvas.rect(0, 0, 7000, 7000, fill=1)
    canvas.save()
    (shown,) = scans.read(held.getvalue())
    assert max(Image.open(io.BytesIO(shown.picture)).size) <= 1800


def test_of_many_pages_the_first_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "PAGES_LIMIT", 1)
    assert len(scans.read(pdf())) == 1


@settings(max_examples=25)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_whatever_is_damaged_is_refused_or_read(noise: bytes, at: int) -> None:
    content = photos.file(page().reduce(4), "JPEG", quality=40)
    damaged = content[:at] + noise + content[at + len(noise) :]
    try:
        problem = None if scans.read(damaged) else Problem.UNKNOWN
    except Refused as caught:
        problem = caught.problem
    assert problem in {None, Problem.NOT_A_SCAN, Problem.SCAN_TOO_LARGE}
