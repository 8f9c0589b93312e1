"""A key split among people, so that any k of n put it together and fewer learn nothing (Shamir 1979, over GF(256)).

Small and of our own, because the packages there are for it are wallets' word lists or work on integers modulo a prime; the field
is AES's, byte by byte, and the tests try every subset, every byte and the published vectors of the field.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from hashlib import sha256

from art33.errors import InputError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {letter: at for at, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_MOST = 32


def _tables() -> tuple[list[int], list[int]]:
    powers, logs = [0] * 510, [0] * 256
    value = 1
    for power in range(255):
        powers[power] = powers[power + 255] = value
        logs[value] = power
        value ^= (value << 1) ^ (0x11B if value & 0x80 else 0)
        value &= 0xFF
    return powers, logs


_POWERS, _LOGS = _tables()


def times(left: int, right: int) -> int:
    """The product of two bytes in GF(256) with AES's polynomial."""
    return _POWERS[_LOGS[left] + _LOGS[right]] if left and right else 0


def over(left: int, right: int) -> int:
    """The quotient of two bytes in GF(256); the divisor is not 0."""
    return _POWERS[_LOGS[left] - _LOGS[right] + 255] if left else 0


def split(secret: bytes, needed: int, people: int) -> tuple[str, ...]:
    """One share of the secret for each of the people, as text to print; any `needed` of them join to it.

    Raises InputError unless 2 ≤ needed ≤ people ≤ 32.
    """
    if not 2 <= needed <= people <= _MOST:
        raise InputError(f"an escrow needs at least two shares and at most all of them, of up to {_MOST} people")
    parts = [bytearray() for _ in range(people)]
    for byte in secret:
        higher = secrets.token_bytes(needed - 1)
        for at, part in enumerate(parts, start=1):
            value = 0
            for coefficient in reversed(higher):
                value = times(value ^ coefficient, at)
            part.append(value ^ byte)
    mark = secrets.token_bytes(4)
    return tuple(_text(mark, needed, at, bytes(part)) for at, part in enumerate(parts, start=1))


def join(shares: Sequence[str]) -> bytes:
    """The secret that shares make. Raises InputError: a slip in one, shares of different sets, too few, one twice."""
    read = [_read(share) for share in shares]
    if not read:
        raise InputError("no shares were given")
    mark, needed = read[0][:2]
    if any(each[:2] != (mark, needed) for each in read):
        raise InputError("the shares are not of one set: look at the first letters, which are the same on all of a set")
    points = {at: part for _, _, at, part in read}
    if len(points) < needed:
        raise InputError(f"{needed} different shares are needed, there are {len(points)}")
    chosen = sorted(points)[:needed]
    secret = bytearray()
    for place in range(len(points[chosen[0]])):
        value = 0
        for at in chosen:
            weight = 1
            for other in chosen:
                if other != at:
                    weight = times(weight, over(other, other ^ at))
            value ^= times(weight, points[at][place])
        secret.append(value)
    return bytes(secret)


def _text(mark: bytes, needed: int, at: int, part: bytes) -> str:
    data = mark + bytes([needed, at]) + part
    data += sha256(b"art33 share " + data).digest()[:4]
    number = int.from_bytes(data, "big")
    length = -(-len(data) * 8 // 5)
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
    return "-".join(letters[start : start + 5] for start in range(0, length, 5))


def _read(share: str) -> tuple[bytes, int, int, bytes]:
    letters = [letter for letter in share.upper() if letter.isalnum()]
    if any(letter not in _READ for letter in letters):
        raise InputError("a share is letters and digits in groups of five, without U: look again at the paper")
    number = 0
    for letter in letters:
        number = number << 5 | _READ[letter]
    length = len(letters) * 5 // 8
    data = number.to_bytes(length + 1, "big")[1:] if number < 1 << 8 * length else b""
    if len(data) < 11 or sha256(b"art33 share " + data[:-4]).digest()[:4] != data[-4:]:
        raise InputError("a share has a slip in it, or letters are missing: look again at the paper")
    return data[:4], data[4], data[5], data[6:-4]
