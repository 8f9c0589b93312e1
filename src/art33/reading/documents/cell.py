"""Opening a file in a process of its own, with little memory and time: what breaks there breaks nothing else.

Run as `python -m art33.reading.documents.cell KIND`: bytes on standard input, what is known of them in the arguments, the documents
as JSON on standard output. Whatever a file holds, the process may not reach the network, write a file or start a program other than
the recogniser of scans.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.extract import Extract, Given


class Answer(msgspec.Struct, omit_defaults=True):
    """The documents found, or why there are none."""

    documents: list[Extract] = []
    refused: str | None = None


def limit(seconds: int = caps.SECONDS, memory: int = caps.MEMORY) -> None:
    """Take memory and time from this process beyond what it may use; nothing where the system has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for what, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(what)
        if most == resource.RLIM_INFINITY or value < most:
            resource.setrlimit(what, (value, most))


_FORBIDDEN = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname", "urllib.Request"),
    *(
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "os.chmod",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.system",
        "os.exec",
    ),
    *("os.posix_spawn", "shutil.rmtree", "shutil.copyfile", "ftplib.connect", "http.client.connect", "smtplib.connect"),
)


def forbid() -> None:
    """From now on whatever reaches for the network, writes a file or starts a program in this process fails."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise PermissionError(f"{event} is not allowed while a document is opened")
        if (
            event == "open"
            and isinstance(arguments[0], (str, bytes))
            and isinstance(arguments[1], str)
            and set(arguments[1]) & set("wax+")
        ):
            raise PermissionError("no file is written while a document is opened")
        if event == "subprocess.Popen" and not str(arguments[0]).endswith("tesseract"):
            raise PermissionError("no program is started while a document is opened")

    sys.dont_write_bytecode = True
    sys.addaudithook(refuse)


def answer(kind: str, data: bytes, given: Given) -> Answer:
    """The documents in the bytes, or the reason there are none; it never raises."""
    from art33.reading.documents.dispatch import read_as

    try:
        return Answer(read_as(kind, data, given))
    except InputError as error:
        return Answer(refused=str(error))
    except MemoryError:
        return Answer(refused="it takes more memory than a document may: it may be made to do harm")
    except RecursionError:
        return Answer(refused="its parts lie too deep in one another: it may be made to do harm")
    except Exception as error:  # a library's own mistake about a damaged file is no mistake of the user's
        return Answer(refused=f"it is damaged ({type(error).__name__})")


def main() -> int:
    """Read standard input, write the answer."""
    limit()
    given = msgspec.json.decode(sys.argv[2], type=Given) if len(sys.argv) > 2 else Given()
    data = sys.stdin.buffer.read()
    forbid()
    sys.stdout.buffer.write(msgspec.json.encode(answer(sys.argv[1], data, given)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
