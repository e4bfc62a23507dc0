"""Texts in cells of a table: none that a spreadsheet takes for a formula, and on one line."""

import re

#: Signs with which a spreadsheet begins to calculate, their wide forms, and what it cuts off first.
_TRIGGERS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"[\s'\u2018\u2019]*[{_TRIGGERS}]|[\t\r\n]")
_GUARDED = re.compile(rf"'(?=[\s'\u2018\u2019]*[{_TRIGGERS}]|[\t\r\n])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAKS = re.compile("\\s*[\r\n\x0b\x0c\x85\u2028\u2029]+\\s*")


def neutral(text: str) -> str:
    """Give a text with an apostrophe in front where a spreadsheet would calculate with it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """Give the text that ``neutral`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def one_line(text: str) -> str:
    """Give a text without line breaks (a space stands there) and other control signs."""
    return _CONTROL.sub("", _BREAKS.sub(" ", text).replace("\t", " ")).strip()


def without_control(text: str) -> str:
    """Give a text without control signs; line breaks and tabs stay."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
