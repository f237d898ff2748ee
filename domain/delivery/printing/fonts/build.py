"""Make the vendored fonts out of the families' own files: `python -m domain.delivery.printing.fonts.build FOLDER`.

FOLDER holds the unpacked npm packages `@expo-google-fonts/*`. Needs fonttools, which the running site does not.
The copies with tabular figures are renamed: reportlab knows a face by its PostScript name, and two files of one
name would share their widths. The subsets are renamed too: « Source » is a reserved name, which a changed copy may
not bear.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent

ATKINSON = {
    "Regular": "400Regular",
    "Italic": "400Regular_Italic",
    "Medium": "500Medium",
    "SemiBold": "600SemiBold",
    "Bold": "700Bold",
    "ExtraBold": "800ExtraBold",
}
TABULAR = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
OTHERS = {"Regular": "400Regular", "SemiBold": "600SemiBold", "ExtraBold": "800ExtraBold"}

LATIN = [*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2040), 0x20AC, 0x2116, 0x2122, 0x2212]
GREEK = [*range(0x370, 0x400), *range(0x1F00, 0x2000)]
CYRILLIC = list(range(0x400, 0x530))
COMBINING = list(range(0x300, 0x370))
ARABIC = [*range(0x600, 0x700), *range(0x750, 0x780), 0x20, 0xA0, 0x2D, 0x2019]
HEBREW = [*range(0x590, 0x600), *range(0xFB1D, 0xFB50), 0x20, 0xA0, 0x2D, 0x2019]
TIFINAGH = [*range(0x2D30, 0x2D80), 0x20, 0xA0, 0x2D, 0x2019]


def main(folder: Path) -> None:
    for weight, source in ATKINSON.items():
        font = _open(folder, "AtkinsonHyperlegibleNext", source)
        font.save(HERE / f"AtkinsonHyperlegibleNext-{weight}.ttf")
        if weight in TABULAR:
            _with_tabular_figures(font)
            _rename(font, "Atkinson Hyperlegible Next Tabular", weight)
            font.save(HERE / f"AtkinsonHyperlegibleNextTabular-{weight}.ttf")
    for family, name, codes in (
        ("SourceSans3", "Preau Wide Sans", [*LATIN, *GREEK, *CYRILLIC, *COMBINING]),
        ("NotoSansArabic", "Preau Arabic Sans", ARABIC),
        ("NotoSansHebrew", "Preau Hebrew Sans", HEBREW),
    ):
        for weight, source in OTHERS.items():
            _save_subset(_open(folder, family, source), name, weight, codes)
    _save_subset(_open(folder, "NotoSansTifinagh", "400Regular"), "Preau Tifinagh Sans", "Regular", TIFINAGH)


def _open(folder: Path, family: str, weight: str) -> TTFont:
    return TTFont(next(folder.rglob(f"{family}_{weight}.ttf")), recalcTimestamp=False)


def _with_tabular_figures(font: TTFont) -> None:
    """Point the character map at the glyphs that the `tnum` feature would choose."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    swaps: dict[str, str] = {}
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            swaps.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    for cmap in font["cmap"].tables:
        cmap.cmap = {code: swaps.get(glyph, glyph) for code, glyph in cmap.cmap.items()}


def _save_subset(font: TTFont, family: str, weight: str, codes: list[int]) -> None:
    options = Options(layout_features=["*"], hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    _rename(font, family, weight)
    font.save(HERE / f"{family.replace(' ', '')}-{weight}.ttf")


def _rename(font: TTFont, family: str, weight: str) -> None:
    postscript = f"{family.replace(' ', '')}-{weight}"
    for name_id, value in ((1, family), (3, postscript), (4, f"{family} {weight}"), (6, postscript)):
        for record in font["name"].names:
            if record.nameID == name_id:
                record.string = value
        font["name"].setName(value, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
