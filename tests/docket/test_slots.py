from __future__ import annotations

from art33.docket.keys import CHEAP, user_keys
from art33.docket.slots import SLOT, SLOTS, TABLE, new_table, secret_of, slot, unlock, unpack, with_secret

DOCKET = b"d" * 16
SEED, SECRET, KEY = b"e" * 32, b"t" * 32, b"k" * 32


def test_a_slot_gives_seed_and_secret_to_its_key_and_nothing_to_others() -> None:
    table = new_table(DOCKET, CHEAP).put({9: slot(DOCKET, 9, KEY, 3, SEED, SECRET)})
    found = unlock(table, KEY)
    assert found is not None
    assert (found.at, found.number, found.seed, found.secret) == (9, 3, SEED, SECRET)
    assert unlock(table, b"x" * 32) is None
    assert unlock(table._replace(docket=b"f" * 16), KEY) is None
    moved = table.put({9: table.slots[8], 8: table.slots[9]})
    assert unlock(moved, KEY) is None, "a slot is bound to its place"


def test_used_and_unused_slots_look_alike() -> None:
    table = new_table(DOCKET, CHEAP).put({9: slot(DOCKET, 9, KEY, 3, SEED, SECRET)})
    assert len(table.slots) == SLOTS
    assert {len(each) for each in table.slots} == {SLOT}
    assert {each[-8:] for each in table.slots} == {bytes(8)}


def test_a_new_secret_goes_to_a_user_whose_passphrase_nobody_else_knows() -> None:
    old = slot(DOCKET, 9, KEY, 3, SEED, SECRET)
    new = with_secret(DOCKET, old, user_keys(SEED).box_public, b"n" * 32)
    table = new_table(DOCKET, CHEAP).put({9: new})
    found = unlock(table, KEY)
    assert found is not None and found.secret == b"n" * 32
    assert secret_of(table, new, SEED) == b"n" * 32
    assert secret_of(table, new, b"other" * 6 + b"xx") is None


def test_a_table_comes_back_whole_or_not_at_all() -> None:
    data = new_table(DOCKET, CHEAP).pack()
    assert len(data) == TABLE
    assert unpack(data) is not None
    for at in range(0, len(data), 97):
        changed = bytearray(data)
        changed[at] ^= 1
        assert unpack(bytes(changed)) is None
    assert unpack(data[:-1]) is None
    assert unpack(b"") is None
