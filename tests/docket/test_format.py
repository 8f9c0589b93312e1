"""A docket of every version opens for ever; older ones are brought over, dirt and all; newer and foreign files are told apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.docket.making import AT, PASSPHRASE, USER, filled, note, opened

from art33.docket import vfs
from art33.docket.escrow import join
from art33.docket.migrate import TABLES_0
from art33.docket.opening import open_docket, open_with_shares, recover, store_at
from art33.docket.slots import unpack
from art33.docket.state import case_of
from art33.docket.store_sqlite import FileStore, new_file, part_of
from art33.docket.verify import verify
from art33.errors import InputError

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = sorted(FIXTURES.glob("format-*.docket"))


def test_there_is_a_fixture_of_this_format() -> None:
    assert FIXTURES / f"format-{vfs.FORMAT}.docket" in FORMATS


@pytest.mark.parametrize("fixture", FORMATS, ids=lambda path: path.stem)
def test_a_docket_of_this_version_opens_for_ever(fixture: Path, tmp_path: Path) -> None:
    """The file is never made anew: if this fails, the format changed, and needs a number and a migration of its own."""
    place = tmp_path / fixture.name
    shutil.copy(fixture, place)
    known = json.loads(fixture.with_suffix(".json").read_text())
    with open_docket(place, known["user"], known["passphrase"], AT) as docket:
        report = verify(docket)
        assert report.good, report.line()
        assert report.root.text() == known["root"]
        assert {line.id: line.role for line in docket.cases()} == known["cases"]
        case = case_of(docket.record(known["case"]))
        assert [[event.kind, event.date] for event in case.events] == known["events"]
        assert [each.quote for each in case.statements] == known["quotes"]
        docket.append(known["case"], [note("years later")], AT)
    with open_docket(place, known["other"], known["other passphrase"], AT) as docket:
        assert known["case"] in [line.id for line in docket.cases()]
    with open_with_shares(place, known["shares"][1:], AT) as docket:
        assert docket.user.kind == "escrow"
    assert len(join(known["shares"])) == 32
    with recover(place, known["user"], known["recovery"], "words of a later year", AT).docket as docket:
        assert docket.reopen_case(known["closed code"], AT) == known["closed"]


def dirty(place: Path, folder: Path) -> None:
    """A docket of format 0, from one of today: the same entries, without the later tables, with things lying about."""
    docket = filled(folder / "new.docket")
    docket.add_user("Olga", "her own four words", AT)
    docket.share("Z-1", "Olga", "reader", AT)
    docket.keep("Z-1", "index", b"derived")
    docket.close()
    new = store_at(folder / "new.docket")
    with opened(folder / "new.docket") as docket:
        secret = docket.session.secret
    new.unlock(secret)
    table = unpack(new.table())
    assert table is not None
    patch = pytest.MonkeyPatch()
    patch.setattr(vfs, "FORMAT", 0)
    patch.setattr(FileStore, "create_tables", lambda self: [self._do(each) for each in TABLES_0])
    old = new_file(place, table, secret)
    patch.undo()
    with old.writing():
        for name in ("meta", "entries", "wraps", "checkpoints", "blobs"):
            rows = [tuple(row) for row in new.run(f"SELECT * FROM {name} ORDER BY 1")]
            if name == "meta":
                rows = [(key, value[:40] if key == "tip" else value) for key, value in rows]
                rows += [(None, b"nothing"), ("empty", None)]
            if name == "wraps":
                rows = [(rows[0][0], rows[0][1], b"an older wrap that opens no more"), *rows]
                rows += [(b"orphan" * 5, 99, b"of a user who was never there"), (None, 1, b""), (b"t" * 32, None, b"x")]
            if name == "checkpoints":
                rows += [rows[0], (rows[0][0], b"a second one", b"unsigned", 1), (None, None, None, None)]
            if name == "blobs":
                rows += [(b"", b"", b""), (b"lost", b"s" * 16, b"of a stream that is gone")]
            marks = ", ".join("?" * len(rows[0]))
            old.run_many(f"INSERT INTO {name} VALUES ({marks})", rows)
    old.close()
    new.close()
    part_of(place).rename(place)


def test_a_docket_of_format_0_is_brought_over_with_its_dirt(tmp_path: Path) -> None:
    place = tmp_path / "old.docket"
    dirty(place, tmp_path)
    assert vfs.format_of(place) == 0
    with pytest.raises(InputError, match="older art33 .format 0.: open it once for writing"):
        opened(place, write=False)
    with opened(tmp_path / "new.docket") as docket:
        entries = docket.entries("Z-1")
    with opened(place) as docket:
        assert docket.entries("Z-1") == entries
        assert docket.kept("Z-1", "index") == b"derived"
        assert verify(docket).good, verify(docket).line()
        docket.append("Z-1", [note("in the new format")], AT)
    assert vfs.format_of(place) == vfs.FORMAT
    with opened(place, "Olga", "her own four words") as hers:
        assert [line.id for line in hers.cases()] == ["Z-1"]


def test_a_docket_of_format_0_whose_history_is_not_whole_stays_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "old.docket"
    dirty(place, tmp_path)
    with opened(tmp_path / "new.docket") as docket:
        secret = docket.session.secret
    store = FileStore(place)
    patch = pytest.MonkeyPatch()
    patch.setattr(store, "format", vfs.FORMAT)
    store.unlock(secret)
    with store.writing():
        store._do("DELETE FROM entries WHERE n = ?", (6,))
    store.close()
    before = place.read_bytes()
    with pytest.raises(InputError, match="stays as it is: entry 7"):
        opened(place)
    assert place.read_bytes() == before
    assert list(tmp_path.glob("*.part*")) == []


def test_what_is_no_docket_and_what_is_too_new(tmp_path: Path) -> None:
    place = tmp_path / "a.docket"
    filled(place).close()
    data = place.read_bytes()
    for change, words in [
        (
            data.replace(b"art33 docket 1\n", b"art33 docket 2\n", 1),
            "made by a newer art33 .format 2, this one reads up to 1",
        ),
        (b"SQLite format 3\x00" + bytes(9000), "is not a docket of art33"),
        (b"", "is not a docket of art33"),
        (b"art33 docket x\n", "is not a docket of art33"),
        (data[: vfs.BEGIN], "cut off after its header"),
        (data[: vfs.BEGIN] + bytes(8192), "pages are damaged or do not belong"),
    ]:
        place.write_bytes(change)
        with pytest.raises(InputError, match=words) as caught:
            opened(place)
        assert "\n" not in str(caught.value)
        assert str(place) in str(caught.value)


def test_files_folders_and_disks_that_will_not(tmp_path: Path) -> None:
    from art33.docket.keys import CHEAP
    from art33.docket.opening import create

    with pytest.raises(InputError, match="no such docket .make one with"):
        opened(tmp_path / "nothing.docket")
    with pytest.raises(InputError, match="is a folder"):
        opened(tmp_path)
    with pytest.raises(InputError, match="its folder does not exist"):
        create(tmp_path / "no" / "a.docket", USER, PASSPHRASE, AT, cost=CHEAP)
    place = tmp_path / "a.docket"
    filled(place).close()
    with pytest.raises(
        InputError, match="the name or the passphrase is wrong; if it is lost: art33 docket keys recover"
    ):
        opened(place, passphrase="another phrase")
    with pytest.raises(InputError, match="the name or the passphrase is wrong"):
        opened(place, user="Olga")


def test_a_folder_that_cannot_be_written(request: pytest.FixtureRequest) -> None:
    """Tried by an unprivileged process, since root may write everywhere."""
    import subprocess
    import sys
    import tempfile

    base = Path(tempfile.mkdtemp())
    request.addfinalizer(lambda: shutil.rmtree(base))
    base.chmod(0o755)
    folder = base / "closed"
    folder.mkdir()
    filled(folder / "a.docket").close()
    (folder / "a.docket").chmod(0o444)
    folder.chmod(0o555)
    code = (
        "import os, sys\n"
        "import art33.docket.opening, art33.docket.store_sqlite, tests.docket.making as m\n"
        "from art33.errors import InputError\n"
        "m.filled(sys.argv[1] + '/../warm.docket').close()\n"
        "m.opened(sys.argv[1] + '/../warm.docket', write=False).close()\n"
        "if os.geteuid() == 0: os.setgroups([]), os.setgid(65534), os.setuid(65534)\n"
        "for work in (lambda: m.begun(sys.argv[1] + '/b.docket'), lambda: m.opened(sys.argv[1] + '/a.docket').append('Z-1', [m.note('x')], m.AT)):\n"
        "    try: work()\n"
        "    except InputError as error: print(error)\n"
        "with m.opened(sys.argv[1] + '/a.docket', write=False) as docket: print(len(docket.cases()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 3, done.stderr
    assert "cannot be written: copy the docket to a folder of your own" in lines[0]
    assert "cannot be written: copy the docket to a folder of your own" in lines[1]
    assert lines[2] == "1", "it can still be read"
