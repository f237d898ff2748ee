import io
import zipfile

import pytest

from domain.foundation.core.errors import Invalid
from domain.foundation.files.documents import MOST_DOCUMENT_BYTES, recognised

PDF = b"%PDF-1.7\n1 0 obj\n"


def archive(*names: str, mimetype: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype is not None:
            made.writestr(zipfile.ZipInfo("mimetype"), mimetype)  # stored, as the standard asks
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def test_documents_are_known_by_their_content() -> None:
    open_document = "application/vnd.oasis.opendocument.presentation"
    assert recognised(PDF) == "application/pdf"
    assert recognised(archive("content.xml", mimetype=open_document)) == open_document
    slides = recognised(archive("[Content_Types].xml", "ppt/presentation.xml"))
    assert slides.endswith("presentationml.presentation")
    assert recognised(archive("[Content_Types].xml", "word/document.xml")).endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><script>alert(1)</script>", "not_a_document"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_document"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "not_a_document"),
        (b"GIF89a" + PDF, "not_a_document"),  # a polyglot: what it begins with decides
        (b"", "not_a_document"),
        (b"PK\x03\x04 cut", "not_a_document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "not_a_document"),
        (archive("a.exe", mimetype="text/html"), "not_a_document"),
        (archive("[Content_Types].xml", "ppt/presentation.xml", "ppt/vbaProject.bin"), "document_with_macros"),
        (PDF + b"0" * MOST_DOCUMENT_BYTES, "document_too_heavy"),
        (archive(*(f"{rank}" for rank in range(5_001))), "not_a_document"),
    ],
)
def test_I_12_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as error:
        recognised(data)
    assert (error.value.code, error.value.field) == (code, "file")
