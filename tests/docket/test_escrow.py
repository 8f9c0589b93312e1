from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.docket.escrow import join, over, split, times
from art33.errors import InputError


def plain_times(left: int, right: int) -> int:
    """Multiplication in AES's field, by its definition."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def test_the_field_is_that_of_aes() -> None:
    assert times(0x57, 0x83) == 0xC1, "the example of FIPS 197"
    for left in range(256):
        for right in range(256):
            assert times(left, right) == plain_times(left, right)
            if right:
                assert times(over(left, right), right) == left


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_k_of_n_join_to_the_secret(secret: bytes, data: st.DataObject) -> None:
    people = data.draw(st.integers(2, 6))
    needed = data.draw(st.integers(2, people))
    shares = split(secret, needed, people)
    for chosen in combinations(shares, needed):
        assert join(chosen) == secret
    assert join(shares) == secret
    for chosen in combinations(shares, needed - 1):
        with pytest.raises(InputError, match="different shares are needed|no shares"):
            join(chosen)


def test_fewer_shares_say_nothing() -> None:
    """One share of two, over many splittings of one secret, takes every value of a byte about equally often."""
    seen = [0] * 256
    for _ in range(5120):
        first = split(b"\x00", 2, 2)[0]
        seen[_part(first)] += 1
    assert min(seen) > 0
    assert max(seen) < 60


def _part(share: str) -> int:
    from art33.docket.escrow import _read

    return _read(share)[3][0]


def test_what_can_be_wrong_with_shares_is_told_apart() -> None:
    one, two = split(b"s" * 32, 2, 3), split(b"s" * 32, 2, 3)
    with pytest.raises(InputError, match="not of one set"):
        join([one[0], two[1]])
    with pytest.raises(InputError, match="2 different shares are needed, there are 1"):
        join([one[0], one[0].lower()])
    for at in range(len(one[0])):
        if one[0][at] == "-":
            continue
        letter = "7" if one[0][at] != "7" else "8"
        with pytest.raises(InputError, match="slip"):
            join([one[0][:at] + letter + one[0][at + 1 :], one[1]])
    with pytest.raises(InputError, match="slip"):
        join([one[0][:-3], one[1]])
    with pytest.raises(InputError, match="without U"):
        join(["U" + one[0][1:], one[1]])
    for needed, people in ((1, 3), (4, 3), (2, 33)):
        with pytest.raises(InputError, match="at least two"):
            split(b"s", needed, people)
