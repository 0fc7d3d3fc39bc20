"""From printed words to bounds: `read` for estimates in words, `read_number` for columns of bare numbers, `reread` for
the words that a claim keeps, by another profile.

A hedge profile is a table of rules (`profiles`); the grammar around it is small and closed, so that a word it does not
know is a fault that names it and never passes unseen.
"""

from tracker.hedges.counted import Units
from tracker.hedges.numerals import DecimalMark, Marks, ThousandsMark, read_number
from tracker.hedges.reader import read
from tracker.hedges.rereading import reread
from tracker.vocabulary import HedgeProfile

NEWS_V1 = HedgeProfile.NEWS_V1
LITERAL = HedgeProfile.LITERAL

__all__ = ["LITERAL", "NEWS_V1", "DecimalMark", "Marks", "ThousandsMark", "Units", "read", "read_number", "reread"]
