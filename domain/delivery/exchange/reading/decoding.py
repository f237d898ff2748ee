"""Which characters the bytes of a text file stand for, as French offices write them."""

import codecs
from dataclasses import dataclass

from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What French text holds besides ASCII; other signs in its place mean a wrong guess.
_FRENCH = frozenset("éèêëàâäîïôöûùüÿçœæÉÈÊËÀÂÎÏÔÖÛÙÜÇŒÆ’‘“”«»–—…€°·²³\u00a0ñÑáíóúÁÍÓÚ")


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str
    notice: str = ""


def decode(file: str, content: bytes) -> Decoded:
    """The text: by its mark, else UTF-8, else Windows-1252; old Mac files are recognised by their accents.

    Raises Invalid `unknown_encoding` and `damaged_file`, with the line.
    """
    decoded = _decode(file, content)
    if "\x00" in decoded.text:
        line = _line_of(decoded.text, decoded.text.index("\x00"))
        raise Invalid(
            "damaged_file",
            "« {file} », ligne {line} : le fichier est abîmé (caractère nul). "
            "Ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
            field=file,
            file=file,
            line=line,
        )
    return decoded


def _decode(file: str, content: bytes) -> Decoded:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _strictly(file, content, codec, name)
    unmarked = _unmarked_utf16(content)
    if unmarked:
        return _strictly(file, content, unmarked, "UTF-16")
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _one_byte(file, content)


def _strictly(file: str, content: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(content.decode(codec), name)
    except UnicodeDecodeError as error:
        raise _unknown(file, content, error.start) from None


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without mark shows as a zero in every other byte of its beginning."""
    head = content[:200]
    if len(head) < 8 or len(content) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = len(head) // 2 * 0.7
    if odd >= most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even >= most and odd == 0 else ""


def _one_byte(file: str, content: bytes) -> Decoded:
    """Windows-1252, unless its accents make no French and those of the old Mac do."""
    mac = content.decode("mac_roman")
    try:
        windows = content.decode("cp1252")
    except UnicodeDecodeError as error:
        if _frenchness(mac) < 0.9:
            raise _unknown(file, content, error.start) from None
        return _old_mac(mac)
    return _old_mac(mac) if _frenchness(mac) > _frenchness(windows) + 0.3 else Decoded(windows, "Windows-1252")


def _frenchness(text: str) -> float:
    """The share of French signs among those that are not ASCII."""
    others = [c for c in text if not c.isascii()]
    return sum(c in _FRENCH for c in others) / len(others) if others else 1.0


def _old_mac(text: str) -> Decoded:
    return Decoded(
        text,
        "MacRoman",
        gettext("Ce fichier semble venir d’un ancien Mac : vérifiez les lettres accentuées avant d’importer."),
    )


def _unknown(file: str, content: bytes, offset: int) -> Invalid:
    line = content.count(b"\n", 0, offset) + 1
    return Invalid(
        "unknown_encoding",
        "« {file} », ligne {line} : des caractères ne se lisent pas. "
        "Enregistrez le fichier au format « CSV UTF-8 » ou XLSX.",
        field=file,
        file=file,
        line=line,
    )


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset) + 1
