"""A camera that shows a badge: one picture as a film that Chromium plays for ever."""

import io
from pathlib import Path

import segno
from PIL import Image

WIDTH, HEIGHT = 640, 480


def film(path: Path, text: str) -> Path:
    """Write a film (YUV4MPEG2) of a badge held before the camera, whose QR code says `text`."""
    code = io.BytesIO()
    segno.make(text, micro=False).save(code, kind="png", scale=8, border=4)
    picture = Image.new("L", (WIDTH, HEIGHT), 190)
    badge = Image.open(code).convert("L")
    badge.thumbnail((HEIGHT - 120, HEIGHT - 120))
    picture.paste(badge, ((WIDTH - badge.width) // 2, (HEIGHT - badge.height) // 2))
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)  # no colour
    frame = b"FRAME\n" + picture.tobytes() + grey
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 2)
    return path


def flags(film_path: Path) -> list[str]:
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film_path}",
    ]
