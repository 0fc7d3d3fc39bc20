"""What stands around the tables and holds no data: append-only triggers, and views by name."""

from importlib.resources.abc import Traversable

from tracker.shipped import shipped

VARIANTS = "postgres"
"""The folder of `db` whose files stand in, on PostgreSQL, for those of the same path: each says why in its head."""


def around_tables(variants: str | None = None) -> str:
    """The SQL of triggers and views, for SQLite unless `variants` names the folder of another engine's."""
    db = shipped("db")
    own = _files(db)
    if variants:
        own |= _files(db / variants)
    return "\n".join(file.read_text(encoding="utf-8") for file in own.values())


def view_names() -> list[str]:
    """The names of all views."""
    return [name.removesuffix(".sql") for name in _files(shipped("db")) if name != "append_only.sql"]


def _files(db: Traversable) -> dict[str, Traversable]:
    views = sorted((db / "views").iterdir(), key=lambda file: file.name)
    return {file.name: file for file in [db / "append_only.sql", *views] if file.name.endswith(".sql")}
