"""What an open docket does, the same in a file and on a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docket.making import AT, PASSPHRASE, USER, begun, filled, note, opened, profile, source, statement

from art33.docket.keys import CHEAP
from art33.docket.opening import create, open_docket, open_with_shares, recover
from art33.docket.verify import verify
from art33.errors import InputError

Place = Path | str
OLGA = "her own four words"


def test_a_case_from_its_beginning_to_another_session(place: Place) -> None:
    docket = filled(place)
    assert [line.id for line in docket.cases()] == ["Z-1"]
    docket.close()
    with opened(place) as again:
        record = again.read("Z-1", AT)
        assert set(record.statements) == {"t1", "t2"}
        assert again.entries("Z-1")[-1].kind == "opening", "who reads is written down"
        assert [entry.n for entry in again.entries("Z-1")] == sorted(entry.n for entry in again.entries("Z-1"))
        assert {entry.by for entry in again.entries("Z-1")} == {USER}
        assert verify(again).good


def test_a_docket_is_never_made_over_another(place: Place) -> None:
    begun(place).close()
    with pytest.raises(InputError, match="there is a"):
        create(place, USER, PASSPHRASE, AT, cost=CHEAP)
    opened(place).close()


def test_nothing_of_a_batch_stays_where_one_entry_does_not_fit(place: Place) -> None:
    with begun(place) as docket:
        before = docket.root()
        bad = [source(), statement("t1"), statement("t2", of="nowhere")]
        with pytest.raises(InputError, match="statement “t2”: there is no source “nowhere”"):
            docket.append("Z-1", bad, AT)
        assert docket.root() == before
        assert not docket.record("Z-1").sources
        docket.append("Z-1", bad[:2], AT)
        assert set(docket.record("Z-1").statements) == {"t1"}


def test_what_is_wrong_with_an_entry_is_said(place: Place) -> None:
    with filled(place) as docket:
        for entry, words in [
            (("gossip", {}), "there is no entry “gossip”"),
            (source(), "already something with this id"),
            (statement("t9", quote="He was freed", span=[0, 12]), "its quote is not what its source says at 0–12"),
            (statement("t9", date="2022-13-40"), "statement “t9”, date"),
            (statement("t9", kind="party"), "statement “t9”"),
            (("event", {"event": {"id": "e"}}), "event “e”"),
            (("correction", {"of": "t1", "changes": {"id": "t7"}}), "the id of a statement is not corrected"),
            (("correction", {"of": "t1", "changes": {"kind": "party"}}), "statement “t1”"),
            (("correction", {"of": "nothing", "changes": {"date": None}}), "no source, statement or event “nothing”"),
            (("merge", {"of": ["t1"]}), "at least two"),
            (("unmerge", {"entry": 6}), "not a merge"),
            (("withdrawal", {"entry": 999}), "has no entry 999"),
            (("rights", {"user": USER, "role": "king"}), "a user and a role"),
            (("note", {"text": object()}), "JSON cannot"),
        ]:
            with pytest.raises(InputError, match=words):
                docket.append("Z-1", [entry], AT)
        with pytest.raises(InputError, match="is no moment"):
            docket.append("Z-1", [note("x")], "yesterday")
        with pytest.raises(InputError, match="no case “Z-9”"):
            docket.append("Z-9", [note("x")], AT)


def test_users_come_share_and_go(place: Place) -> None:
    docket = filled(place)
    code = docket.add_user("Olga", OLGA, AT)
    with pytest.raises(InputError, match="a user already"):
        docket.add_user("olga", OLGA, AT)
    with opened(place, "Olga", OLGA) as hers:
        assert hers.cases() == (), "who is a user has no case by that"
        with pytest.raises(InputError, match="no case “Z-1” that Olga may open"):
            hers.read("Z-1", AT)
        with pytest.raises(InputError, match="only an administrator"):
            hers.add_user("Eve", OLGA, AT)
    docket.share("Z-1", "Olga", "reviewer", AT)
    with opened(place, "olga", OLGA) as hers:
        assert [line.role for line in hers.cases()] == ["reviewer"]
        hers.append("Z-1", [("confirmation", {"of": "t1"})], AT)
        with pytest.raises(InputError, match="Olga is reviewer of this case: “event”"):
            hers.append("Z-1", [("event", {"event": {"id": "e", "kind": "removal", "date": None}})], AT)
        with pytest.raises(InputError, match="“rights” entries are for others"):
            hers.share("Z-1", USER, "reader", AT)
        docket.unshare("Z-1", "Olga", AT)
        assert hers.cases() == (), "taken away while she has it open"
    refusals = [entry.body for entry in docket.entries("Z-1") if entry.kind == "refusal"]
    assert refusals == [{"what": "event"}, {"what": "rights"}]
    assert {"what": "user", "user": "Olga"} in [entry.body for entry in docket.office() if entry.kind == "refusal"]
    docket.append("Z-1", [note("after she left")], AT)
    docket.share("Z-1", "Olga", "reader", AT)
    docket.remove_user("Olga", AT, "left the office")
    with pytest.raises(InputError, match="name or the passphrase is wrong"):
        opened(place, "Olga", OLGA)
    with pytest.raises(InputError, match="does not open it"):
        recover(place, "Olga", code, OLGA, AT)
    assert verify(docket).good
    docket.close()


def test_what_was_written_after_a_right_ended_is_sealed_under_a_new_key(place: Place) -> None:
    """She kept the key she had, and reads the rows: what comes later does not open with it."""
    docket = filled(place)
    docket.add_user("Olga", OLGA, AT)
    docket.share("Z-1", "Olga", "reader", AT)
    with opened(place, "Olga", OLGA) as hers:
        kept = hers.session.reading(lambda: hers.session.held("Z-1").keys)
        docket.unshare("Z-1", "Olga", AT)
        later = docket.append("Z-1", [note("later")], AT)[0].n
        rows = hers.session.reading(lambda: {row.n: row for row in hers.store.rows(0, kept.stream)})
        seal = hers.session.sealer(kept.newest)
        assert hers.session.content_of(rows[later - 2], seal) is not None or later - 2 not in rows
        assert hers.session.content_of(rows[later], seal) is None
    assert docket.record("Z-1").last == later
    docket.close()


def test_interpreters_see_what_they_are_given(place: Place) -> None:
    docket = filled(place)
    docket.append("Z-1", [source("s2", "Another text."), statement("t3", of="s2", quote="Another text")], AT)
    docket.add_user("Ira", OLGA, AT, kind="interpreter")
    with pytest.raises(InputError, match="sees what they are given"):
        docket.share("Z-1", "Ira", "reader", AT)
    tray = docket.give("Z-1", "Ira", ["s2"], AT)
    with opened(place, "Ira", OLGA) as hers:
        assert [line.id for line in hers.cases()] == [tray]
        record = hers.read(tray, AT)
        assert set(record.sources) == {"s2"}
        assert set(record.statements) == {"t3"}
        hers.append(tray, [statement("t4", of="s2", quote="Another text")], AT)
    assert set(docket.record(tray).statements) == {"t3", "t4"}, "those of the case see the tray"
    with pytest.raises(InputError, match="is a tray itself"):
        docket.give(tray, "Ira", ["s2"], AT)
    docket.close()


def test_a_lock_at_the_top_holds_below(place: Place) -> None:
    docket = filled(place)
    docket.add_user("Olga", OLGA, AT)
    docket.share("Z-1", "Olga", "worker", AT)
    docket.add_user("Ira", OLGA, AT, kind="interpreter")
    tray = docket.give("Z-1", "Ira", ["s1"], AT)
    hers, iras = opened(place, "Olga", OLGA), opened(place, "Ira", OLGA)
    docket.lock(AT, "a search is expected", case="Z-1")
    for other, case in ((hers, "Z-1"), (iras, tray)):
        with pytest.raises(InputError, match="the case is locked"):
            other.append(case, [note("x")], AT)
    docket.unlock(AT, "over", case="Z-1")
    docket.lock(AT, "a search is expected")
    for other, case in ((hers, "Z-1"), (iras, tray)):
        with pytest.raises(InputError, match="the docket is locked"):
            other.append(case, [note("x")], AT)
        with pytest.raises(InputError, match="the docket is locked"):
            other.cases()
    with pytest.raises(InputError, match="the docket is locked"):
        docket.append("Z-1", [note("x")], AT)
    with pytest.raises(InputError, match="only|locked"):
        hers.unlock(AT, "I want to")
    docket.unlock(AT, "over")
    docket.lock(AT, "her laptop was taken", user="Olga")
    with pytest.raises(InputError, match="Olga is locked out"):
        hers.append("Z-1", [note("x")], AT)
    with pytest.raises(InputError, match="Olga is locked out"):
        opened(place, "Olga", OLGA)
    iras.append(tray, [note("Ira may")], AT)
    docket.unlock(AT, "it came back", user="Olga")
    hers.append("Z-1", [note("x")], AT)
    assert sum(entry.kind == "refusal" for entry in docket.office()) >= 3
    for each in (hers, iras, docket):
        each.close()


def test_a_lost_passphrase_and_the_printed_code(place: Place) -> None:
    made = create(place, USER, PASSPHRASE, AT, cost=CHEAP)
    made.docket.new_case(profile(), AT)
    made.docket.close()
    with pytest.raises(InputError, match="keys recover, with the printed code"):
        open_docket(place, USER, "what was it again", AT)
    again = recover(place, "vera", made.recovery.lower(), "five quite new words here", AT)
    assert [line.id for line in again.docket.cases()] == ["Z-1"]
    again.docket.close()
    with pytest.raises(InputError, match="does not open it"):
        recover(place, USER, made.recovery, "yet another phrase", AT)
    with pytest.raises(InputError, match="passphrase is wrong"):
        opened(place)
    recover(place, USER, again.recovery, PASSPHRASE, AT).docket.close()
    opened(place).close()


def test_shares_of_an_escrow_open_every_case(place: Place) -> None:
    docket = filled(place)
    docket.add_user("Olga", OLGA, AT)
    shares = docket.set_escrow(2, 3, AT)
    with opened(place, "Olga", OLGA) as hers:
        hers.new_case(profile("O-1"), AT)
        hers.append("O-1", [note("hers alone")], AT)
    docket.new_case(profile("Z-2"), AT)
    docket.close()
    with open_with_shares(place, [shares[2], shares[0]], AT) as escrow:
        assert {line.id for line in escrow.cases()} == {"Z-1", "Z-2", "O-1"}
        assert escrow.entries("O-1")[-1].body == {"text": "hers alone"}
    with pytest.raises(InputError, match="2 different shares are needed"):
        open_with_shares(place, shares[:1], AT)


def test_a_closed_case_is_in_its_code_and_nowhere_else(place: Place) -> None:
    docket = filled(place)
    docket.add_user("Olga", OLGA, AT)
    docket.share("Z-1", "Olga", "worker", AT)
    code = docket.close_case("Z-1", AT, "he is safe")
    assert docket.cases() == ()
    with opened(place, "Olga", OLGA) as hers:
        assert hers.cases() == ()
    assert verify(docket).good
    with pytest.raises(InputError, match="no closed case"):
        docket.reopen_case("00000-00000-00000-00000-00000-000CK".replace("CK", _check("0" * 28)), AT)
    assert docket.reopen_case(code, AT) == "Z-1"
    assert set(docket.record("Z-1").statements) == {"t1", "t2"}
    docket.append("Z-1", [note("open again")], AT)
    with pytest.raises(InputError, match="no closed case"):
        docket.reopen_case(code, AT)
    docket.close()


def _check(letters: str) -> str:
    from art33.docket.keys import _check as check

    return check(letters)


def test_an_erased_case_is_noise_in_a_whole_chain(place: Place) -> None:
    docket = filled(place)
    docket.new_case(profile("Z-2"), AT)
    docket.keep("Z-1", "index", b"derived")
    docket.append("Z-1", [source("s2"), *(statement(f"u{each}", of="s2") for each in range(3))], AT)
    keys = docket.session.reading(lambda: docket.session.held("Z-1").keys)
    entries = docket.root().entries
    docket.erase_case("Z-1", AT, "his wish")
    assert [line.id for line in docket.cases()] == ["Z-2"]
    with pytest.raises(InputError, match="no case “Z-1”"):
        docket.record("Z-1")
    report = verify(docket)
    assert report.good
    assert report.entries > entries
    stored = docket.session.reading(
        lambda: b"".join(bytes(v) for row in docket.store.run("SELECT sealed FROM wraps") for v in row)
    )
    assert keys.newest not in stored
    assert not list(
        docket.session.reading(lambda: list(docket.store.run("SELECT 1 FROM blobs WHERE stream = ?", (keys.stream,))))
    )
    docket.close()
    with opened(place) as again:
        assert [line.id for line in again.cases()] == ["Z-2"]


def test_what_is_derived_is_kept_sealed_and_can_be_lost(place: Place) -> None:
    with filled(place) as docket:
        assert docket.kept("Z-1", "index") is None
        docket.keep("Z-1", "index", b"one")
        docket.keep("Z-1", "index", b"two")
        assert docket.kept("Z-1", "index") == b"two"
        assert b"two" not in b"".join(bytes(row[0]) for row in docket.store.run("SELECT sealed FROM blobs"))


def test_the_chain_is_signed_every_256_entries_and_at_the_end(place: Place) -> None:
    docket = begun(place)
    docket.append("Z-1", [note(str(each)) for each in range(600)], AT)
    assert [each.n for each in docket.store.checkpoints()] == [256, 512]
    docket.close()
    with opened(place) as again:
        assert [each.n for each in again.store.checkpoints()] == [256, 512, 604]
        assert verify(again).good
        assert again.root().text().startswith(f"art33 root 1 {again.id} 604 ")
    with opened(place) as again:
        assert len(again.store.checkpoints()) == 3, "who wrote nothing signs nothing"


def test_a_new_secret_and_others_find_it(place: Place) -> None:
    docket = filled(place)
    docket.add_user("Olga", OLGA, AT)
    docket.share("Z-1", "Olga", "worker", AT)
    hers = opened(place, "Olga", OLGA)
    docket.rekey(AT)
    made = hers.append("Z-1", [note("after the change")], AT)[0]
    assert docket.entries("Z-1")[-1] == made
    hers.close()
    docket.close()
    opened(place, "Olga", OLGA).close()


def test_the_only_administrator_stays(place: Place) -> None:
    with begun(place) as docket:
        with pytest.raises(InputError, match="the only administrator"):
            docket.remove_user(USER, AT)
        with pytest.raises(InputError, match="does not lock oneself out"):
            docket.lock(AT, "x", user=USER)
        docket.add_user("Olga", OLGA, AT, admin=True)
    with opened(place, "Olga", OLGA) as hers:
        hers.remove_user(USER, AT)
        assert [user.name for user in hers.users()] == ["Olga"]


def test_who_reads_only_writes_nothing(place: Place) -> None:
    filled(place).close()
    with opened(place, write=False) as docket:
        assert docket.record("Z-1").statements
        with pytest.raises(InputError, match="for reading only"):
            docket.append("Z-1", [note("x")], AT)


def test_names_and_passphrases_that_are_none(place: Place) -> None:
    with begun(place) as docket:
        for name, words, fault in [
            ("", OLGA, "a user's name"),
            ("x" * 201, OLGA, "a user's name"),
            ("Olga", "short", "fewer than 8"),
        ]:
            with pytest.raises(InputError, match=fault):
                docket.add_user(name, words, AT)
        with pytest.raises(InputError, match="there is no user “king”"):
            docket.add_user("Olga", OLGA, AT, kind="king")
        with pytest.raises(InputError, match="case's id"):
            docket.new_case(profile(" "), AT)
        with pytest.raises(InputError, match="already: choose another id"):
            docket.new_case(profile(), AT)


def test_a_key_file_beside_the_passphrase(place: Place) -> None:
    """Disk and passphrase without the stick open nothing; the printed code still does."""
    made = create(place, USER, PASSPHRASE, AT, cost=CHEAP, device=b"what the stick holds")
    made.docket.close()
    with pytest.raises(InputError, match="name or the passphrase is wrong"):
        opened(place)
    with pytest.raises(InputError, match="or the key file"):
        open_docket(place, USER, PASSPHRASE, AT, device=b"another stick")
    with open_docket(place, USER, PASSPHRASE, AT, device=b"what the stick holds") as docket:
        docket.change_passphrase("five quite new words here", AT, device=b"a new stick")
    open_docket(place, USER, "five quite new words here", AT, device=b"a new stick").close()
    recover(place, USER, made.recovery, PASSPHRASE, AT).docket.close()
    opened(place).close()


def test_a_new_user_under_an_old_name_inherits_nothing(place: Place) -> None:
    docket = filled(place)
    for name in ("Olga", "Per"):
        docket.add_user(name, OLGA, AT)
        docket.share("Z-1", name, "worker", AT)
    docket.add_user("Ira", OLGA, AT, kind="interpreter")
    docket.remove_user("Olga", AT)
    docket.add_user("Olga", OLGA, AT)
    docket.unshare("Z-1", "Per", AT)
    docket.give("Z-1", "Ira", ["s1"], AT)
    with opened(place, "Olga", OLGA) as hers:
        assert hers.cases() == ()
    docket.close()


def test_a_case_keeps_its_id(place: Place) -> None:
    with filled(place) as docket:
        changed = {"profile": {"id": "Z-2", "host_state": "KZ", "return_states": ["RU"]}}
        with pytest.raises(InputError, match="the id of a case stays “Z-1”"):
            docket.append("Z-1", [("profile", changed)], AT)
        with pytest.raises(InputError, match="the id of a profile is not corrected"):
            docket.append("Z-1", [("correction", {"of": "profile", "changes": {"tray_of": "Z-9"}})], AT)
        docket.append("Z-1", [("correction", {"of": "profile", "changes": {"title": "A man"}})], AT)
        assert docket.cases()[0].title == "A man"


def test_a_clock_that_jumps_back_loses_nothing_and_is_told(place: Place) -> None:
    with begun(place) as docket:
        n = docket.append("Z-1", [note("from the past")], "2020-01-01")[0].n
        docket.append("Z-1", [note("now again")], AT)
        report = verify(docket)
        assert report.good
        assert [each.entry for each in report.notes] == [n]
        assert "dated 2020-01-01, after an entry of 2026-11-25" in report.notes[0].line()
        assert docket.entries("Z-1")[-1].body == {"text": "now again"}
