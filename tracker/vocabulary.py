"""The closed lists: each code with the sentence that defines it. `schemas/codelists/` is written from here.

The codes are the words of the field (see README, "Words"); likelihood terms are those of ICD 203 (2015), source grades
the Admiralty letters and digits of AJP-2.1, whose F and 6 mean *not rated* and are no bottom of the scale.
"""

from enum import StrEnum


class Code(StrEnum):
    """A code that carries its own definition in `meaning`."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> "Code":
        code = str.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code


class Modality(Code):
    """How the speaker stands to what he says."""

    OBSERVED = "observed", "a sensor, or an eye on the spot, saw it; a ministry speaking of its own force claims"
    CLAIMED = "claimed", "said to be so, without showing how it is known"
    ASSESSED = "assessed", "judged to be so from other information"
    ANNOUNCED = "announced", "an intention made public by those who can carry it out"
    PLANNED = "planned", "an intention, by those who hold it or by those who report it"
    SCHEDULED = "scheduled", "fixed for days named in advance"
    FORECAST = "forecast", "expected by somebody who does not decide it"
    DENIED = "denied", "said not to be so"

    @property
    def looks_ahead(self) -> bool:
        """Whether a claim of this modality may speak of days after it was stated."""
        return self in _AHEAD


_AHEAD = (Modality.ANNOUNCED, Modality.PLANNED, Modality.SCHEDULED, Modality.FORECAST)
PRESENT = (Modality.OBSERVED, Modality.CLAIMED, Modality.ASSESSED)
"""The modalities that speak of what is there: the default of every question."""


class EndKind(Code):
    """What is known of the end of a period."""

    ACTUAL = "actual", "it ended then, or the words speak of just those days"
    SCHEDULED = "scheduled", "it is to end then"
    OPEN = "open", "said to continue, no end named"
    UNKNOWN = "unknown", "nobody said when it ends"
    CONDITIONAL = "conditional", "it ends when a named condition is met"
    AT_LEAST_UNTIL = "at-least-until", "it goes on at least until then"


class EstimateKind(Code):
    """Whether an estimate says how much there is, or how much was added."""

    LEVEL = "level", "how much there is"
    CHANGE = "change", "how much more, or less, than before"


class BoundKind(Code):
    """Whether a bound is in the words or in our reading of them."""

    HARD = "hard", "the words say so"
    SOFT = "soft", "our convention for a vague word (see the hedge profile)"


class Policy(Code):
    """How competing claims on one subject become one estimate."""

    ENVELOPE = "envelope", "the outermost stated bounds"
    LATEST = "latest", "the claim that is reported rather than carried, youngest, stated last, best graded"
    GRADED = "graded", "the best credibility, then reliability, then as latest; unrated last"
    OVERLAP = "overlap", "what all claims agree on; nothing in common is a conflict"
    CONSERVATIVE = "conservative", "the smallest lower bound"


class Basis(Code):
    """How a line reaches the day asked."""

    REPORTED = "reported", "a claim stated on that day or later covers it"
    CARRIED = "carried", "the youngest claim speaks of an earlier day, and its age is shown"


class Reason(Code):
    """Why a claim on the subject of a line was left out: the first that holds."""

    RETRACTED = "retracted", "withdrawn by a later correction: it was never right"
    REPLACED = "replaced", "corrected by another claim"
    CHANGE = "change", "an addition or a loss, not a level"
    OTHER_DAYS = "other-days", "it speaks of other days"
    TOO_OLD = "too-old", "its last testified day lies further back than the age asked for"
    COPY = "copy", "the claim it derives from is itself admissible"
    SUPERSEDED = "superseded", "the same speaker later stated another figure"
    OVERTAKEN = "overtaken", "a younger claim has both bounds, or does not meet it"


class Verdict(Code):
    """What a comparison comes to."""

    GREW = "grew", "every value of the second day is above every value of the first"
    SHRANK = "shrank", "every value of the second day is below every value of the first"
    UNCHANGED = "unchanged", "the same figure, without uncertainty, on both days"
    WITHIN_UNCERTAINTY = "within-uncertainty", "no change is not excluded"
    APPEARED = "appeared", "a sourced zero on the first day, a figure on the second"
    GONE = "gone", "a figure on the first day, a sourced zero on the second"
    UNKNOWN = "unknown", "one of the days has no figure"
    SCOPE_DIFFERS = "scope-differs", "the two sides count different populations"


class Frequency(Code):
    """How long the periods of a panel are."""

    YEAR = "Y", "calendar years: 2022"
    QUARTER = "Q", "quarters of calendar years: 2022-Q1"
    MONTH = "M", "calendar months: 2022-02"
    WEEK = "W", "weeks of ISO 8601, Monday to Sunday: 2022-W07"
    DAY = "D", "days: 2022-02-15"


class Aggregate(Code):
    """What stands for the days of a period in a panel; days without a figure play no part."""

    LAST = "last", "the figure of the last day that has one"
    MEAN = "mean", "the mean over the days that have one, bound by bound; a bound that any of them lacks is missing"
    MAXIMUM = "maximum", "bounds of the largest figure: the largest of each bound; no upper where any day lacks it"


class ConflictKind(Code):
    """In which way claims cannot all be right."""

    NO_OVERLAP = "no-overlap", "claims on one subject that have no value in common"
    ECHELON = "echelon", "one force counted in elements of different echelons"
    SELF = "self", "one voice or one publisher with figures or echelons that do not meet"
    PARTS = "parts", "parts whose lower bounds exceed the upper bound of their whole"
    TENSION = "tension", "parts whose best values or upper bounds exceed the upper bound of their whole"
    CONTRADICTS = "contradicts", "a claim that was coded as contradicting another"


class CorrectionVerb(Code):
    """A later word about an earlier claim."""

    RETRACT = "retract", "it was never right"
    END = "end", "it was right until that day, and is so no longer"
    REPLACE = "replace", "another claim is to be read in its place"


class Reliability(Code):
    """The Admiralty letter of a source."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "not rated: reliability cannot be judged"


class Credibility(Code):
    """The Admiralty digit of a piece of information."""

    CONFIRMED = "1", "confirmed by another origin"
    PROBABLE = "2", "probably true"
    POSSIBLE = "3", "possibly true"
    DOUBTFUL = "4", "doubtful"
    IMPROBABLE = "5", "improbable"
    UNRATED = "6", "not rated: truth cannot be judged"


class Likelihood(Code):
    """The likelihood terms of ICD 203, with their ranges of probability."""

    ALMOST_NO_CHANCE = "almost no chance", "1 to 5 %, also: remote"
    VERY_UNLIKELY = "very unlikely", "5 to 20 %, also: highly improbable"
    UNLIKELY = "unlikely", "20 to 45 %, also: improbable"
    ROUGHLY_EVEN = "roughly even chance", "45 to 55 %, also: roughly even odds"
    LIKELY = "likely", "55 to 80 %, also: probable"
    VERY_LIKELY = "very likely", "80 to 95 %, also: highly probable"
    ALMOST_CERTAIN = "almost certain", "95 to 99 %, also: nearly certain"


class Confidence(Code):
    """How well a judgement is founded (JP 2-0); never a likelihood."""

    LOW = "low", "uncorroborated, many assumptions, weak inference"
    MODERATE = "moderate", "partly corroborated, good sources, several assumptions"
    HIGH = "high", "well corroborated, proven sources, few assumptions"


class HedgeProfile(Code):
    """How the words around a number become bounds."""

    NEWS_V1 = "news-v1", "the usage of news agencies: about is N plus or minus w(N), more than begins at N+1"
    LITERAL = "literal", "hard bounds only: what is our convention stays missing"
    IISS_2020 = "iiss-2020", "The Military Balance 2020: about is N or more, some is N without any bound"
    IISS_2010 = "iiss-2010", "The Military Balance 2010: about is N or more, some is up to N"
    ACLED = "acled", "ACLED: tens, dozens and hundreds are counted as 10, 12 and 100; the rest as news-v1"


class PlaceKind(Code):
    """What sort of place it is."""

    WORLD_REGION = "world region", "a continent, a sea or another part of the world"
    AREA = "area", "an area that words describe and no border draws (around Ukraine)"
    COUNTRY = "country", "a state, or what is counted as one"
    REGION = "region", "a first or second level part of a country"
    TOWN = "town", "a town or a village"
    AIRFIELD = "airfield", "an airfield or air base"
    RANGE = "training range", "a training range or training area"
    GARRISON = "garrison", "barracks or another standing military site"
    PORT = "port", "a port or naval base"
    STATION = "station", "a railway station"
    ROUTE = "route", "on the way, between places"


class OperationKind(Code):
    """What sort of activity it is."""

    EXERCISE = "exercise", "an announced training of forces"
    INSPECTION = "inspection", "a check of readiness"
    OPERATION = "operation", "a use of forces that is no training"
    DEPLOYMENT = "deployment", "a standing or rotational presence"


class Within(Code):
    """Whether something lies within a distance, as far as the points are known."""

    INSIDE = "inside", "within the distance wherever in their precision the points lie"
    BORDERLINE = "borderline", "within it or not: the precision of the points leaves it open"
    OUTSIDE = "outside", "beyond the distance wherever in their precision the points lie"


class Per(Code):
    """What a density is a density over."""

    AREA = "area", "each km2 of the recorded area of the place"
    FRONTAGE = "frontage", "each km of the recorded border or line of the place"


class RangeKind(Code):
    """What a published range says: how far for what."""

    ENGAGEMENT = "engagement", "the greatest distance at which it hits a target"
    MINIMUM = "minimum", "the least distance at which it hits a target: nothing nearer"
    DETECTION = "detection", "the greatest distance at which it sees a target"
    COMBAT_RADIUS = "combat-radius", "how far out it acts and comes back from"
    ONE_WAY = "one-way", "how far it moves without refuelling and without coming back"


class Status(Code):
    """How far what is shipped was checked against the page."""

    VERIFIED = "verified", "seen in a published page"
    QUOTED = "quoted", "taken from the words of the founding article, not checked further"
    UNVERIFIED = "unverified", "from recall: do not quote"


CODELISTS: dict[str, type[Code]] = {
    "modality": Modality,
    "end-kind": EndKind,
    "estimate-kind": EstimateKind,
    "bound-kind": BoundKind,
    "policy": Policy,
    "basis": Basis,
    "reason": Reason,
    "verdict": Verdict,
    "frequency": Frequency,
    "aggregate": Aggregate,
    "conflict-kind": ConflictKind,
    "correction-verb": CorrectionVerb,
    "reliability": Reliability,
    "credibility": Credibility,
    "likelihood": Likelihood,
    "confidence": Confidence,
    "hedge-profile": HedgeProfile,
    "place-kind": PlaceKind,
    "operation-kind": OperationKind,
    "per": Per,
    "range-kind": RangeKind,
    "within": Within,
    "status": Status,
}
"""Every code list by the name of its file in `schemas/codelists/`."""
