"""Uploads: pictures made anew and documents, kept in the data folder, described by a row."""

from domain.foundation.files.documents import ENDINGS, MOST_DOCUMENT_BYTES
from domain.foundation.files.pictures import MOST_PICTURE_BYTES, medium, small
from domain.foundation.files.service import (
    path_of,
    remove_file,
    remove_files_of_event,
    store_document,
    store_picture,
    stored_file,
)

__all__ = [
    "ENDINGS",
    "MOST_DOCUMENT_BYTES",
    "MOST_PICTURE_BYTES",
    "medium",
    "path_of",
    "remove_file",
    "remove_files_of_event",
    "small",
    "store_document",
    "store_picture",
    "stored_file",
]
