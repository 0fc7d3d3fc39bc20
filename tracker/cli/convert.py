"""tracker convert"""

from typing import Annotated

import typer

from tracker.cli.options import Output, spread


@spread
def convert(
    estimate: Annotated[str, typer.Argument(metavar="ESTIMATE", help="How much, in words.")],
    to: Annotated[str, typer.Option(metavar="UNIT", help="The unit to give it in.")],
    output: Output,
) -> None:
    """An estimate in another unit of its dimension, read from words as claims are.

    \b
    tracker convert "about 160 miles" --to km
    tracker convert "more than 60 km" --to nautical_mile
    """
    from tracker.conversion import convert_words
    from tracker.reports.converted import ConvertedReport

    output.write(ConvertedReport(convert_words(estimate, to)))
