from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.docket.envelope import (
    NONCE,
    SALT,
    Wrong,
    bucket,
    open_box,
    padded,
    read_public,
    salt_of,
    seal,
    seal_to,
    sealer,
    unpadded,
    unseal,
)
from art33.docket.keys import user_keys
from art33.errors import InputError

KEY = sealer(b"k" * 32)


@given(st.binary(max_size=3000))
def test_what_is_padded_comes_back_and_shows_little_of_its_length(data: bytes) -> None:
    assert unpadded(padded(data)) == data
    assert len(padded(data)) == bucket(len(data) + 4) >= 256
    assert len(padded(data)) <= max(256, 1.25 * (len(data) + 4) + 1)


def test_there_are_four_lengths_to_each_power_of_two() -> None:
    lengths = {bucket(length) for length in range(1, 65_537)}
    assert sorted(lengths)[:6] == [256, 320, 384, 448, 512, 640]
    assert len(lengths) == 1 + 4 * 8


@given(st.binary(max_size=600), st.binary(max_size=60))
def test_a_seal_opens_with_its_key_at_its_place_and_nowhere_else(data: bytes, about: bytes) -> None:
    sealed = seal(KEY, about, data)
    assert unseal(KEY, about, sealed) == data
    with pytest.raises(Wrong):
        unseal(KEY, about + b"x", sealed)
    with pytest.raises(Wrong):
        unseal(sealer(b"o" * 32), about, sealed)


def test_every_flipped_bit_and_every_truncation_of_a_seal_is_noticed() -> None:
    sealed = seal(KEY, b"place", b"content")
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Wrong):
            unseal(KEY, b"place", bytes(changed))
    for length in range(len(sealed)):
        with pytest.raises(Wrong):
            unseal(KEY, b"place", sealed[:length])


def test_the_same_random_bytes_twice_still_give_other_keys_for_other_content() -> None:
    """A broken random source, or two copies of one docket that both write entry 7."""
    fresh = bytes(32)
    one, two = (seal(KEY, b"entry 7", text, fresh) for text in (b"one", b"two"))
    assert one[:SALT] != two[:SALT]
    assert seal(KEY, b"entry 7", b"one", fresh) == one
    assert seal(KEY, b"entry 8", b"one", fresh)[:SALT] != one[:SALT]


def test_the_nonce_is_never_chosen_and_the_key_always_new() -> None:
    assert set(NONCE) == {0}
    salts = {seal(KEY, b"place", b"same")[:SALT] for _ in range(2000)}
    assert len(salts) == 2000


def test_no_key_comes_twice_in_simulated_appends() -> None:
    """A spread of the ten million of `make soak`; with the worst random source there is, that gives nothing new at all."""
    assert distinct(100_000) == 100_000


def distinct(appends: int) -> int:
    """How many keys so many appends use, when random bytes never change and only numbers do."""
    data = padded(b"the same words each time")
    return len({salt_of(KEY, number.to_bytes(8, "big"), data, bytes(32))[:16] for number in range(appends)})


def test_a_box_opens_for_its_receiver_only() -> None:
    hers, his = user_keys(secrets.token_bytes(32)), user_keys(secrets.token_bytes(32))
    box = seal_to(hers.box_public, b"words", b"about")
    assert open_box(hers.box, box, b"about") == b"words"
    for keys, about in ((his, b"about"), (hers, b"other")):
        with pytest.raises(Wrong):
            open_box(keys.box, box, about)
    for bit in range(0, len(box) * 8, 5):
        changed = bytearray(box)
        changed[bit // 8] ^= 1 << bit % 8
        if bit == 255:
            continue  # The top bit of a public key means nothing (RFC 7748).
        with pytest.raises(Wrong):
            open_box(hers.box, bytes(changed), b"about")
    with pytest.raises(Wrong):
        open_box(hers.box, b"short", b"about")


def test_a_receivers_key_is_read_from_what_people_send() -> None:
    keys = user_keys(b"s" * 32)
    text = keys.box_public.hex().upper()
    assert read_public(text[:32] + "\n " + text[32:]) == keys.box_public
    for wrong in ("", "xyz", text[:-2]):
        with pytest.raises(InputError, match="64 letters and digits"):
            read_public(wrong)
