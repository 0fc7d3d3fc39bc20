"""Start and end of an operation (DESIGN 5, step 8)."""

from datetime import date
from typing import Any

from tests.oracle.moment import Moment
from tests.oracle.world import Held, World
from tracker.records.question import Question
from tracker.vocabulary import CorrectionVerb, Modality

GONE = (CorrectionVerb.RETRACT, CorrectionVerb.REPLACE)


def period(world: World, slug: str, known: date, recorded: int | None) -> dict[str, Any]:
    """Each side from the claim stated last that gives it; what gives another day for a side is superseded."""
    last = max((held.recorded for held in world.held), default=0) if recorded is None else recorded
    moment = Moment(world, Question(known, known, last))
    told = sorted((held for held in moment.known if _is_told(moment, held, slug)), key=_latest)
    ids = {held.id for held in told}
    copies = [held for held in told if any(origin.id in ids for origin in moment.origins(held))]
    own = [held for held in told if held not in copies]
    begin = next((held for held in own if _start(held)), None)
    end = next((held for held in own if _gives_end(held)), None)
    other = [held for held in own if _differs(held, begin, end)]
    return {
        "operation": slug,
        "start": begin and _start(begin),
        "end": end and end.claim.days.last,
        "end_kind": end and str(end.claim.end_kind),
        "claims": sorted(held.claim.key or held.id for held in own if held not in other),
        "superseded": sorted(held.claim.key or held.id for held in other),
        "copies": sorted(held.claim.key or held.id for held in copies),
    }


def _is_told(moment: Moment, held: Held, slug: str) -> bool:
    claim = held.claim
    gone = any(moment.corrected(held, verb) for verb in GONE)
    about = claim.operation == slug and claim.item == "activity"
    return about and not gone and claim.modality is not Modality.DENIED and bool(_start(held) or _gives_end(held))


def _latest(held: Held) -> tuple[int, int, int]:
    return (-held.stated.toordinal(), *held.quality)


def _start(held: Held) -> date | None:
    return held.claim.days.first


def _gives_end(held: Held) -> bool:
    """An open end is said, an unknown one is not."""
    return held.claim.days.end != "unknown"


def _differs(held: Held, begin: Held | None, end: Held | None) -> bool:
    starts = begin is not None and _start(held) is not None and _start(held) != _start(begin)
    ends = end is not None and _gives_end(held) and held.claim.days.last != end.claim.days.last
    return starts or ends
