"""tracker correct"""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.options import Store, Text, option, spread, today
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.records.correction import Correction


@spread
def correct(
    *,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's key or id.")],
    reason: Annotated[str, option("--reason", metavar="TEXT", help="Why, in a few words.")],
    retract: Annotated[bool, typer.Option("--retract", help="It was never right.")] = False,
    end: Annotated[Text, option("--end", metavar="DAY", help="It was right until that day, the last one.")] = None,
    replace: Annotated[Text, option("--replace", metavar="CLAIM", help="Read that claim in its place.")] = None,
    stated: Annotated[Text, option("--stated", metavar="DAY", help="When that was made public [today].")] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["table", "json"], option("--format", metavar="NAME", help="table or json [table].")
    ] = "table",
    store: Store,
) -> None:
    """Record a later word about an earlier claim, which itself stays as it is: past answers do not change.

    \b
    tracker correct b11 --retract --reason "the article was withdrawn" --stated 2022-03-01
    tracker correct a10 --end 2022-02-19 --reason "the exercise went on"
    tracker correct e17 --replace e18 --reason "the speaker corrected himself"
    """
    verb = _verb(retract=retract, end=end, replace=replace)
    with store.open() as data:
        before = data.question(today()).recorded
        correction = data.correct(claim, verb, reason=reason, stated=stated, end=end, by=replace)
        after = data.question(today()).recorded
        typer.echo(correction.model_dump_json(indent=2) if format == "json" else _said(data, correction))
    outcome = f"recorded (transaction {after})" if after > before else "nothing new: it is recorded already"
    print(outcome, file=sys.stderr)  # noqa: T201 - a word about the result


def _verb(*, retract: bool, end: str | None, replace: str | None) -> str:
    given = {"retract": retract, "end": end is not None, "replace": replace is not None}
    chosen = [verb for verb, wanted in given.items() if wanted]
    if len(chosen) != 1:
        said = " and ".join(f"--{verb}" for verb in chosen) or "nothing said of what is wrong"
        raise QuestionError(f"{said} (give one of --retract, --end DAY, --replace CLAIM)")
    return chosen[0]


def _said(data: "Dataset", correction: "Correction") -> str:
    """The claim in a line, and what is said of it now."""
    from tracker.dates import spoken
    from tracker.problems import visible
    from tracker.reports.claims import voice, what

    def line(name: str) -> str:
        account = data.claim(name)
        return f"{name} · {voice(account, data.name_of)}, {spoken(account.stated)}: {what(account, data.name_of)}"

    verdict = {
        "retract": "retracted: it was never right",
        "end": f"ended: it was so until {spoken(correction.end)}" if correction.end else "",
        "replace": f"replaced by {line(correction.by)}" if correction.by else "",
    }[correction.verb]
    said = [line(correction.claim), f"{verdict}; stated {spoken(correction.stated)}", f"reason: {correction.reason}"]
    return "\n".join(map(visible, said))
