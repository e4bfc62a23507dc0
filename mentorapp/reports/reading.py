"""Reading back what a print says of itself."""

from pathlib import Path

from mentorapp.domain.errors import Problem, Refused

CODE = "mentorapp:"
_MAX_PDF = 100 * 1024 * 1024


def code_of(path: Path) -> str:
    """Give the code that a report of ours carries in its properties (and in its QR).

    Raises Refused(FILE_MISSING, FILE_TOO_LARGE, FILE_FOREIGN).
    """
    import pypdfium2  # noqa: PLC0415 - dear to import, needed here only

    if not path.is_file():
        raise Refused(Problem.FILE_MISSING, "file", path=str(path))
    size = path.stat().st_size
    if size > _MAX_PDF:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=size, limit=_MAX_PDF)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Refused(Problem.FILE_FOREIGN, "file") from error
    try:
        words = document.get_metadata_value("Keywords").split(", ")
    finally:
        document.close()
    for word in words:
        if word.startswith(CODE):
            return str(word)
    raise Refused(Problem.FILE_FOREIGN, "file")
