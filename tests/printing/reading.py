"""Reading a PDF back, as eyes and phones would."""

import io
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2
import zxingcpp
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTImage, LTTextLine
from PIL import Image, ImageFilter

MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A line of text and its box, in millimetres from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def texts(pdf: bytes) -> list[str]:
    """The text of each page, blanks folded."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def picture(pdf: bytes, page: int = 0, *, dpi: int = 200, threshold: bool = False) -> Image.Image:
    """The page as a printer would put it on paper; with `threshold`, as a bad copier would."""
    image: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("L")
    return image.point(lambda level: 255 if level > 128 else 0) if threshold else image


def codes(pdf: bytes, page: int = 0, *, threshold: bool = False) -> list[str]:
    """What the QR codes of a page say."""
    return sorted(found.text for found in zxingcpp.read_barcodes(picture(pdf, page, threshold=threshold)))


def codes_seen(pdf: bytes, form: str) -> list[str]:
    """What the QR codes of the first page say when it is seen badly."""
    image = picture(pdf, threshold=form == "copied")
    if form == "blurred":
        image = image.filter(ImageFilter.GaussianBlur(1.6))
    elif form == "turned":
        image = image.rotate(17, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)
    elif form == "small":
        image = picture(pdf, dpi=110)
    elif form == "jpeg":
        kept = io.BytesIO()
        image.save(kept, "JPEG", quality=25)
        image = Image.open(kept)
    return sorted(found.text for found in zxingcpp.read_barcodes(image))


def words(pdf: bytes) -> list[list[Word]]:
    """Lines of each page with their boxes."""
    pages = []
    for layout in extract_pages(io.BytesIO(pdf)):
        pages.append([_word(line, layout.height) for line in _lines(layout) if line.get_text().strip()])
    return pages


@dataclass(frozen=True)
class Box:
    """A picture on a page, in millimetres from the top left."""

    left: float
    right: float
    top: float
    bottom: float


def pictures(pdf: bytes) -> list[list[Box]]:
    """Pictures of each page, in the order they were drawn."""
    return [
        [
            Box(image.x0 / MM, image.x1 / MM, (page.height - image.y1) / MM, (page.height - image.y0) / MM)
            for image in _images(page)
        ]
        for page in extract_pages(io.BytesIO(pdf))
    ]


def _images(container: Any) -> list[LTImage]:
    if isinstance(container, LTImage):
        return [container]
    return [found for each in container for found in _images(each)] if hasattr(container, "__iter__") else []


def _lines(container: Any) -> list[LTTextLine]:
    found = []
    for item in container:
        if isinstance(item, LTTextLine):
            found.append(item)
        elif hasattr(item, "__iter__"):
            found += _lines(item)
    return found


def _word(line: LTTextLine, height: float) -> Word:
    size = max(char.size for char in line if isinstance(char, LTChar))
    return Word(
        line.get_text().strip(),
        line.x0 / MM,
        (height - line.y1) / MM,
        line.x1 / MM,
        (height - line.y0) / MM,
        size,
    )


def fonts(pdf: bytes) -> list[tuple[str, bool]]:
    """Name of each face listed in the file, and whether it is inside."""
    text = pdf.decode("latin-1")
    names = re.findall(r"/BaseFont /(\S+)", text)
    return [(name, "+" in name) for name in names]


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    return [(round(p.get_width() / MM), round(p.get_height() / MM)) for p in pypdfium2.PdfDocument(pdf)]


def metadata(pdf: bytes) -> dict[str, str]:
    return dict(pypdfium2.PdfDocument(pdf).get_metadata_dict())


def bookmarks(pdf: bytes) -> list[str]:
    return [item.get_title() for item in pypdfium2.PdfDocument(pdf).get_toc()]
