"""What is kept for later: answers to be given again, proofs of single items, time stamps, backups."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest
from tests.docket.making import AT, PASSPHRASE, USER, filled, note, opened, statement

from art33.docket import answers, timestamps
from art33.docket.backup import backup, restore
from art33.docket.checkpoint import Root
from art33.docket.proof import Proof, check, paths_of, prove, prove_all
from art33.docket.state import case_of
from art33.docket.verify import verify
from art33.errors import InputError

Place = Path | str
PACKS = {"KZ/refugees.toml": b'instrument = "Law on Refugees"\n', "treaties/cat.toml": b"x = 1\n"}


def test_an_answer_is_given_again_to_the_same_bytes(place: Place) -> None:
    with filled(place) as docket:
        case = case_of(docket.record("Z-1"))
        answer = b'{"barred": "yes"}'
        entry = answers.record(docket, "Z-1", {"on": "2022-12-28"}, answer, PACKS, "0.1.0", AT)
        docket.append("Z-1", [("withdrawal", {"of": "t1"}), statement("t5", date="2022-12-12")], AT)
        kept = answers.replay(docket, "Z-1", entry.n)
        assert kept.case == case, "the case as it was then"
        assert (kept.answer, kept.packs, kept.engine) == (answer, PACKS, "0.1.0")
        assert kept.statements == ("t1", "t2")
        with pytest.raises(InputError, match="no answer at entry 6"):
            answers.replay(docket, "Z-1", 6)
        docket.store._do("UPDATE blobs SET sealed = ?", (b"x" * 300,))
        with pytest.raises(InputError, match="rests on was changed"):
            answers.replay(docket, "Z-1", entry.n)
        docket.store._do("DELETE FROM blobs WHERE name <> ?", (b"",))
        with pytest.raises(InputError, match="is not in the docket"):
            answers.replay(docket, "Z-1", entry.n)


def test_a_proof_shows_what_is_chosen_and_nothing_else(place: Place) -> None:
    with filled(place) as docket:
        n = next(entry.n for entry in docket.entries("Z-1") if entry.kind == "statement")
        paths = [path for path in paths_of(docket, "Z-1", n) if path.startswith("statement.quote.")]
        assert len(paths) == 6, "word by word"
        shown = ["kind", "statement.date", *paths[2:]]
        proof = prove(docket, "Z-1", n, shown)
        root = docket.root()
        text = proof.to_json()
        found = dict(check(Proof.of(text), root))
        assert found == {
            "kind": "statement",
            "statement.date": "2022-12-08",
            **dict(zip(paths[2:], ["detained ", "on ", "8 ", "December"], strict=True)),
        }
        for secret in (b"He", b"was ", b"t1", b"s1", b"Z-1", b"Vera", docket.id.encode(), AT.encode()):
            assert secret not in text
        docket.append("Z-1", [note("later")], AT)
        assert dict(check(prove(docket, "Z-1", n, shown, root), root)) == found, "against a root given out earlier"
        with pytest.raises(InputError, match="does not lead to this root"):
            check(proof, docket.root())
        with pytest.raises(InputError, match="younger than the root"):
            prove_all(docket, "Z-1", {docket.entries("Z-1")[-1].n: ["kind"]}, root)
        for paths_, fault in ((["nonsense"], "has no “nonsense”"), ([], "opens nothing")):
            with pytest.raises(InputError, match=fault):
                check(prove(docket, "Z-1", n, paths_, root), root)
        with pytest.raises(InputError, match="has no entry 1"):
            prove(docket, "Z-1", 1, ["kind"])


def test_every_change_of_a_proof_is_noticed(tmp_path: Path) -> None:
    with filled(tmp_path / "a.docket") as docket:
        n = next(entry.n for entry in docket.entries("Z-1") if entry.kind == "statement")
        root = docket.root()
        text = prove(docket, "Z-1", n, ["kind", "statement.date", "statement.kind"]).to_json()
        true = check(Proof.of(text), root)
        for at in range(len(text)):
            for letter in (b"0", b"f", b'"', b"x"):
                changed = text[:at] + letter + text[at + 1 :]
                if changed == text:
                    continue
                try:
                    found = check(Proof.of(changed), root)
                except InputError:
                    continue
                assert found == true, changed
        one, other = Proof.of(text), prove(docket, "Z-1", n + 1, ["kind"])
        mixed = msgspec.structs.replace(one, items=(*one.items, *other.items))
        with pytest.raises(InputError, match="not of one entry"):
            check(mixed, root)
        with pytest.raises(InputError, match="twice"):
            check(msgspec.structs.replace(one, items=(*one.items, one.items[0])), root)
        for broken in (b"", b"[]", b'{"items": [], "inner": "", "up": [], "more": 1}'):
            with pytest.raises(InputError, match="no proof of art33"):
                Proof.of(broken)
        with pytest.raises(InputError, match="too long"):
            check(msgspec.structs.replace(one, up=("00" * 32,) * 65), root)


def test_a_root_is_a_line_that_can_be_typed() -> None:
    root = Root("ab" * 16, 12, b"h" * 32, b"t" * 32)
    assert Root.of("  " + root.text().replace(" ", "\n") + " ") == root
    for wrong in ("", "art33 root 1", root.text()[:-1], root.text().replace("root 1", "root 2")):
        with pytest.raises(InputError, match="no root"):
            Root.of(wrong)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A time-stamping authority of the tests' own, made with openssl."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha256, sha512\naccuracy = secs:1\nordering = yes\ntsa_name = no\ness_cert_id_alg = sha256\n"
        "[ext]\nextendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n"
        "[ca]\nbasicConstraints = critical,CA:true\nkeyUsage = critical,keyCertSign,cRLSign\n"
    )
    (folder / "serial").write_text("01\n")

    def run(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    subject = ("-subj", "/O=Invented/CN=")
    for name in ("root", "other"):
        run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem",
            "-days", "9000", subject[0], subject[1] + name, "-config", "/dev/null", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    run("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", subject[0],
        subject[1] + "tsa", "-config", "/dev/null")  # fmt: skip
    run("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "tsa.pem",
        "-days", "8000", "-extfile", "tsa.cnf", "-extensions", "ext")  # fmt: skip
    return folder


def stamped(authority: Path, request: bytes) -> bytes:
    (authority / "q").write_bytes(request)
    subprocess.run(
        ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "q", "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "r"],
        cwd=authority, check=True, capture_output=True,
    )  # fmt: skip
    return (authority / "r").read_bytes()


def test_a_time_stamp_is_asked_for_kept_and_checked_without_a_network(authority: Path, place: Place) -> None:
    trusted = [(authority / "root.pem").read_bytes()]
    with filled(place) as docket:
        docket.checkpoint(AT)
        root = docket.root()
        reply = stamped(authority, timestamps.request(root))
        stamp = timestamps.accept(docket, root, reply, trusted, AT)
        assert stamp.at.endswith("Z")
        assert timestamps.stamps(docket) == (stamp,)
        docket.append("Z-1", [note("later")], AT)
        assert timestamps.check(root, reply, trusted) == stamp
        assert verify(docket).good
        with pytest.raises(InputError, match="not good for this root"):
            timestamps.check(docket.root(), reply, trusted)
        with pytest.raises(InputError, match="not good for this root"):
            timestamps.check(root, reply, [(authority / "other.pem").read_bytes()])
        with pytest.raises(InputError, match="no trusted certificate"):
            timestamps.check(root, reply, [])
        with pytest.raises(InputError, match="PEM or DER"):
            timestamps.check(root, reply, [b"nonsense"])
        for wrong in (b"", b"nonsense", reply[:-40], reply[:200] + b"\x00" + reply[201:]):
            with pytest.raises(InputError, match="no time stamp|not good"):
                timestamps.check(root, wrong, trusted)
        stranger = root._replace(entries=3)
        with pytest.raises(InputError, match="no checkpoint of that root"):
            timestamps.accept(docket, stranger, stamped(authority, timestamps.request(stranger)), trusted, AT)
        docket.store._do("UPDATE stamps SET sealed = ?", (b"x" * 300,))
        assert "the time stamp after it was changed" in verify(docket).line()
        with pytest.raises(InputError, match="a time stamp was changed"):
            timestamps.stamps(docket)


def test_a_backup_opens_with_the_same_words_and_is_restored_elsewhere(place: Place, tmp_path: Path) -> None:
    saved = tmp_path / "saved.docket"
    with filled(place) as docket:
        backup(docket, saved, AT)
        entries = docket.entries("Z-1")
        docket.append("Z-1", [note("after the backup")], AT)
        with pytest.raises(InputError, match="not replaced"):
            backup(docket, saved, AT)
        with pytest.raises(InputError, match="its folder does not exist"):
            backup(docket, tmp_path / "nowhere" / "x.docket", AT)
        with pytest.raises(InputError, match="a backup is a file"):
            backup(docket, "postgresql:///x", AT)
    assert list(tmp_path.glob("*.part")) == []
    back = tmp_path / "back.docket"
    with restore(saved, back, USER, PASSPHRASE, AT) as again:
        assert again.entries("Z-1") == entries
        assert verify(again).good
        assert again.office()[-1].kind == "restore"
    with pytest.raises(InputError, match="not replaced"):
        restore(saved, back, USER, PASSPHRASE, AT)
    restore(saved, back, USER, PASSPHRASE, AT, replace=True).close()
    data = bytearray(saved.read_bytes())
    data[-900] ^= 1
    saved.write_bytes(data)
    with pytest.raises(InputError, match="is not restored|damaged"):
        restore(saved, tmp_path / "more.docket", USER, PASSPHRASE, AT)
    assert not (tmp_path / "more.docket").exists()


def test_a_docket_is_not_its_own_backup_and_a_damaged_one_is_not_backed_up(tmp_path: Path) -> None:
    place = tmp_path / "a.docket"
    docket = filled(place)
    with pytest.raises(InputError, match="the docket itself"):
        backup(docket, place, AT, replace=True)
    docket.store._do("DELETE FROM entries WHERE n = ?", (9,))
    with pytest.raises(InputError, match="is not backed up as it is: .*entry 10"):
        backup(docket, tmp_path / "b.docket", AT)
    docket.store.close()


@pytest.mark.needs_postgresql
def test_an_office_that_grows_moves_to_a_server(tmp_path: Path, postgres_url: str) -> None:
    place = tmp_path / "a.docket"
    filled(place).close()
    with restore(place, postgres_url, USER, PASSPHRASE, AT) as moved:
        assert set(moved.record("Z-1").statements) == {"t1", "t2"}
        backup(moved, tmp_path / "back.docket", AT)
    with opened(tmp_path / "back.docket") as back:
        assert verify(back).good
