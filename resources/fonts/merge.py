"""Make the fonts that ship from the npm packages named in README.md.

    python resources/fonts/merge.py ATKINSON DEJAVU NOTO

ATKINSON, DEJAVU: the unpacked folders ("package") of @fontsource/atkinson-hyperlegible-next
5.3.0 and dejavu-fonts-ttf 2.37.3. NOTO: a folder with those of @expo-google-fonts/noto-*, by their
names. Needs fonttools, brotli and uharfbuzz. The same input gives the same bytes.
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).parent
FAMILY = "Atkinson Hyperlegible Next"
FACES = {
    "Regular": "400-normal",
    "Medium": "500-normal",
    "SemiBold": "600-normal",
    "Bold": "700-normal",
    "Italic": "400-italic",
}
TABULAR = ("Regular", "SemiBold")  # the weights in which reports set columns of figures
# What the text face lacks and mentors, learners and places need: Vietnamese, Greek, Cyrillic,
# Armenian, Georgian, Lao, punctuation, arrows, signs. Other scripts have a face of their own.
FALLBACK_RANGES = (
    (0x00A0, 0x024F),
    (0x0300, 0x036F),
    (0x0370, 0x052F),
    (0x10A0, 0x10FF),
    (0x0530, 0x058F),
    (0x0E80, 0x0EFF),
    (0x1E00, 0x1FFF),
    (0x2000, 0x214F),
    (0x2190, 0x22FF),
    (0x25A0, 0x27BF),
    (0xFFFD, 0xFFFD),
)
SOFT_HYPHEN = 0x00AD
# A face for each script whose letters change with their neighbours, or that DejaVu has not.
POINTS = ((0x0020, 0x003F), (0x005B, 0x005D), (0x00AB, 0x00AB), (0x00BB, 0x00BB))
SCRIPTS = {
    "noto-sans-bengali": ((0x0964, 0x0965), (0x0980, 0x09FF), (0x200C, 0x200D)),
    "noto-sans-devanagari": ((0x0900, 0x097F), (0x200C, 0x200D), (0x25CC, 0x25CC)),
    "noto-sans-ethiopic": ((0x1200, 0x139F),),
    "noto-sans-gurmukhi": ((0x0964, 0x0965), (0x0A00, 0x0A7F), (0x200C, 0x200D)),
    "noto-sans-hebrew": (*POINTS, (0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "noto-sans-tamil": ((0x0964, 0x0965), (0x0B80, 0x0BFF), (0x200C, 0x200D)),
    "noto-sans-thai": ((0x0E00, 0x0E7F),),
    # One shape for a letter, not one for its line and one for each dot: who copies it gets letters
    "vazirmatn": (
        *POINTS, (0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0x200C, 0x200F),
        (0x2013, 0x2014), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
    ),
}  # fmt: skip
EMOJI = ((0x231A, 0x23FF), (0x2600, 0x27BF), (0x2B05, 0x2B55), (0x1F300, 0x1FAFF))
WEIGHTS = {"": "400Regular", "-SemiBold": "600SemiBold"}
SOFT_HYPHEN = 0x00AD
# A face for each script whose letters change with their neighbours, or that DejaVu has not.
SCRIPTS = {
    # One shape for a letter, not one for its line and one for each dot: who copies it gets letters
    "vazirmatn": (
        (0x0020, 0x0020),
        (0x0600, 0x06FF),
        (0x0750, 0x077F),
        (0x08A0, 0x08FF),
        (0x200C, 0x200F),
    ),
    "noto-sans-bengali": ((0x0964, 0x0965), (0x0980, 0x09FF), (0x200C, 0x200D)),
    "noto-sans-devanagari": ((0x0900, 0x097F), (0x200C, 0x200D), (0x25CC, 0x25CC)),
    "noto-sans-ethiopic": ((0x1200, 0x139F),),
    "noto-sans-gurmukhi": ((0x0964, 0x0965), (0x0A00, 0x0A7F), (0x200C, 0x200D)),
    "noto-sans-hebrew": ((0x0020, 0x0020), (0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "noto-sans-tamil": ((0x0964, 0x0965), (0x0B80, 0x0BFF), (0x200C, 0x200D)),
    "noto-sans-thai": ((0x0E00, 0x0E7F),),
}
EMOJI = ((0x231A, 0x23FF), (0x2600, 0x27BF), (0x2B05, 0x2B55), (0x1F300, 0x1FAFF))
WEIGHTS = {"": "400Regular", "-SemiBold": "600SemiBold"}
PRIVATE = 0xE000  # from here on: glyphs that no letter leads to, so that reportlab can name them
NAME_FAMILY, NAME_STYLE, NAME_UNIQUE, NAME_FULL, NAME_POSTSCRIPT = 1, 2, 3, 4, 6


def merged(package: Path, cut: str) -> TTFont:
    """Join the latin and latin-ext files of one cut; names and metrics are those of latin."""
    files = [
        str(package / "files" / f"atkinson-hyperlegible-next-{script}-{cut}.woff2")
        for script in ("latin", "latin-ext")
    ]
    unpacked = []
    for number, file in enumerate(files):
        font = TTFont(file, recalcTimestamp=False)
        font.flavor = None
        for table in ("STAT", "prep", "gasp"):  # of the variable original; Merger cannot join them
            if table in font:
                del font[table]
        path = HERE / f".part{number}.ttf"
        font.save(path)
        unpacked.append(str(path))
    first = TTFont(unpacked[0], recalcTimestamp=False)
    whole: TTFont = Merger().merge(unpacked)
    for table in whole["cmap"].tables:  # a hyphen at the end of a line, and no letter of its word
        table.cmap[SOFT_HYPHEN] = table.cmap[ord("-")]
    whole["name"], whole["head"].modified = first["name"], first["head"].modified
    whole["head"].created, whole.recalcTimestamp = first["head"].created, False
    for metrics, fields in (
        ("hhea", ("ascent", "descent", "lineGap")),
        (
            "OS/2",
            ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
        ),
    ):
        for field in fields:
            setattr(whole[metrics], field, getattr(first[metrics], field))
    for path in map(Path, unpacked):
        path.unlink()
    return whole


def tabular(font: TTFont) -> TTFont:
    """Make tabular figures the ordinary ones: reportlab knows no OpenType features."""
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] += ".tf"
    names: Any = font["name"]
    for record in names.names:
        text = record.toUnicode()
        if record.nameID in {NAME_FAMILY, NAME_FULL, 16}:
            record.string = text.replace(FAMILY, f"{FAMILY} Tabular")
        elif record.nameID in {NAME_UNIQUE, NAME_POSTSCRIPT}:
            record.string = text.replace(
                "AtkinsonHyperlegibleNext", "AtkinsonHyperlegibleNextTabular"
            )
    return font


def cut(file: Path, ranges: Iterable[tuple[int, int]], *, layout: bool = True) -> TTFont:
    """Cut a font down to some ranges. layout: with what shapes and places its letters."""
    font = TTFont(file, recalcTimestamp=False)
    options = Options()
    if not layout:
        options.layout_features = []
        options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["kern", "FFTM", "MATH", "STAT", "gasp"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=[c for low, high in ranges for c in range(low, high + 1)])
    cutter.subset(font)
    # WORKAROUND(reportlab): of the last glyphs, equally wide, it takes the width for thousandths
    scale_upem(font, 1000)
    return font


def main(atkinson: Path, dejavu: Path, noto: Path) -> None:
    """Write every font and the licences beside this file."""
    for style, name in FACES.items():
        merged(atkinson, name).save(HERE / f"AtkinsonHyperlegibleNext-{style}.ttf")
        if style in TABULAR:
            font = tabular(merged(atkinson, name))
            font.save(HERE / f"AtkinsonHyperlegibleNextTabular-{style}.ttf")
    shutil.copyfile(atkinson / "LICENSE", HERE / "OFL.txt")
    for style in ("", "-Bold"):
        cut(dejavu / "ttf" / f"DejaVuSans{style}.ttf", FALLBACK_RANGES).save(
            HERE / f"DejaVuSansReport{style}.ttf"
        )
    for script, ranges in SCRIPTS.items():
        name = "".join(word.title() for word in script.split("-"))
        for style, weight in WEIGHTS.items():
            file = noto / script / weight / f"{name}_{weight}.ttf"
            cut(file, ranges).save(HERE / f"{name}Report{style}.ttf")
    file = noto / "noto-emoji" / "400Regular" / "NotoEmoji_400Regular.ttf"
    cut(file, EMOJI, layout=False).save(HERE / "NotoEmojiReport.ttf")
    shutil.copyfile(dejavu / "LICENSE", HERE / "DejaVu-LICENSE.txt")
    shutil.copyfile(noto / "vazirmatn" / "LICENSE_FONT", HERE / "Vazirmatn-OFL.txt")
    shutil.copyfile(noto / "noto-sans-hebrew" / "LICENSE_FONT", HERE / "Noto-OFL.txt")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
