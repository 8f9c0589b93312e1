"""A model's proposals: only what the text and the grammar bear out passes, whatever a service answers; nothing leaves unasked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from art33.cli import main
from art33.days.edtf import read as edtf
from art33.errors import InputError
from art33.reading.document import from_text
from art33.reading.proposals import endpoint as service
from art33.reading.proposals.gate import check
from art33.reading.proposals.proposers import Wish, find

TEXT = (
    "The ministry published its yearly report on Monday. Karim Wali, so his lawyer Nour Haddad said, was on 4 March, and that "
    "after three weeks of which no more is known than that they were long, deported to Iran. He was not arrested in Ankara. "
    "If they find him, he will be sent to Iran."
)
PUBLISHED = (edtf("2024-03-15").first, edtf("2024-03-15").last)


def told(*proposals: object, text: str = TEXT) -> tuple[list[Any], dict[str, int]]:
    passed = check(from_text(text, "report"), PUBLISHED, (), proposals)
    return list(passed.statements), dict(passed.rejected)


def test_what_stands_in_the_text_and_reads_so_passes_with_our_own_fields() -> None:
    quote = "Germany deported Karim Wali to Iran on Tuesday"
    text = f"His lawyer Nour Haddad said on Friday: {quote}."
    (found,), rejected = told({"quote": quote, "kind": "removal", "date": "1999-01-01", "said_by": "nobody"}, text=text)
    assert not rejected
    assert (found.kind, found.polarity, found.date, found.to) == ("removal", "asserted", "2024-03-12", "Iran")
    assert found.said_by == "Nour Haddad"
    assert text[slice(*found.span)] == found.quote == quote
    assert dict(found.extra) == {"x_proposed": True}


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        ("deported to Iran", "it is no object"),
        ({"quote": "deported", "kind": ["removal"]}, "its kind is none of ours"),
        ({"quote": "no", "kind": "removal"}, "it quotes nothing, or too little or too much"),
        ({"quote": None, "kind": "removal"}, "it quotes nothing, or too little or too much"),
        ({"quote": "x" * 5000, "kind": "removal"}, "it quotes nothing, or too little or too much"),
        ({"quote": "Karim Wali was deported to Syria", "kind": "removal"}, "its quote is not in the text"),
        ({"quote": "deported to  Iran", "kind": "removal"}, "its quote is not in the text"),
        ({"quote": "deported to Iran", "kind": "murder"}, "its kind is none of ours"),
        ({"quote": "ported to Iran", "kind": "removal"}, "its quote cuts a word in two"),
        ({"quote": "published its yearly report", "kind": "removal"}, "the grammar reads no event in it"),
        ({"quote": "He was not arrested in Ankara", "kind": "removal"}, "the grammar reads another kind in it"),
        ({"quote": "arrested in Ankara", "kind": "detention"}, "words of its sentence left out could turn it round"),
        ({"quote": "sent to Iran", "kind": "removal"}, "words of its sentence left out could turn it round"),
        (
            {"quote": "deported to Iran. He was", "kind": "removal"},
            "its quote is not within one sentence that is read (a caption, a link, two sentences)",
        ),
    ],
)
def test_what_the_text_or_the_grammar_does_not_bear_out_is_rejected_and_counted(proposal: object, reason: str) -> None:
    found, rejected = told(proposal)
    assert not found
    assert rejected == {reason: 1}


def test_what_is_read_already_is_not_told_twice() -> None:
    text = "Germany deported Karim Wali to Iran on Tuesday."
    document = from_text(text, "report")
    from art33.reading.reader import read

    quote = {"quote": text[:-1], "kind": "removal"}
    passed = check(document, PUBLISHED, read(document, PUBLISHED), [quote, quote])
    assert not passed.statements
    assert passed.rejected == {"it is read already": 2}


# A service on this machine that speaks the protocol and lies.


class Liar(BaseHTTPRequestHandler):
    answer: bytes = b""
    status = 200
    endless = False
    seen: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        self.seen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        if not self.endless:
            self.send_header("Content-Length", str(len(self.answer)))
        self.end_headers()
        try:
            self.wfile.write(self.answer)
            while self.endless:
                self.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    def log_message(self, format: str, *arguments: object) -> None: ...


@contextmanager
def serving(answer: object, status: int = 200, endless: bool = False) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    body = (
        answer
        if isinstance(answer, bytes)
        else json.dumps({"choices": [{"message": {"role": "assistant", "content": answer}}]}).encode()
    )
    handler = type("Handler", (Liar,), {"answer": body, "status": status, "endless": endless, "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", handler.seen  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(answer: object, **how: Any) -> tuple[list[object], dict[str, int]]:
    with serving(answer, **how) as (address, _):
        given = find("openai", Wish(address, "any")).propose(TEXT, ["removal"])
    return list(given.proposals), dict(given.failures)


def test_the_protocol_is_spoken() -> None:
    with serving('Here you are:\n```json\n[{"quote": "a", "kind": "removal"}]\n```') as (address, seen):
        proposer = find("openai", Wish(address, "llama"))
        given = proposer.propose(TEXT, ["removal", "detention"])
    assert list(given.proposals) == [{"quote": "a", "kind": "removal"}]
    assert not given.failures and not proposer.leaves
    (request,) = seen
    assert request["model"] == "llama" and request["stream"] is False
    assert request["messages"][-1] == {"role": "user", "content": TEXT}
    assert "removal, detention" in request["messages"][0]["content"]


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        (b"not json at all \xff\x00", 200, "the answer is not in the protocol"),
        (b"[" * 100_000, 200, "the answer is not in the protocol"),
        (b'{"choices": []}', 200, "the answer is not in the protocol"),
        (b'{"choices": [{"message": {"content": 7}}]}', 200, "the answer is not in the protocol"),
        ("There were no events.", 200, "the answer holds no list"),
        ("[{]", 200, "the answer is not in the protocol"),
        ("[" * 50_000 + "]" * 50_000, 200, "the answer is not in the protocol"),
        ("[]", 500, "the service answered 500"),
        ("[]", 302, "the service answered 302"),
        (b"x" * 1_200_000, 200, "the answer is too long"),
    ],
)
def test_garbage_is_counted_and_never_raised(answer: object, status: int, reason: str) -> None:
    assert ask(answer, status=status) == ([], {reason: 1})


def test_an_endless_answer_is_cut() -> None:
    begun = time.monotonic()
    assert ask(b"", endless=True) == ([], {"the answer is too long": 1})
    assert time.monotonic() - begun < 20


def test_a_silent_service_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(service, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"
        given = find("openai", Wish(address)).propose(TEXT, ["removal"])
    assert not given.proposals and sum(given.failures.values()) == 1


def test_nobody_there_is_counted() -> None:
    given = find("openai", Wish("http://127.0.0.1:1/v1")).propose(TEXT, ["removal"])
    assert given.failures == {"the service did not answer (ConnectionRefusedError)": 1}


def test_too_many_proposals_are_cut() -> None:
    found, failures = ask(json.dumps([{}] * 1000))
    assert len(found) == service.PROPOSALS
    assert failures == {"more proposals than are taken": 800}


def test_long_texts_go_in_pieces_up_to_a_bound() -> None:
    with serving("[]") as (address, seen):
        given = find("openai", Wish(address)).propose("A short line.\n" * 20_000, ["removal"])
    assert len(seen) == service.PIECES
    assert all(len(each["messages"][-1]["content"]) <= service.PIECE for each in seen)
    assert given.failures["a piece of the text was not sent"] > 0


@pytest.mark.parametrize(
    "address",
    [
        "https://models.example.org/v1",
        "http://models.example.org/v1",
        "http://192.0.2.7:8080/v1",
        "http://0.0.0.0:8080/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "http://[2001:db8::1]:8080/v1",
    ],
)
def test_a_service_outside_this_machine_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="would leave this machine"):
        find("openai", Wish(address))


def test_with_leave_a_service_outside_is_taken_if_it_is_secure_and_is_marked() -> None:
    assert find("openai", Wish("https://models.example.org/v1", may_leave=True)).leaves
    with pytest.raises(InputError, match="only https"):
        find("openai", Wish("http://models.example.org/v1", may_leave=True))


@pytest.mark.parametrize(
    "address",
    [None, "", "nonsense", "ftp://127.0.0.1/v1", "http://", "http://user:pw@127.0.0.1/v1", "http://127.0.0.1:99999/v1",
     "http://127.0.0.1/v1?x=1", "http://127.0.0.1/\r\nHost: x"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(address: str | None) -> None:
    with pytest.raises(InputError) as refused:
        find("openai", Wish(address))
    assert "\n" not in str(refused.value)


def test_an_unknown_proposer_is_named() -> None:
    with pytest.raises(InputError, match="there is no such proposer; there are: openai"):
        find("oracle", Wish())


def test_at_the_door_what_passes_is_marked_and_the_rest_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("His lawyer Nour Haddad said on Friday that Karim Wali is well. " + TEXT, encoding="utf-8")
    lies = json.dumps(
        [{"quote": "Karim Wali was beheaded", "kind": "removal"}, {"quote": "is well. The", "kind": "release"}]
    )
    with serving(lies) as (address, _):
        code = main(
            ["read", str(path), "--published", "2024-03-15", "--propose", "openai", "--endpoint", address, "--json"]
        )
    out, err = capsys.readouterr()
    assert code == 0
    assert "on this machine proposed 2, of which 0 passed and 2 did not" in err
    assert "1 × its quote is not in the text" in err
    assert "LEAVES" not in err
    assert not any("x_proposed" in line for line in out.splitlines())


def test_without_the_option_nothing_that_connects_is_imported() -> None:
    import subprocess
    import sys

    asked = (
        "import sys\nfrom art33.cli import main\n"
        "import tempfile, pathlib\np = pathlib.Path(tempfile.mkdtemp()) / 'a.txt'\np.write_text('Karim Wali was deported.')\n"
        "main(['read', str(p), '--published', '2024-03-15', '--json'])\n"
        "assert 'art33.reading.proposals.endpoint' not in sys.modules and 'http.client' not in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0
