"""Make the fonts that ship from the npm packages named in README.md.

    python resources/fonts/merge.py ATKINSON DEJAVU

ATKINSON, DEJAVU: the unpacked folders ("package") of @fontsource/atkinson-hyperlegible-next
5.3.0 and dejavu-fonts-ttf 2.37.3. Needs fonttools and brotli. The same input gives the same bytes.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

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
# punctuation, arrows, signs. Scripts that need shaping stay out: reports cannot set them.
FALLBACK_RANGES = (
    (0x00A0, 0x024F),
    (0x0300, 0x036F),
    (0x0370, 0x052F),
    (0x10A0, 0x10FF),
    (0x0530, 0x058F),
    (0x1E00, 0x1FFF),
    (0x2000, 0x214F),
    (0x2190, 0x22FF),
    (0x25A0, 0x27BF),
    (0xFFFD, 0xFFFD),
)
SOFT_HYPHEN = 0x00AD
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


def fallback(file: Path) -> TTFont:
    """Cut DejaVu Sans down to the ranges above, without layout tables."""
    font = TTFont(file, recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "FFTM", "MATH"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=[c for low, high in FALLBACK_RANGES for c in range(low, high + 1)])
    cutter.subset(font)
    return font


def main(atkinson: Path, dejavu: Path) -> None:
    """Write every font and both licences beside this file."""
    for style, cut in FACES.items():
        merged(atkinson, cut).save(HERE / f"AtkinsonHyperlegibleNext-{style}.ttf")
        if style in TABULAR:
            font = tabular(merged(atkinson, cut))
            font.save(HERE / f"AtkinsonHyperlegibleNextTabular-{style}.ttf")
    shutil.copyfile(atkinson / "LICENSE", HERE / "OFL.txt")
    for style in ("", "-Bold"):
        fallback(dejavu / "ttf" / f"DejaVuSans{style}.ttf").save(
            HERE / f"DejaVuSansReport{style}.ttf"
        )
    shutil.copyfile(dejavu / "LICENSE", HERE / "DejaVu-LICENSE.txt")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
