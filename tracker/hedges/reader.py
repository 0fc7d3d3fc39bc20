"""From printed words to an estimate: the figure of a phrase, bounded as its hedge profile says."""

from decimal import Decimal

from pydantic import ValidationError

from tracker.estimates import Estimate, HedgeTag, Number, fault_in, plain
from tracker.hedges.cardinals import Quantity, borrowed
from tracker.hedges.counted import Units
from tracker.hedges.grammar import Phrase, Span, parse
from tracker.hedges.numerals import DecimalMark, ThousandsMark, marks
from tracker.hedges.profiles import HARD, PROFILES, SOFT, Hedge, hard_only, number_alone
from tracker.hedges.tokens import Cursor
from tracker.hedges.words import ECHELONS, Role
from tracker.problems import Fault
from tracker.vocabulary import HedgeProfile

_VAGUE = frozenset({"about", "imprecise"})


def read(
    words: str,
    *,
    profile: HedgeProfile = HedgeProfile.NEWS_V1,
    units: Units | None = None,
    unit: str | None = None,
    continuous: bool = False,
    decimal: DecimalMark = ".",
    thousands: ThousandsMark | None = None,
) -> Estimate:
    """The estimate that words as printed stand for: "as many as 30,000 personnel" is at most 30,000, hard.

    `units` knows the words for units; without it people and echelons alone are known. `unit` is the unit where the
    words name none. `continuous` is for what is measured and not counted: decimals are allowed, and "more than 60 km"
    begins at 60, exclusive. `decimal` and `thousands` are the marks of the text.

    Every word has to have a place in the phrase; a `Fault` says which has none, what could be read in two ways, or
    which figures cannot be.
    """
    text = words.strip()
    if not text:
        raise Fault("no-figure", "no words", "give the words as printed, or leave the estimate out")
    chosen = PROFILES[profile]
    phrase = parse(Cursor(text, marks(decimal, thousands)), chosen, units or _just(unit))
    try:
        estimate = _derived(phrase, continuous)
    except ValidationError as error:
        raise fault_in(error) from None
    kept = estimate if chosen.keeps_soft else hard_only(estimate)
    return kept.model_copy(update={"unit": _unit(phrase, unit), "words": text, "profile": profile})


def _just(unit: str | None) -> Units:
    """The look-up of one unit, by its name and that with an s."""
    return lambda words: unit if unit is not None and words in {unit, f"{unit}s"} else None


def _unit(phrase: Phrase, given: str | None) -> str | None:
    """The unit of the figure. A part of a brigade is not counted in brigades, so there the words name none."""
    if isinstance(phrase.figure, Estimate) and "partial" in phrase.figure.tags:
        if given is not None and given == phrase.counted:
            remedy = "name what was counted (personnel, vehicle), or leave the unit out"
            raise Fault("unit-mismatch", f"a part of a {given} is not counted in that unit", remedy)
        return given
    if phrase.counted is None or given is None or phrase.counted == given:
        return phrase.counted or given
    raise Fault("unit-mismatch", f"the words count {phrase.counted}, not {given}", "give the unit once")


def _derived(phrase: Phrase, continuous: bool) -> Estimate:
    """The bounds of the figure under its hedge, tagged with all that was found."""
    figure, hedge = phrase.figure, _ruling(phrase.hedges)
    if isinstance(figure, Quantity):
        bounds = _of_number(figure, hedge, continuous)
    elif isinstance(figure, Span):
        bounds = _of_range(figure, continuous)
    else:
        bounds = _of_words(figure, hedge)
    _check_fraction(phrase)
    found = dict.fromkeys([*bounds.tags, *(each.tag for each in phrase.hedges)])
    conflict = bool(phrase.hedges) and len(found) > 1
    tags = [*_with_unit_count(list(found), phrase), *_additions(phrase)]
    return bounds.model_copy(update={"tags": tuple(dict.fromkeys(tags)), "hedge_conflict": conflict})


def _ruling(hedges: list[Hedge]) -> Hedge | None:
    """The hedge that gives the bounds: any other comes before "about" and "some", and two others collide."""
    sharp = [hedge for hedge in hedges if hedge.tag not in _VAGUE]
    if any(hedge is not sharp[0] for hedge in sharp):
        both = " and ".join(dict.fromkeys(hedge.tag for hedge in sharp))
        raise Fault("colliding-hedges", f"the hedges contradict each other: {both}", "give lower and upper")
    return sharp[0] if sharp else hedges[0] if hedges else None


def _of_number(figure: Quantity, hedge: Hedge | None, continuous: bool) -> Estimate:
    bounds = (hedge.derive if hedge else number_alone)(_number(figure.value, continuous), continuous)
    if not figure.in_dozens:
        return bounds
    tags: tuple[HedgeTag, ...] = (hedge.tag, "exact") if hedge else ("exact",)
    return bounds.model_copy(update={"tags": tags, "resolution": 1})


def _of_range(span: Span, continuous: bool) -> Estimate:
    low, high = _number(borrowed(span.low, span.high), continuous), _number(span.high.value, continuous)
    return Estimate(lower=low, lower_kind=HARD, upper=high, upper_kind=HARD, tags=("range",))


def _of_words(figure: Estimate | None, hedge: Hedge | None) -> Estimate:
    """A vague word, or the sides of it that a hedge leaves ("at least several hundred" has no upper)."""
    bounds = figure or Estimate()
    if hedge is None:
        return bounds
    if bounds.lower_kind is not SOFT or not hedge.leaves:
        raise Fault("colliding-hedges", f"{hedge.tag} cannot stand on words without a number", "give lower and upper")
    dropped = {"lower", "upper"} - hedge.leaves
    gone = {f"{side}{suffix}": None for side in dropped for suffix in ("", "_kind")}
    return bounds.model_copy(update=gone | ({"best": None} if dropped else {}))


def _number(value: Decimal, continuous: bool) -> Number:
    number = plain(value)
    if isinstance(number, float) and not continuous:
        raise Fault("not-whole", f"{number} is not a whole number", "what is counted is whole: check number and unit")
    return number


def _check_fraction(phrase: Phrase) -> None:
    """The X of "X of Y" is no more than Y, and not in short form."""
    figure = phrase.figure.high if isinstance(phrase.figure, Span) else phrase.figure
    if phrase.whole is None or not isinstance(figure, Quantity):
        return
    if figure.value > phrase.whole.value:
        message = f"{figure.value:f} is more than the {phrase.whole.value:f} it is a part of"
        raise Fault("part-above-whole", message, "check both numbers")
    if borrowed(figure, phrase.whole) != figure.value:
        raise Fault("ambiguous-number", f"{figure.value:f} could be short for more", "write both numbers in full")


def _with_unit_count(tags: list[HedgeTag], phrase: Phrase) -> list[HedgeTag]:
    """A count of echelons says so; zero of them is zero of anything."""
    if phrase.counted not in ECHELONS or not isinstance(phrase.figure, Quantity) or not phrase.figure.value:
        return tags
    return ["unit-count"] if tags == ["exact"] else [*tags, "unit-count"] if tags == ["bare"] else tags


def _additions(phrase: Phrase) -> list[HedgeTag]:
    delta: list[HedgeTag] = ["delta"] if phrase.roles & {Role.ADDITION, Role.ONE_MORE} else []
    return [*delta, "fraction"] if phrase.whole is not None else delta
