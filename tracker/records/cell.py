"""Cell: one figure of a panel, of one subject in one period."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from tracker.estimates import Bounds
from tracker.records.frequency import Period
from tracker.records.line import OfSubject
from tracker.vocabulary import Basis


class Country(NamedTuple):
    """The country of an owner or a place, with its codes in other people's lists; what it has none of is None."""

    slug: str | None = None
    iso3: str | None = None
    cow: str | None = None


@dataclass(frozen=True, slots=True)
class Cell(OfSubject):
    """What the claims on a subject come to in a period, by the rule of the panel.

    `country` is the country that the place is or lies in, none where it is larger. `days` are those of the period that
    have a figure, `as_of` the last of them. `claims` were used on the days that count by the rule, and go back to
    `roots` independent statements; the basis is `reported` where a claim reports each of these days. A cell without any
    day is unknown: it has no bounds, no day and no basis, and is no zero.
    """

    owner_country: Country
    country: Country
    period: Period
    estimate: Bounds
    days: int = 0
    as_of: date | None = None
    claims: int = 0
    roots: int = 0
    basis: Basis | None = None
    conflict: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The cell as `--format json` prints it."""
        return {
            **self.subject._asdict(),
            "period": self.period.name,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "owner_iso3": self.owner_country.iso3,
            "owner_cow": self.owner_country.cow,
            "country": self.country.slug,
            "country_iso3": self.country.iso3,
            "country_cow": self.country.cow,
            **self.estimate.to_dict(),
            "claims": self.claims,
            "roots": self.roots,
            "basis": self.basis and str(self.basis),
            "days": self.days,
            "as_of": self.as_of and self.as_of.isoformat(),
            "conflict": self.conflict,
        }
