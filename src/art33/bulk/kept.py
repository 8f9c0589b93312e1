"""Files that are whole or not there: written beside their place, brought to the disk, then renamed into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa

from art33.errors import InputError

UNFINISHED = ".unfinished"
"""How the names of files end that are not yet in their place."""


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A path to write at; what is there afterwards takes the place of `target`. Nothing is left behind where that fails.

    Raises InputError naming the target where the disk is full or the place cannot be written.
    """
    temporary: Path | None = None
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=UNFINISHED, delete=False) as file:
            temporary = Path(file.name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(target)
        sync_folder(target.parent)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{target}: cannot be written: {why(error)}") from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def why(error: Exception) -> str:
    """What the system says of a failure, without the names of its functions."""
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno).lower()
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
