"""Conversion: the same estimate in another unit, by exact ratios and by the factors of tables of organisation."""

from tracker.conversion.derivation import Wanted, derive, wanted
from tracker.conversion.organisation import Organisation, Whose
from tracker.conversion.words import Converted, convert_words, needs_factors

__all__ = ["Converted", "Organisation", "Wanted", "Whose", "convert_words", "derive", "needs_factors", "wanted"]
