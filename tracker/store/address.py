"""Where a store is: a file, or a database on a PostgreSQL server. Nothing is opened here."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tracker.errors import MissingExtraError, QuestionError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_SERVERS = {"postgresql+psycopg", "postgresql", "postgres"}
_FORM = "give postgresql://USER@HOST/DATABASE; in a name or password write @ as %40, / as %2F and % as %25"


@dataclass(frozen=True, repr=False)
class Server:
    """A database on a server. `shown` is its address without password: no message can print one."""

    conninfo: str = field(repr=False)
    shown: str

    def __str__(self) -> str:
        return self.shown

    __repr__ = __str__


Address = Path | Server


def address(given: Path | str | Server) -> Address:
    """Where a store is, from what a person gives: text with `://` is the address of a server, any other a path.

    Raises QuestionError, which repeats nothing of the text, for an address that cannot be read, and MissingExtraError
    where the driver of the server is not installed.
    """
    if not isinstance(given, str):
        return given
    found = _SCHEME.match(given)
    return Path(given) if found is None else _server(found[1].lower(), given[found.end() :])


def _server(scheme: str, rest: str) -> Server:
    """The server; what could make the driver take a part of a password for something else is refused."""
    if scheme not in _SERVERS:
        raise QuestionError(f"{scheme}:// is not the address of a store ({_FORM}; or the path of a file)")
    before, _, after = rest.partition("@")
    if ("/" in before and after) or "@" in after or not rest.isprintable():
        raise _unreadable()
    conninfo = f"postgresql://{rest}"
    parts = parts_of(conninfo)
    if parts is None or not parts.get("port", "0").replace(",", "").isdecimal():
        raise _unreadable()
    return Server(conninfo, _shown(parts))


def parts_of(conninfo: str) -> dict[str, str] | None:
    """The parts of an address as the driver takes them; None where it cannot be read."""
    try:
        from psycopg import Error
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise MissingExtraError("the driver of PostgreSQL is not installed (pip install '.[postgres]')") from error
    try:
        return {name: str(value) for name, value in conninfo_to_dict(conninfo).items() if value is not None}
    except Error:
        return None


def _unreadable() -> QuestionError:
    return QuestionError(f"the address of the store cannot be read ({_FORM})")


def _shown(parts: dict[str, str]) -> str:
    host, user = parts.get("host", ""), f"{parts['user']}@" if "user" in parts else ""
    port = f":{parts['port']}" if "port" in parts else ""
    database = parts.get("dbname", "")
    if host.startswith("/"):
        return f"postgresql://{user}{port}/{database}?host={host}"
    return f"postgresql://{user}{f'[{host}]' if ':' in host else host}{port}/{database}"
