"""The oracle: the resolution of DESIGN section 5 once more, in plain loops over records, to check the engine by."""

from tests.oracle.world import Held, World

__all__ = ["Held", "World"]
