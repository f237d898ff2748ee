"""Pictures that come from people: read once, and left out when they are not pictures."""

import io

from PIL import Image, UnidentifiedImageError

from domain.delivery.printing.rows import LogoRow


def readable_logo(logo: LogoRow) -> bool:
    """Whether the file holds a picture that can be drawn."""
    try:
        with Image.open(io.BytesIO(logo.content)) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
