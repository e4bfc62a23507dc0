"""Contrast and measures, computed from the tokens by the formula of WCAG 2.2."""

from itertools import product

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from mentorapp.base.paths import resources
from mentorapp.ui.actions import ACTIONS
from mentorapp.ui.look import Look
from mentorapp.ui.tokens import Colour, Theme, load_tokens

GROUNDS = (
    *("desk", "sheet", "sunken", "hover", "field", "primarySoft", "signalSoft", "learnerSoft"),
    *("schoolSoft", "dangerSoft", "warnSoft", "infoSoft"),
)
INKS = ("ink", "ink2", "ink3", "primary", "learner", "school", "danger", "warn", "info", "ok")
FILLED = (
    ("onPrimary", "primary"),
    ("onPrimary", "primaryHover"),
    ("onSignal", "signal"),
    ("onMentor", "mentor"),
    ("onLearner", "learner"),
    ("onSchool", "school"),
    ("onDanger", "danger"),
    ("sheet", "ink"),
)


def _light(colour: Colour) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue)


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", list(Theme))
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    colours = load_tokens().colours[theme]
    pairs = [*product(INKS, GROUNDS), *FILLED]
    weak = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in pairs
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("theme", list(Theme))
def test_every_edge_of_a_control_can_be_seen(theme: Theme) -> None:
    colours = load_tokens().colours[theme]
    weak = {
        (role, ground)
        for role, ground in product(("lineStrong", "focusOuter"), GROUNDS[:5])
        if contrast(colours[role], colours[ground]) < 3
    }
    assert not weak


def test_the_numbers_of_the_file_are_the_computed_ones() -> None:
    tokens = load_tokens()
    told = tokens.raw["contrast"]
    for theme in Theme:
        for ink in ("ink", "primary", "danger"):
            for ground, number in told[theme.value][ink].items():
                colours = tokens.colours[theme]
                assert contrast(colours[ink], colours[ground]) == pytest.approx(number, abs=0.06)


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.5])
def test_a_target_is_large_enough_at_every_size(qapp: QApplication, scale: float) -> None:
    look = Look(scale=scale)
    assert look.target >= 44
    look.touch = True
    assert look.target >= 56


def test_every_icon_that_an_action_names_is_there_and_draws(qapp: QApplication) -> None:
    for action in ACTIONS:
        if action.icon:
            svg = (resources() / "icons" / f"{action.icon}.svg").read_bytes()
            assert QSvgRenderer(QByteArray(svg)).isValid(), action.icon


def test_the_type_of_the_design_is_the_one_that_ships(qapp: QApplication) -> None:
    look = Look()
    assert look.family == "Atkinson Hyperlegible Next"
    assert look.font("body").pixelSize() == 16
    assert Look(scale=1.5).font("body").pixelSize() == 24
