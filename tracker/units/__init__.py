"""Units of count and measure: their names, their dimensions, and what becomes what.

`tracker/units.txt` defines them all. Names and dimensions are looked up without pint, which takes a tenth of a second
to load; pint comes in with the first conversion. No text of a user ever reaches pint's parser (it hangs on `9**9**9`
and reads `1 000 km` as 0 km): a name is looked up in the list or refused.
"""

from tracker.units.definitions import UnitName, all_units
from tracker.units.names import (
    canonical_for_dimension,
    canonical_unit,
    dimension,
    is_count,
    is_echelon,
    meanings,
    read_unit,
)
from tracker.units.quantities import read_quantity
from tracker.units.registry import Number, convert, factor, ratio, registry

__all__ = [
    "Number",
    "UnitName",
    "all_units",
    "canonical_for_dimension",
    "canonical_unit",
    "convert",
    "dimension",
    "factor",
    "is_count",
    "is_echelon",
    "meanings",
    "ratio",
    "read_quantity",
    "read_unit",
    "registry",
]
