"""Making many objects: the search for garbage is off inside, and afterwards as it was."""

import gc

import pytest

from tracker.garbage import making_many


def test_the_search_for_garbage_is_off_inside_and_on_again_after() -> None:
    with making_many():
        assert not gc.isenabled()
        with making_many():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), making_many():
        1 / 0  # noqa: B018 - any failure will do
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with making_many():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
