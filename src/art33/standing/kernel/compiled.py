"""Loops compiled by numba and kept on disk: written once for each shape of law, whatever its periods and days of force.

The source is a file named by its own SHA-256; numba keeps the machine code beside it and knows by itself for which processor and
version it is good. The folder is the caller's, or `art33/kernels` in the user's cache folder (`XDG_CACHE_HOME`, else `~/.cache`).
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from art33.errors import InputError

Compiled = Callable[..., int]


def cache_folder() -> Path:
    """Where loops are kept if nobody says otherwise."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "art33" / "kernels"


def compiled(text: str, folder: Path | None = None) -> Compiled:
    """The loop of this source, compiled when it is first run with a kind of arrays, or read from disk.

    Raises InputError where numba is not installed or the folder cannot be written.
    """
    try:
        import numba  # noqa: F401
    except ImportError:
        raise InputError("the compiled kernel needs numba: pip install 'art33[fast]'") from None
    return _loaded(text, folder or cache_folder())


@lru_cache(maxsize=64)
def _loaded(text: str, folder: Path) -> Compiled:
    name = f"loop_{sha256(text.encode()).hexdigest()[:32]}"
    path = folder / f"{name}.py"
    try:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            folder.mkdir(parents=True, exist_ok=True)
            # Two processes may write it at once: each its own file, then put in place whole.
            partial = folder / f"{name}.{os.getpid()}.partial"
            partial.write_text(text, encoding="utf-8")
            partial.replace(path)
    except OSError as error:
        raise InputError(f"{folder}: the compiled kernel cannot be kept there: {error.strerror}") from None
    spec = importlib.util.spec_from_file_location(f"art33_kernel_{name}", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path}: cannot be read")
    module: Any = importlib.util.module_from_spec(spec)
    # What numba keeps names the module, and is read back by that name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    loop: Compiled = module.loop
    return loop
