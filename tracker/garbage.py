"""Making very many objects at once, without Python looking for garbage among them over and over."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def making_many() -> Iterator[None]:
    """Inside, rings of objects that nobody holds are not looked for; others are given back as always.

    Python looks for them each time that some hundred objects were made, among all there are every now and then: of a
    hundred thousand lines none is in a ring, and it takes as long as making them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
