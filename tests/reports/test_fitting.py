"""Texts that are cut to the room there is."""

from mentorapp.reports.fitting import capped, fitted


def test_a_text_that_fits_is_not_cut() -> None:
    assert fitted("Kort", 100) == "Kort"
    assert fitted("regel een\nregel twee", 200) == "regel een regel twee"
    assert fitted("Onafgebrokenlangwoordzonderspatie", 60).endswith("…")


def test_a_cut_text_ends_after_a_word_inside_its_room() -> None:
    assert fitted("Draden en kabels trekken, en dozen plaatsen", 90) == "Draden en kabels…"


def test_no_more_lines_than_asked_and_less_is_left_alone() -> None:
    text = "\n".join(f"regel {number}" for number in range(40))
    made = capped(text, 200, "cell", 3)
    assert len(made.text) == 3
    assert made.text[0] == "regel 0"
    assert made.text[-1].endswith("…")
    assert capped("regel 0\nregel 1", 200, "cell", 3).text == ("regel 0", "regel 1")
