"""Files sent with a form."""

from fastapi import UploadFile


def content_of(file: UploadFile, *, most: int) -> bytes:
    """What was sent, from its beginning also when a handler runs again; one byte more than `most` tells too much."""
    file.file.seek(0)
    return file.file.read(most + 1)
