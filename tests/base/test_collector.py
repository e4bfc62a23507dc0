import gc
from threading import Barrier, Thread

import pytest

from mentorapp.base import collector


def test_it_looks_seldom_and_as_before_afterwards_also_after_a_failure() -> None:
    former = gc.get_threshold()
    with collector.seldom():
        assert gc.get_threshold()[0] > 100 * former[0]
        with collector.seldom():
            pass
        assert gc.get_threshold()[0] > 100 * former[0]
    assert gc.get_threshold() == former
    with pytest.raises(RuntimeError), collector.seldom():
        raise RuntimeError
    assert gc.get_threshold() == former


def test_two_that_overlap_leave_it_as_it_was() -> None:
    former = gc.get_threshold()
    first_in, second_in, first_out = Barrier(2), Barrier(2), Barrier(2)

    def first() -> None:
        with collector.seldom():
            first_in.wait()
            second_in.wait()
        first_out.wait()

    thread = Thread(target=first)
    thread.start()
    first_in.wait()
    with collector.seldom():
        second_in.wait()
        first_out.wait()
        assert gc.get_threshold() != former
    thread.join()
    assert gc.get_threshold() == former


def test_a_collector_that_is_off_stays_as_it_is() -> None:
    former = gc.get_threshold()
    gc.disable()
    try:
        with collector.seldom():
            assert not gc.isenabled()
            assert gc.get_threshold() == former  # by which the window sees what is due
    finally:
        gc.enable()
