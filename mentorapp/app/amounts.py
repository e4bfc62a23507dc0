"""Amounts and shares as the commands print them in JSON: strings that lose nothing."""

from fractions import Fraction


def euro(cents: int) -> str:
    """Give an amount with two decimals and a point: 675.90."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def share(part: Fraction) -> str:
    """Give a share as a decimal: its rules have four places at most."""
    return f"{part.numerator * 10_000 // part.denominator / 10_000:.4f}".rstrip("0").rstrip(".")
