"""Extras: libraries that only some formats need, loaded when one of these is asked for."""

from importlib import import_module
from typing import Any

from tracker.errors import MissingExtraError


def needed(module: str, extra: str, what: str) -> Any:
    """The module, imported. Raises MissingExtraError, which names the extra to install, where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise MissingExtraError(
            f"{what} needs {library}, which is not installed (run: pip install 'force-posture-tracker[{extra}]')"
        ) from error
