# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""A PDF drawn in millimetres from the top left corner; text is placed by the top of its capitals."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from domain.delivery.printing import faces
from domain.delivery.printing.colours import INK, LINE, Colour
from domain.delivery.printing.faces import MM, Piece, Style
from domain.delivery.printing.outlines import Outline, Point
from domain.delivery.printing.tagging import Tags

rl_config.useA85 = 0  # files are kept and sent as bytes: writing them as text costs a tenth of the time and of the size

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Size:
    """Of a sheet of paper, in millimetres."""

    width: float
    height: float


A4 = Size(210, 297)
A4_LANDSCAPE = Size(297, 210)
A5 = Size(148, 210)
A3 = Size(297, 420)


class Page:
    """The sheet at hand; `finish` puts it down and takes the next one of the same size."""

    def __init__(
        self, size: Size, *, title: str, subject: str, author: str, tagged: bool = False, zoom: float = 1.0
    ) -> None:
        """`tagged`: with a structure for those who hear it; `zoom`: printed so many times as large as it is drawn."""
        self.size = size
        self._zoom = zoom
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(size.width * MM * zoom, size.height * MM * zoom),
            pageCompression=1,
            invariant=1,
            lang="fr-FR",
            initialFontName=faces.default_face(),
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Préau")
        self._height = size.height
        self._fill: Colour | None = None
        self._bookmarks = 0
        self._enlarge()
        self.tag = Tags(self._canvas, tagged=tagged)
        """What is drawn in `with page.tag("H1"):` is told to readers as such; the rest is furniture to them."""

    def pdf(self) -> bytes:
        """The document, once every page is finished."""
        self._canvas._code.clear()
        self.tag.finish()
        self._canvas.save()
        return self._buffer.getvalue()

    def finish(self) -> None:
        self.tag.end_page()
        self._canvas.showPage()
        self._enlarge()
        self.tag.begin_page()
        self._fill = None

    def _enlarge(self) -> None:
        if self._zoom != 1:
            self._canvas.scale(self._zoom, self._zoom)

    def link(self, url: str, x: float, y: float, width: float, height: float) -> None:
        """Make a box lead to an address, for those who read on a screen."""
        bottom = (self._height - y - height) * MM
        box = (x * MM, bottom, (x + width) * MM, bottom + height * MM)
        self._canvas.linkURL(url, box, relative=1, Contents=PDFString(url))
        document = self._canvas._doc
        self.tag.link(document.idToObject[document.annotationName(f"NUMBER{self._canvas._annotationCount}")])

    def bookmark(self, title: str) -> None:
        """An entry of the reader's table of contents that leads to this page."""
        self._bookmarks += 1
        key = f"p{self._bookmarks}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level=0)

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """What is drawn inside has (x, y) as its origin."""
        self._canvas.saveState()
        self._canvas.translate(x * MM, -y * MM)
        yield
        self._canvas.restoreState()
        self._fill = None

    @contextmanager
    def upside_down(self) -> Iterator[None]:
        """What is drawn inside is turned by half a turn around the middle of the sheet."""
        self._canvas.saveState()
        self._canvas.translate(self.size.width * MM, self.size.height * MM)
        self._canvas.rotate(180)
        yield
        self._canvas.restoreState()
        self._fill = None

    def stamp(self, name: str, x: float, y: float, draw: Callable[["Page"], None]) -> None:
        """Draw once, then use again wherever the same name is stamped."""
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name, 0, 0, self.size.width * MM, self.size.height * MM)
            self._fill = None
            with self.tag.paused():
                draw(self)
            self._canvas.endForm()
            self._fill = None
        self._canvas.saveState()
        self._canvas.translate(x * MM, -y * MM)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def text(self, x: float, top: float, text: str, style: Style, colour: Colour = INK, align: Align = "left") -> float:
        """Draw one line whose capitals begin at `top`; answers its width."""
        runs = faces.pieces(text, style.weight, style.tabular)
        width = sum(run.width * run.scale for run in runs) * style.size / 1000 / MM
        left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self._paint(colour)
        at, baseline = left * MM, (self._height - top) * MM - style.size * faces.CAP_HEIGHT
        for run in runs:
            self._run(at, baseline, run, style.size)
            at += run.width * run.scale * style.size / 1000
        return width

    def _run(self, x: float, baseline: float, run: Piece, size: float) -> None:
        """Plain and kerned runs are written straight, since a thousand badges have many; the rest by reportlab."""
        if run.spoken is None and run.kerns is not None:
            shown = " ".join(
                f"{font} {size * run.scale:.5g} Tf [{glyphs}] TJ"
                for font, glyphs in faces.encoded(run, self._canvas._doc)
            )
            self._canvas._code.append(f"BT {x:.4f} {baseline + run.rise * size:.4f} Td {shown} ET")
            return
        pen = self._canvas.beginText(x, baseline + run.rise * size)
        pen.setFont(run.face, size * run.scale)
        pen.textOut(run.glyphs)
        if run.spoken is None:
            self._canvas.drawText(pen)
            return
        spelled = run.spoken.encode("utf-16-be").hex().upper()
        self._canvas._code.append(f"/Span <</ActualText <FEFF{spelled}>>> BDC")
        self._canvas.drawText(pen)
        self._canvas._code.append("EMC")

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        style: Style,
        leading: float,
        colour: Colour = INK,
        align: Align = "left",
    ) -> float:
        """Draw lines one under the other, `leading` in points; answers where the next one would begin.

        Those who hear them need the space at which a line was broken.
        """
        for number, line in enumerate(lines, start=1):
            goes_on = (
                self.tag.is_on and align == "left" and number < len(lines) and line[-1:].isalpha() and line < "\u0590"
            )
            self.text(x, top, f"{line} " if goes_on else line, style, colour, align)
            top += leading / MM
        return top

    def rule(self, x: float, y: float, to_x: float, weight: float, colour: Colour = LINE) -> None:
        self.line((x, y), (to_x, y), weight, colour)

    def dashes(self, start: Point, end: Point, weight: float, colour: Colour = LINE) -> None:
        """A line that says where to fold."""
        self._canvas.setDash(1.5, 1.5)
        self.line(start, end, weight, colour)
        self._canvas.setDash()

    def line(self, start: Point, end: Point, weight: float, colour: Colour = LINE) -> None:
        """A straight line, `weight` in points."""
        self._stroke(weight, colour)
        self._canvas.line(start[0] * MM, (self._height - start[1]) * MM, end[0] * MM, (self._height - end[1]) * MM)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        line: float = 0.0,
        colour: Colour = INK,
    ) -> None:
        """A rectangle, filled, outlined or both."""
        if fill is not None:
            self._paint(fill)
        if line:
            self._stroke(line, colour)
        self._canvas.rect(
            x * MM,
            (self._height - y - height) * MM,
            width * MM,
            height * MM,
            stroke=int(bool(line)),
            fill=int(fill is not None),
        )

    def disc(
        self, x: float, y: float, radius: float, *, fill: Colour | None = None, line: float = 0.0, colour: Colour = INK
    ) -> None:
        """A circle around (x, y)."""
        if fill is not None:
            self._paint(fill)
        if line:
            self._stroke(line, colour)
        self._canvas.circle(
            x * MM, (self._height - y) * MM, radius * MM, stroke=int(bool(line)), fill=int(fill is not None)
        )

    def shape(self, outline: Outline, fill: Colour) -> None:
        """Fill one path by the even-odd rule: what lies inside twice stays white."""
        self._paint(fill)
        self._canvas.drawPath(outline.drawn(self._canvas, self._height), stroke=0, fill=1, fillMode=0)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        outline = Outline()
        outline.polygon(points)
        self.shape(outline, fill)

    def code(self, operators: str, x: float, y: float, scale: float, fill: Colour) -> None:
        """Raw path operators in a unit grid whose origin is the top left corner (x, y); `scale` in millimetres."""
        self._paint(fill)
        step = scale * MM
        self._canvas._code.append(
            f"q {step:.5f} 0 0 {-step:.5f} {x * MM:.4f} {(self._height - y) * MM:.4f} cm {operators} f Q"
        )

    def image(self, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture in a box, whole and undistorted, from its left edge."""
        self._canvas.drawImage(
            ImageReader(io.BytesIO(content)),
            x * MM,
            (self._height - y - height) * MM,
            width * MM,
            height * MM,
            mask="auto",
            preserveAspectRatio=True,
            anchor="w",
        )

    def _paint(self, colour: Colour) -> None:
        if colour != self._fill:
            self._canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
            self._fill = colour

    def _stroke(self, weight: float, colour: Colour) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
