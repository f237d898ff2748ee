"""Documents from outside: slides and notes as offices make them. The content alone decides what they are."""

import io
import zipfile

from domain.foundation.core.errors import Invalid

MOST_DOCUMENT_BYTES = 15_000_000
MOST_MEMBERS = 5_000

PDF = "application/pdf"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENTS = {f"{_OPEN_DOCUMENT}presentation": ".odp", f"{_OPEN_DOCUMENT}text": ".odt"}
OFFICE_MEMBERS = {
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
}
ENDINGS = {
    PDF: ".pdf",
    **OPEN_DOCUMENTS,
    f"{_OFFICE}presentationml.presentation": ".pptx",
    f"{_OFFICE}wordprocessingml.document": ".docx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}
"""How the name of a file ends, by what it is: never as it was sent."""


def recognised(data: bytes, *, field: str = "file") -> str:
    """The media type of a PDF, or of slides or a text without macros. Nothing of it is unpacked.

    Raises Invalid `document_too_heavy`, `document_with_macros`, `not_a_document`.
    """
    if len(data) > MOST_DOCUMENT_BYTES:
        raise Invalid("document_too_heavy", "Ce fichier est trop lourd : quinze mégaoctets au plus.", field=field)
    if data.startswith(b"%PDF-"):
        return PDF
    names, mimetype = _members(data)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Invalid(
            "document_with_macros",
            "Ce document contient des macros : enregistrez-le en PDF, ou sans macros.",
            field=field,
        )
    found = mimetype if mimetype in OPEN_DOCUMENTS else _office(names)
    if found is None:
        raise Invalid(
            "not_a_document",
            "Ce fichier n’est pas un document lisible : PDF, ODP, ODT, PPTX ou DOCX.",
            field=field,
        )
    return found


def _members(data: bytes) -> tuple[list[str], str]:
    """The names inside an archive, and the type that an OpenDocument says first, as plain bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return [], ""
    if not 0 < len(members) <= MOST_MEMBERS:
        return [], ""
    return [member.filename for member in members], _declared(data)


def _declared(data: bytes) -> str:
    """What stands at the fixed place where OpenDocument files say their type, not compressed."""
    if data[30:38] != b"mimetype":
        return ""
    size = int.from_bytes(data[18:22], "little")
    start = 38 + int.from_bytes(data[28:30], "little")
    return data[start : start + min(size, 100)].decode("ascii", "replace")


def _office(names: list[str]) -> str | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for name, kind in OFFICE_MEMBERS.items() if name in names), None)
