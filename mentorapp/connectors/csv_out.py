"""A table as CSV for the spreadsheets of a Flemish school: UTF-8 with BOM, semicolons, CR LF."""

import csv
import io
from datetime import date, time, timedelta

from mentorapp.connectors.neutral import neutral, one_line
from mentorapp.domain.sheets_out import Cell, SheetOut

BOM = "\ufeff"


def write(sheet: SheetOut) -> bytes:
    """Give the file. Days are ISO, times 07:45, lengths of time 7:36.

    No cell is a formula, and none has two lines.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([cell_text(one) for one in sheet.heads])
    for row in sheet.rows:
        rows.writerow([cell_text(one) for one in row])
    return (BOM + out.getvalue()).encode()


def cell_text(cell: Cell) -> str:
    """Give what stands in a cell."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(one_line(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(cell)
