"""Uploads: pictures made anew, kept in the data folder, described by a row."""

from domain.foundation.files.pictures import MOST_PICTURE_BYTES, small
from domain.foundation.files.service import path_of, remove_file, remove_files_of_event, store_picture, stored_file

__all__ = [
    "MOST_PICTURE_BYTES",
    "path_of",
    "remove_file",
    "remove_files_of_event",
    "small",
    "store_picture",
    "stored_file",
]
