"""Converting with what a store knows: its factors, and the names of its owners and items."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from tracker.vocabulary import HedgeProfile

from .asked import Day, as_code, as_day
from .opened import Opened

if TYPE_CHECKING:
    from .conversions import Conversion


class Converting(Opened):
    """Estimates in other units."""

    def convert(
        self,
        words: str,
        to: str,
        *,
        owner: str | None = None,
        item: str | None = None,
        factors: Sequence[str] = (),
        on: Day | None = None,
        hedges: HedgeProfile | str = HedgeProfile.NEWS_V1,
    ) -> "Conversion":
        """An estimate in words ("2 regiments") in another unit ("launchers"), by the factors of the store.

        `owner` and `item` say whose the elements are and of what, `factors` name some that have to be used, `on` is the
        day on which they have to hold (default today). Raises ValueRefusedError as `tracker.convert`, and for estimates
        that no factor leads from; UnknownNameError for a name.
        """
        from tracker.conversion import Organisation, convert_words  # reads words, which most questions do not

        from .conversions import Conversion

        made = convert_words(
            words,
            to,
            as_code(HedgeProfile, hedges),
            organisation=Organisation.of(self._reader),
            owner=self._reader.reference["owner"].find(owner) if owner else None,
            item=self._reader.reference["item"].find(item) if item else None,
            factors=[self._reader.reference["factor"].find(one) for one in factors],
            on=as_day("on", on) if on else None,
        )
        return Conversion(**{field.name: getattr(made, field.name) for field in fields(made)})
