"""tracker convert"""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import Output, Store, Text, option, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from tracker.vocabulary import HedgeProfile


@spread
def convert(
    *,
    estimate: Annotated[str, typer.Argument(metavar="ESTIMATE", help="How much, in words.")],
    to: Annotated[str, typer.Option(metavar="UNIT", help="The unit to give it in.")],
    item: Annotated[Text, option("--item", metavar="NAME", help="Of what the elements are.")] = None,
    owner: Annotated[Text, option("--owner", metavar="NAME", help="Whose elements they are.")] = None,
    on: Annotated[Text, option("--on", metavar="DAY", help="The day on which the factors hold [today].")] = None,
    factor: Annotated[
        list[str] | None, option("--factor", metavar="SLUG", help="A factor that has to be used; several times.")
    ] = None,
    hedges: Annotated[
        str, option("--hedges", metavar="PROFILE", help="How words become bounds, such as iiss-2020 [news-v1].")
    ] = "news-v1",
    output: Output,
    store: Store,
) -> None:
    """An estimate in another unit, read from words as claims are.

    Units of one dimension need no store. From echelons to what they hold lead the factors of the store (tracker
    factors): those of owner and item before those of the item, then the owner's, then any. The answer names each with
    its source, and shows what competes with them. A part of an element is never expanded.

    \b
    tracker convert "about 160 miles" --to km
    tracker convert "2 regiments" --item S-400 --owner Russia --to launchers
    tracker convert "83 BTGs" --to personnel
    tracker convert "2 battalions" --item S-400 --to missiles --factor s400.large_missile_per_tel
    """
    from tracker.conversion import convert_words, needs_factors
    from tracker.reports.converted import ConvertedReport

    profile = _profile(hedges)
    if not (owner or item or factor or needs_factors(estimate, to, profile)):
        output.write(ConvertedReport(convert_words(estimate, to, profile), lambda _noun, slug: slug))
        return
    with store.open() as data:
        found = data.convert(estimate, to, owner=owner, item=item, on=on, factors=factor or (), hedges=profile)
        output.write(ConvertedReport(found, data.name_of, owner=owner, item=item))


def _profile(text: str) -> "HedgeProfile":
    from tracker.vocabulary import HedgeProfile

    try:
        return HedgeProfile(text)
    except ValueError as error:
        raise QuestionError(f"hedge profile {text!r} (one of: {', '.join(HedgeProfile)})") from error
