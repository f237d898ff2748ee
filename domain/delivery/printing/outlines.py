"""Paths of several closed parts, filled by the even-odd rule."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from domain.delivery.printing.faces import MM

Point = tuple[float, float]


class Outline:
    """A path of several closed parts, in millimetres from the top left."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, tuple[float, ...]]] = []

    def polygon(self, points: Sequence[Point]) -> None:
        self.move(*points[0])
        for point in points[1:]:
            self.to(*point)
        self.close()

    def move(self, x: float, y: float) -> None:
        self._steps.append(("moveTo", (x, y)))

    def to(self, x: float, y: float) -> None:
        self._steps.append(("lineTo", (x, y)))

    def curve(self, first: Point, second: Point, end: Point) -> None:
        self._steps.append(("curveTo", (*first, *second, *end)))

    def close(self) -> None:
        self._steps.append(("close", ()))

    def drawn(self, canvas: Canvas, height: float) -> PDFPathObject:
        path = canvas.beginPath()
        for verb, numbers in self._steps:
            flipped = ((height - number) * MM if index % 2 else number * MM for index, number in enumerate(numbers))
            getattr(path, verb)(*flipped)
        return path
