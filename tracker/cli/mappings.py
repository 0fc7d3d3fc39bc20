"""tracker mappings"""

from tracker.cli.options import Output, spread


@spread
def mappings(*, output: Output) -> None:
    """Ways to read other people's tables: `import --mapping NAME`. A file of your own is named by its path.

    \b
    tracker mappings
    """
    from tracker.reports.mappings import MappingsReport

    output.write(MappingsReport.shipped())
