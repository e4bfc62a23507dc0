import gc

import pytest

from mentorapp.base import collector


def test_it_looks_seldom_and_as_before_afterwards_also_after_a_failure() -> None:
    former = gc.get_threshold()
    with collector.seldom():
        assert gc.get_threshold()[0] > 100 * former[0]
    assert gc.get_threshold() == former
    with pytest.raises(RuntimeError), collector.seldom():
        raise RuntimeError
    assert gc.get_threshold() == former


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with collector.seldom():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
