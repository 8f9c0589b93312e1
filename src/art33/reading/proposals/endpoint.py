"""A proposer for any service that speaks OpenAI's chat protocol: llama.cpp, Ollama, vLLM, or one elsewhere if the user allows it.

The one module of art33 that opens a connection. It is imported only when `--propose` names it. It connects to the one address
given, follows no redirection, uses no proxy, and trusts nothing that comes back: sizes and times are capped, and what it
returns goes through the gate.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from art33.errors import InputError
from art33.reading.proposals.proposers import Answer, Wish

PIECE = 6_000
"""Code points of the text sent with one request; a longer text is sent in pieces that end where a paragraph does."""
PIECES = 12
"""Requests made for one document at most; what is left of a longer one is not sent."""
SECONDS = 120.0
"""After which a request is given up, whatever comes."""
BYTES = 1_000_000
"""Of an answer that are read at most."""
PROPOSALS = 200
"""Taken from one answer at most."""
_TASK = (
    "You mark events in a report about a person facing removal from a state. Answer with a JSON list and nothing else. Each "
    'element is an object {"quote": …, "kind": …}. The quote must be copied from the text character by character, one clause of '
    "at most 300 characters that says by itself that the event happened, is planned, is feared or did not happen. The kind is "
    "one of: "
)
_KEY = re.compile(r"[\x21-\x7e]{1,400}")


class Endpoint:
    """One service, at one address."""

    def __init__(self, host: str, port: int, path: str, secure: bool, leaves: bool, wish: Wish) -> None:
        self.host, self.port, self.path, self.secure = host, port, path, secure
        self.wish = wish
        self._leaves = leaves

    @property
    def place(self) -> str:
        """The host and port."""
        return f"{self.host}:{self.port}"

    @property
    def leaves(self) -> bool:
        """Whether the address is outside this machine."""
        return self._leaves

    def propose(self, text: str, kinds: Sequence[str]) -> Answer:
        """The proposals for each piece of the text; what failed is counted by reason."""
        found: list[object] = []
        failures: Counter[str] = Counter()
        pieces = _pieces(text)
        for piece in pieces[:PIECES]:
            try:
                answer = self._ask(piece, kinds)
            except (OSError, http.client.HTTPException, ValueError) as error:
                failures[f"the service did not answer ({type(error).__name__})"] += 1
                continue
            if isinstance(answer, str):
                failures[answer] += 1
            else:
                found += answer[:PROPOSALS]
                failures["more proposals than are taken"] += max(0, len(answer) - PROPOSALS)
        failures["a piece of the text was not sent"] += max(0, len(pieces) - PIECES)
        return Answer(found, +failures)

    def _ask(self, piece: str, kinds: Sequence[str]) -> list[object] | str:
        body = msgspec.json.encode(
            {
                "model": self.wish.model or "default",
                "messages": [
                    {"role": "system", "content": _TASK + ", ".join(kinds)},
                    {"role": "user", "content": piece},
                ],
                "temperature": 0,
                "stream": False,
            }
        )
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.wish.key:
            headers["Authorization"] = f"Bearer {self.wish.key}"
        ends = time.monotonic() + SECONDS
        made: http.client.HTTPConnection
        if self.secure:
            made = http.client.HTTPSConnection(
                self.host, self.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            made = http.client.HTTPConnection(self.host, self.port, timeout=SECONDS)
        try:
            made.request("POST", self.path, body, headers)
            reply = made.getresponse()
            if reply.status != 200:
                return f"the service answered {reply.status}"
            read = bytearray()
            while True:
                left = ends - time.monotonic()
                if left <= 0:
                    return "the service took too long"
                if made.sock is not None:
                    made.sock.settimeout(left)
                part = reply.read1(65_536)
                if not part:
                    break
                read += part
                if len(read) > BYTES:
                    return "the answer is too long"
        finally:
            made.close()
        return _proposals(bytes(read))


def _proposals(data: bytes) -> list[object] | str:
    """The list in an answer of the protocol, or what is wrong with the answer."""
    try:
        answer = msgspec.json.decode(data)
        content = answer["choices"][0]["message"]["content"]
        said = content.encode("utf-8", "replace")
        begins, ends = said.find(b"["), said.rfind(b"]")
        if not 0 <= begins < ends:
            return "the answer holds no list"
        found = msgspec.json.decode(said[begins : ends + 1])
    except (msgspec.MsgspecError, RecursionError, KeyError, IndexError, TypeError, AttributeError, ValueError):
        return "the answer is not in the protocol"
    return found if isinstance(found, list) else "the answer holds no list"


def _pieces(text: str) -> list[str]:
    """The text in pieces that end at the end of a paragraph, a line or a sentence where one is near."""
    found = []
    at = 0
    while at < len(text):
        end = min(len(text), at + PIECE)
        if end < len(text):
            cut = max(text.rfind(mark, at + PIECE // 2, end) for mark in ("\n\n", "\n", ". "))
            end = cut + 1 if cut > 0 else end
        if text[at:end].strip():
            found.append(text[at:end])
        at = end
    return found


def endpoint(wish: Wish) -> Endpoint:
    """The service at the address that the user gave.

    Raises InputError where the address is none, or is outside this machine without leave to send text there.
    """
    if not wish.address:
        raise InputError("--propose openai: give the address of the service with --endpoint http://127.0.0.1:PORT/v1")
    if wish.key is not None and not _KEY.fullmatch(wish.key):
        raise InputError("--propose openai: the key holds characters that no key has")
    try:
        parts = urlsplit(wish.address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InputError(f"--endpoint {wish.address}: this is no address of a service") from None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        raise InputError(
            f"--endpoint {wish.address}: give http:// or https://, a host, a port and a path, and nothing else"
        )
    if not wish.address.isascii() or any(each <= " " for each in wish.address):
        raise InputError("--endpoint: an address holds no blanks and no letters outside ASCII")
    near = _near(host)
    if near is None and not wish.may_leave:
        raise InputError(
            f"--endpoint {wish.address}: the text would leave this machine for {host}. A person's file can be read there. "
            "If that is what you want, say --may-leave-this-machine too"
        )
    if near is None and parts.scheme == "http":
        raise InputError(f"--endpoint {wish.address}: outside this machine only https is used")
    secure = parts.scheme == "https"
    path = parts.path.rstrip("/") + "/chat/completions"
    # On this machine the number itself is connected to: a name could mean another place the next time it is asked for.
    chosen = near if near is not None and not secure else host
    return Endpoint(chosen, port or (443 if secure else 80), path, secure, near is None, wish)


def _near(host: str) -> str | None:
    """The address of a host if it is this machine whichever way its name is resolved, else None."""
    try:
        return host if ipaddress.ip_address(host).is_loopback else None
    except ValueError:
        pass
    if host != "localhost":
        return None
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except OSError:
        return None
    return found[0] if found and all(ipaddress.ip_address(each).is_loopback for each in found) else None
