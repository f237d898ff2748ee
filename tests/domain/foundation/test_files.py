"""Pictures from outside: what is kept is pixels alone, and the bytes follow the row."""

import io
import os
import time
import uuid
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from domain.foundation import files
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Busy, Invalid
from domain.foundation.files.models import StoredFile
from domain.foundation.files.pictures import redraw


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, kind, **options)
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def huge_png(side: int) -> bytes:
    """A few kilobytes that promise `side` × `side` points."""
    header = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress(b"\x00" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        picture()[:60],
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
    ],
)
def test_I_12_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="not_a_picture"):
        redraw(data)


def test_I_12_a_picture_of_30000_by_30000_is_refused_before_it_is_decoded() -> None:
    started = time.monotonic()
    with pytest.raises(Invalid) as refusal:
        redraw(huge_png(30_000))
    assert refusal.value.code in ("picture_too_large", "not_a_picture")
    with pytest.raises(Invalid, match="picture_too_large"):
        redraw(huge_png(7_000))
    assert time.monotonic() - started < 1


def test_I_12_a_heavy_file_is_refused() -> None:
    with pytest.raises(Invalid, match="picture_too_heavy"):
        redraw(picture() + b"\x00" * files.MOST_PICTURE_BYTES)


def test_I_12_place_and_words_inside_are_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    exif.get_ifd(0x8825)[1] = "N"
    drawn = redraw(picture("JPEG", exif=exif, comment=b"SECRET"))
    assert b"SECRET" not in drawn.data
    assert not Image.open(io.BytesIO(drawn.data)).getexif()


def test_I_12_what_hides_behind_a_picture_is_gone() -> None:
    drawn = redraw(picture() + b"<script>alert(1)</script>")
    assert b"script" not in drawn.data


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = redraw(picture("JPEG", size=(40, 20), exif=exif))
    assert (drawn.width, drawn.height, drawn.media_type) == (20, 40, "image/jpeg")


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGBA")]
)
def test_drawings_become_png_of_a_bounded_size(kind: str, mode: str) -> None:
    drawn = redraw(picture(kind, (3000, 1000), mode))
    assert (drawn.media_type, drawn.width, drawn.height) == ("image/png", 1200, 400)


def test_a_photograph_for_printers_becomes_one_for_screens() -> None:
    assert redraw(picture("JPEG", mode="CMYK")).media_type == "image/jpeg"


def _store(db: Session, folder: Path, now: datetime, name: str = "logo.png") -> StoredFile:
    return files.store_picture(
        db, folder, picture(), name=name, event_id=None, subject_kind="test", subject_id=uuid.uuid4(), now=now
    )


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_bytes_stay_when_the_row_stays(database: Database, tmp_path: Path, now: datetime) -> None:
    with database.writing() as db:
        row = _store(db, tmp_path, now)
    path = files.path_of(tmp_path, row.id)
    assert (_kept(tmp_path), path.stat().st_size) == ([path], row.size)
    with database.writing() as db:
        files.remove_file(db, tmp_path, files.stored_file(db, row.id))
        assert path.exists()
    assert _kept(tmp_path) == []


def test_bytes_go_when_nothing_is_committed(database: Database, tmp_path: Path, now: datetime) -> None:
    with database.write_session() as db:
        _store(db, tmp_path, now)
        assert len(_kept(tmp_path)) == 1
    assert _kept(tmp_path) == []


def test_bytes_stay_when_the_removal_is_not_committed(database: Database, tmp_path: Path, now: datetime) -> None:
    with database.writing() as db:
        row = _store(db, tmp_path, now)
    with database.write_session() as db:
        files.remove_file(db, tmp_path, files.stored_file(db, row.id))
    assert len(_kept(tmp_path)) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.png", "/abs/x.png", "a\x00b.png", "é" * 300])
def test_I_11_files_lie_under_names_of_ours(db: Session, tmp_path: Path, now: datetime, name: str) -> None:
    row = _store(db, tmp_path / "files", now, name)
    assert "/" not in row.name
    assert "\\" not in row.name
    assert [path.name for path in _kept(tmp_path)] == [row.id.hex]


def test_D_05_a_full_disk_is_told_and_leaves_nothing(
    db: Session, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Busy, match="storage_full"):
        _store(db, tmp_path, now)
    assert _kept(tmp_path) == []
