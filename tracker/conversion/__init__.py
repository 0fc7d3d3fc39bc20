"""Conversion: the same estimate in another unit, by exact ratios and by the factors of tables of organisation."""

from tracker.conversion.derivation import Wanted, derive
from tracker.conversion.organisation import Organisation
from tracker.conversion.words import Converted, convert_words, needs_factors

__all__ = ["Converted", "Organisation", "Wanted", "convert_words", "derive", "needs_factors"]
