"""The entries of the reference data: what claims refer to by slug. Additions only; names may be added."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from tracker.estimates import Estimate
from tracker.records.record import EdtfText, Record, Slug, WebAddress
from tracker.vocabulary import OperationKind, PlaceKind, RangeKind, Reliability, Status


class Alias(Record):
    """Another name: spelling, language, or a code that people use as a name."""

    text: str = Field(min_length=1, description="The name.")
    language: str | None = Field(None, description="Its language, as a BCP 47 tag.")
    note: str | None = Field(None, description="What sort of name it is: NATO reporting name, a misprint and where.")


class Entry(Record):
    """Something that claims refer to. Its slug is stable; names and aliases may be added."""

    noun: ClassVar[str]

    slug: Slug = Field(description="The stable name.")
    name: str = Field(min_length=1, description="The name people read.")
    aliases: tuple[Alias, ...] = Field((), description="Other names.")
    parents: tuple[Slug, ...] = Field((), description="What it is a part or a kind of (`parent` in files).")
    note: str | None = Field(None, description="What a reader should know of it.")

    def names(self) -> tuple[str, ...]:
        """Everything it can be found by: slug, name, aliases, codes."""
        return (self.slug, self.name, *(alias.text for alias in self.aliases))


class Codes(Record):
    """Codes of a country in other people's lists. GEC is not ISO: GEC RS is Russia, ISO RS is Serbia."""

    iso2: str | None = Field(None, pattern="^[A-Z]{2}$", description="ISO 3166-1, two letters.")
    iso3: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 3166-1, three letters.")
    iso_number: str | None = Field(None, pattern="^[0-9]{3}$", description="ISO 3166-1, three digits.")
    cow: str | None = Field(None, pattern="^[0-9]{1,4}$", description="Correlates of War.")
    gec: str | None = Field(None, pattern="^[A-Z]{2}$", description="GEC, once FIPS 10-4.")

    def names(self) -> tuple[str, ...]:
        """The codes that serve as names: ISO letters only, since the other lists clash with them."""
        return tuple(code for code in (self.iso2, self.iso3) if code)


class Owner(Entry):
    """Whose force it is: a state, an alliance, a group. A joint force is an owner above its members."""

    noun = "owner"
    codes: Codes | None = Field(None, description="Codes of the state.")

    def names(self) -> tuple[str, ...]:
        """Also by ISO letters."""
        return (*super().names(), *(self.codes.names() if self.codes else ()))


class Item(Entry):
    """What is counted: personnel, S-400, Su-35, training range."""

    noun = "item"
    unit: str | None = Field(None, description="The unit of a bare count; absent: a claim has to name its unit.")


class Place(Entry):
    """Airfield, training range, garrison, port, town, region, country, or an area that words describe."""

    noun = "place"
    kind: PlaceKind = Field(description="What sort of place.")
    overlaps: tuple[Slug, ...] = Field((), description="Areas that share ground with it, neither containing the other.")
    members: tuple[Slug, ...] = Field((), description="Places that it is made of, as somebody's list has it.")
    lat: float | None = Field(None, ge=-90, le=90, description="Degrees north, WGS-84.")
    lon: float | None = Field(None, ge=-180, le=180, description="Degrees east, WGS-84.")
    precision_km: float | None = Field(None, gt=0, description="How far the truth may lie from the point, in km.")
    area: Estimate | None = Field(None, description="How large it is, in the words printed: 207,600 sq km.")
    frontage: Estimate | None = Field(None, description="How long the border or line is that is held, as printed.")
    measured_by: str | None = Field(None, description="Who gives area and frontage, and which border or line it is.")
    codes: Codes | None = Field(None, description="Codes of the country.")
    iso3166_2: str | None = Field(None, pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$", description="ISO 3166-2 code, de jure.")
    icao: str | None = Field(None, pattern="^[A-Z]{4}$", description="ICAO code of the airfield.")
    controlled_by: Slug | None = Field(None, description="Owner who holds it, where that is not the de jure country.")
    controlled_since: EdtfText | None = Field(None, description="Since when.")
    source: str | None = Field(None, description="Where position and codes come from.")
    status: Status = Field(Status.VERIFIED, description="How far the entry was checked.")

    def names(self) -> tuple[str, ...]:
        """Also by ISO and ICAO codes."""
        codes = (*(self.codes.names() if self.codes else ()), self.iso3166_2, self.icao)
        return (*super().names(), *(code for code in codes if code))


class Scope(Entry):
    """Which population was counted: `all`, what is narrower below it, or beside it what is not present strength."""

    noun = "scope"


class Formation(Entry):
    """A military body with a name."""

    noun = "formation"
    owner: Slug = Field(description="Whose it is.")
    echelon: str | None = Field(None, description="Battalion, regiment …")
    sidc: str | None = Field(None, description="Symbol identification code.")


class Operation(Entry):
    """An exercise, inspection or operation."""

    noun = "operation"
    kind: OperationKind = Field(description="What sort of activity.")


class Source(Entry):
    """Who publishes, with the Admiralty letter of reliability; F means not rated."""

    noun = "source"
    reliability: Reliability = Field(Reliability.F, description="Admiralty letter.")
    graded_by: str | None = Field(None, description="Who gave the letter.")
    graded_on: date | None = Field(None, description="When.", strict=False)
    url: WebAddress | None = Field(None, description="Its home page.")


class Speaker(Entry):
    """Who says things inside reports: a person, an organisation, a side. Stoltenberg is below NATO."""

    noun = "speaker"


class Factor(Entry):
    """One line of a table of organisation: an element of one kind holds so many of another."""

    noun = "factor"
    owner: Slug | None = Field(None, description="Whose tables of organisation.")
    item: Slug | None = Field(None, description="Of what the element is.")
    echelon: str = Field(description="The unit converted from.")
    content: Slug | None = Field(None, description="What it holds: an item.")
    unit: str = Field(description="The unit converted to.")
    minimum: float = Field(ge=0, description="The smallest number in print.")
    typical: float = Field(ge=0, description="A modelling default.")
    maximum: float = Field(ge=0, description="The largest number in print.")
    valid: EdtfText | None = Field(None, description="The days for which it holds.")
    source: str = Field(description="Who gives the numbers, and which.")
    status: Status = Field(description="How far the numbers were checked.")


class Range(Entry):
    """A published range: how far something reaches, in one configuration and by one source."""

    noun = "range"
    item: Slug = Field(description="What reaches so far.")
    configuration: str | None = Field(None, description="With which missile, tanks or radar; absent: it was not said.")
    kind: RangeKind = Field(description="How far for what.")
    estimate: Estimate = Field(description="The length, in the words printed. Up to 400 km is a range of 400 km.")
    source: str = Field(min_length=1, description="Who gives it.")
    status: Status = Field(description="How far it was checked.")


ENTRIES: dict[str, type[Entry]] = {
    kind.noun: kind for kind in (Owner, Item, Place, Scope, Formation, Operation, Source, Speaker, Factor, Range)
}
"""Every kind of entry by its noun."""
