"""Whatever is done to the bytes of a docket is noticed, and the entry named; nothing ends in a traceback."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import pytest
from tests.docket.making import AT, begun, filled, note, opened, profile, source, statement

from art33.docket import history, vfs
from art33.docket.chain import Row, Tip
from art33.docket.docket import Docket
from art33.docket.opening import store_at
from art33.docket.session import Session
from art33.docket.slots import Unlocked, unpack
from art33.docket.store import Store
from art33.docket.verify import Report, verify
from art33.errors import InputError

FLIPS = 2_500
"""Bits of the file flipped in `make test`; `make soak` flips them all."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Unlocked]:
    """The bytes of a small docket, and what opens it (without a passphrase, which costs time)."""
    return made(tmp_path_factory.mktemp("damage"))


def made(folder: Path) -> tuple[bytes, Unlocked]:
    path = folder / "small.docket"
    docket = filled(path, notes=3)
    session = docket.session
    unlocked = Unlocked(session.user.slots[0], session.number, session.seed, session.secret)
    docket.close()
    return path.read_bytes(), unlocked


def looked_at(path: Path, unlocked: Unlocked) -> Report | InputError:
    """Open and verify a file: the report, or the one line that says why it does not open."""
    store: Store | None = None
    try:
        store = store_at(path, write=False)
        table = unpack(store.table())
        assert table is not None
        store.unlock(unlocked.secret)
        session = Session(store, table.docket, unlocked)
        session.reading(lambda: None)
        return verify(Docket(session, AT))
    except InputError as error:
        return error
    finally:
        if store is not None:
            store.close()


def noticed(found: Report | InputError) -> bool:
    return isinstance(found, InputError) or not found.good


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_the_docket_is_whole_as_it_was_written(small: tuple[bytes, Unlocked], tmp_path: Path) -> None:
    path = tmp_path / "whole.docket"
    path.write_bytes(small[0])
    found = looked_at(path, small[1])
    assert isinstance(found, Report)
    assert found.good, found.line()
    assert found.opened == found.entries


def test_every_flipped_bit_of_the_file_is_noticed(small: tuple[bytes, Unlocked], tmp_path: Path) -> None:
    data, unlocked = small
    path = tmp_path / "flipped.docket"
    drawn = random.Random(33)
    bits = drawn.sample(range(len(data) * 8), FLIPS)
    # And every bit of what stands at the borders: magic, the first slots, SQLite's first bytes.
    bits += [*range(0, 16 * 8), *range(4096 * 8, 4096 * 8 + 64), *range(vfs.BEGIN * 8, vfs.BEGIN * 8 + 512)]
    for bit in bits:
        path.write_bytes(flipped(data, bit))
        assert noticed(looked_at(path, unlocked)), f"bit {bit % 8} of byte {bit // 8}"


def test_every_truncation_of_the_file_is_noticed(small: tuple[bytes, Unlocked], tmp_path: Path) -> None:
    data, unlocked = small
    path = tmp_path / "cut.docket"
    lengths = {*range(0, len(data), 977), *range(0, 64), *range(len(data) - 64, len(data))}
    for length in sorted(lengths):
        path.write_bytes(data[:length])
        assert noticed(looked_at(path, unlocked)), f"cut to {length} bytes"
    for more in (1, 511, 4096):
        path.write_bytes(data + bytes(more))
        assert noticed(looked_at(path, unlocked)), f"{more} bytes too many"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    docket = filled(tmp_path_factory.mktemp("history") / "a.docket", notes=1)
    docket.checkpoint(AT)
    data = b"".join(history.dump(docket))
    docket.close()
    assert len(data) >= 2048
    assert not history.check(data).faults
    return data


def test_every_bit_of_the_sealed_history(sealed: bytes) -> None:
    """More than 16,000 of them, without any key."""
    unnamed = 0
    for bit in range(len(sealed) * 8):
        try:
            faults = history.check(flipped(sealed, bit)).faults
        except InputError as error:
            unnamed += "entry" not in str(error)
            continue
        assert faults, f"bit {bit % 8} of byte {bit // 8}"
    assert unnamed == len(history.MAGIC) * 8, "all but the magic names an entry"


def test_every_length_of_the_sealed_history(sealed: bytes) -> None:
    for length in range(len(sealed)):
        with pytest.raises(InputError, match=r"entry \d+ cannot be read|no sealed history"):
            history.check(sealed[:length])
    with pytest.raises(InputError, match="damaged or cut off"):
        history.check(sealed + b"\x00")


@contextmanager
def tampered(place: Path | str) -> Iterator[tuple[Docket, Store]]:
    """A docket whose rows can be changed as somebody with the docket's secret could change them."""
    docket = opened(place)
    store = docket.store
    if hasattr(store, "_connection") and hasattr(store._connection, "authorizer"):
        store._connection.authorizer = None
    with store.writing():
        yield docket, store
    docket.session.store.close()


def put(store: Store, row: Row) -> None:
    store._do("DELETE FROM entries WHERE n = ?", (row.n,))
    store._do("INSERT INTO entries (n, stream, head, sealed, hash) VALUES (?, ?, ?, ?, ?)", row)


def report_of(place: Path | str) -> Report | InputError:
    try:
        with opened(place, write=False) as docket:
            return verify(docket)
    except InputError as error:
        return error


def said(place: Path | str) -> str:
    found = report_of(place)
    return str(found) if isinstance(found, InputError) else found.line()


def test_two_entries_swapped(place: Path | str) -> None:
    filled(place, notes=3).close()
    with tampered(place) as (_, store):
        rows = {row.n: row for row in store.rows()}
        put(store, rows[8]._replace(n=9))
        put(store, rows[9]._replace(n=8))
    assert "entry 8: it was written as entry 9" in said(place)


def test_every_pair_of_entries_swapped(tmp_path: Path) -> None:
    template = tmp_path / "template.docket"
    filled(template, notes=2).close()
    with opened(template) as docket:
        rows = {row.n: row for row in docket.store.rows()}
    place = tmp_path / "a.docket"
    for one, other in combinations(sorted(rows), 2):
        shutil.copy(template, place)
        with tampered(place) as (_, store):
            put(store, rows[one]._replace(n=other))
            put(store, rows[other]._replace(n=one))
        assert f"entry {one}" in said(place)


def test_an_entry_dropped_at_every_place(tmp_path: Path) -> None:
    template = tmp_path / "template.docket"
    filled(template, notes=2).close()
    with opened(template) as docket:
        last = docket.store.tip().entries
    place = tmp_path / "a.docket"
    for n in range(1, last + 1):
        shutil.copy(template, place)
        with tampered(place) as (_, store):
            store._do("DELETE FROM entries WHERE n = ?", (n,))
        words = said(place)
        assert f"entry {n}" in words or f"entry {n + 1}" in words or "no user has it" in words, words


def test_an_entry_doubled(place: Path | str) -> None:
    filled(place).close()
    with tampered(place) as (_, store):
        rows = list(store.rows())
        store.add([rows[-1]._replace(n=len(rows) + 1)], store.tip().grown(rows[-1].hash))
    assert "entry 13: it was written as entry 12" in said(place)


def test_an_entry_replayed_from_another_case(place: Path | str) -> None:
    docket = filled(place, notes=1)
    docket.new_case(profile("Z-2"), AT)
    theirs = docket.append("Z-2", [note("theirs")], AT)[0].n
    docket.append("Z-1", [note("ours")], AT)
    docket.close()
    with tampered(place) as (_, store):
        rows = {row.n: row for row in store.rows()}
        put(store, rows[theirs + 1]._replace(sealed=rows[theirs].sealed))
    assert f"entry {theirs + 1}: its bytes were changed" in said(place)


def test_a_whole_chain_forged_by_somebody_without_the_case_key(place: Path | str) -> None:
    """A user of the docket who may not open the case rewrites the chain from an entry on, in good order."""
    filled(place).close()
    with tampered(place) as (docket, store):
        rows = list(store.rows())
        from art33.docket.chain import Head, beginning, row_of, unpack_head

        tip: Tip = beginning(docket.session.docket)
        for row in rows:
            head = unpack_head(row.head)
            assert head is not None
            sealed = rows[7].sealed if row.n == 9 else row.sealed
            new = row_of(Head(row.n, row.stream, tip.last, head.items), sealed)
            put(store, new)
            tip = tip.grown(new.hash)
        store.put_meta("tip", tip.pack())
    words = said(place)
    assert "entry 9" in words


def test_the_end_cut_off_by_an_insider_is_noticed_by_who_saw_it(place: Path | str) -> None:
    filled(place).close()
    with opened(place) as docket:
        root = docket.root()
    with tampered(place) as (docket, store):
        from art33.docket.chain import beginning

        rows = list(store.rows())
        tip = beginning(docket.session.docket)
        for row in rows[:-2]:
            tip = tip.grown(row.hash)
        store._do("DELETE FROM entries WHERE n > ?", (len(rows) - 2,))
        store._do("DELETE FROM checkpoints WHERE n > ?", (len(rows) - 2,))
        store.put_meta("tip", tip.pack())
    assert "entry 11: you have seen it, and it is missing" in said(place)
    with opened(place, write=False) as docket:
        report = verify(docket, [root])
        assert any("root that was given out" in fault.what for fault in report.faults)


def test_checkpoints_and_keys_changed(place: Path | str) -> None:
    docket = filled(place)
    docket.checkpoint(AT)
    docket.close()
    with tampered(place) as (_, store):
        signed = store.checkpoints()[-1]
        store._do("UPDATE checkpoints SET signature = ? WHERE n = ?", (flipped(signed.signature, 9), signed.n))
    assert "signature of the checkpoint" in said(place)
    with tampered(place) as (_, store):
        store._do("UPDATE checkpoints SET body = ?", (b"no checkpoint",))
    assert "is no checkpoint" in said(place)
    with tampered(place) as (docket, store):
        store._do("DELETE FROM checkpoints WHERE n > ?", (0,))
        (tag, wrap), *_ = store.wraps(docket.session.number)
        store.put_wrap(tag, docket.session.number, flipped(wrap, 99))
    assert "keys to cases were damaged" in said(place)
    with tampered(place) as (docket, store):
        store.put_witness(docket.session.number, b"x" * 80)
        store.drop_wraps_of(docket.session.number)
    assert "what you saw last was changed" in said(place)


def test_a_root_of_another_history_is_told(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "one.docket"), begun(tmp_path / "other.docket")
    other.append("Z-1", [source(), statement("t1")], AT)
    assert not verify(one, [other.root()]).good
    assert verify(one, [one.root()]).good
    assert verify(one, [one.root()._replace(entries=999)]).first is not None
    one.close()
    other.close()


def test_one_damaged_copy_of_the_key_slots_is_told_and_the_other_opens(
    small: tuple[bytes, Unlocked], tmp_path: Path
) -> None:
    path = tmp_path / "slots.docket"
    for copy, at in (("first", 5000), ("second", 30_000)):
        path.write_bytes(flipped(small[0], at * 8))
        found = looked_at(path, small[1])
        assert isinstance(found, Report)
        assert f"the {copy} copy of the key slots is damaged" in found.line()
    path.write_bytes(flipped(flipped(small[0], 5000 * 8), 30_000 * 8))
    assert "damaged in both copies" in str(looked_at(path, small[1]))


def test_an_entry_that_says_other_than_it_committed_to(place: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed program that commits to one thing and writes another, to prove the first one day."""
    from art33.docket import session as module

    docket = filled(place, notes=1)
    with monkeypatch.context() as patch:
        patch.setattr(module, "items_root", lambda blind, listed: b"l" * 32)
        n = docket.append("Z-1", [note("a lie")], AT)[0].n
    assert f"entry {n}: what it says is not what it committed to" in verify(docket).line()
    assert verify(docket, deep=False).good
    docket.close()


def test_an_entry_by_nobody_known(place: Path | str) -> None:
    docket = filled(place, notes=1)
    own, docket.session.number = docket.session.number, 77
    held = docket.session.cases["Z-1"]
    with docket.store.writing():
        n = docket.session.add_to_case(held, [note("by a ghost")], AT)[0].n
    docket.session.number = own
    assert f"entry {n}: it was written by nobody known" in verify(docket).line()
    docket.close()


def test_an_entry_added_behind_the_dockets_back(place: Path | str) -> None:
    filled(place, notes=1).close()
    with tampered(place) as (docket, store):
        tip = store.tip()
        docket.session.add_to_case(docket.session.held("Z-1"), [note("late")], AT)
        store.put_meta("tip", tip.pack())
    assert "added behind the docket's back" in said(place)


def test_a_history_with_things_put_beside_it(sealed: bytes) -> None:
    read = history.read(sealed)
    from msgspec import msgpack

    def again(**changes: object) -> bytes:
        told = read._replace(**changes)  # type: ignore[arg-type]
        parts = [history.MAGIC, history._record(b"d", told.docket)]
        parts.append(history._record(b"s", msgpack.encode(sorted(told.signers.items()))))
        parts += [history._record(b"e", msgpack.encode(tuple(row))) for row in told.rows]
        parts += [history._record(b"c", msgpack.encode(tuple(each))) for each in told.checkpoints]
        return b"".join([*parts, history._record(b"r", told.root.text().encode())])

    assert again() == sealed
    last = read.rows[-1]
    for changes, words in [
        ({"checkpoints": read.checkpoints * 2}, "stands there twice"),
        ({"signers": {**read.signers, 9: b"k" * 32}}, "signers who signed nothing"),
        ({"signers": {}}, "signed by nobody known"),
        ({"rows": read.rows[:-1]}, "it is missing"),
        ({"rows": (*read.rows, last)}, "stands where entry"),
        ({"root": read.root._replace(docket="ab" * 16)}, "root"),
        ({"checkpoints": read.checkpoints[:-1], "signers": {}}, None),
    ]:
        faults = history.check(again(**changes)).faults
        assert (not faults) if words is None else any(words in fault.what for fault in faults), changes
    with pytest.raises(InputError, match="cannot be read"):
        history.check(history.MAGIC)


def test_many_faults_are_not_all_listed(place: Path | str) -> None:
    docket = begun(place)
    docket.append("Z-1", [note(str(each)) for each in range(150)], AT)
    docket.close()
    with tampered(place) as (_, store):
        store._do("UPDATE entries SET sealed = head WHERE n > ?", (10,))
    found = report_of(place)
    assert isinstance(found, Report)
    assert 100 <= len(found.faults) <= 110
    assert "entry 11: its bytes were changed after it was written (and " in found.line()
