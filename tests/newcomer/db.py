"""The newcomer's own module, which has nothing to do with the folder `db/` of the package."""

TITLE = "Belarus, February 2022"


def rounded(value: float | None) -> str:
    """A figure as her report prints it."""
    return "unknown" if value is None else f"{value:,.0f}"
