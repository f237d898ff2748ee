"""From the bytes of a file to rows of cells: nothing here knows what the cells mean, no database, no clock."""

from domain.delivery.exchange.reading.files import MAX_FILE_BYTES, read_file
from domain.delivery.exchange.reading.tables import Cell, Row, Table, plain_text

__all__ = ["MAX_FILE_BYTES", "Cell", "Row", "Table", "plain_text", "read_file"]
