"""Outside time stamps (RFC 3161): a request made here, sent by hand or by a door, and the reply checked without a network.

They prove that a root was there on a day, whoever holds our signing keys later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import NamedTuple

import msgspec
from cryptography import x509

from art33.docket import envelope
from art33.docket.checkpoint import Root, root_at, signed
from art33.docket.docket import Docket
from art33.docket.session import Session
from art33.errors import InputError


class Stamp(NamedTuple):
    """What an authority said: which root was there at what moment (UTC), under which serial number."""

    root: Root
    at: str
    serial: int
    reply: bytes


def request(root: Root) -> bytes:
    """The request for a stamp of a root, to be sent to an authority as `application/timestamp-query`."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(root.text().encode()).hash_algorithm(HashAlgorithm.SHA512)
    return builder.nonce(nonce=False).cert_request(cert_request=True).build().as_bytes()


def check(root: Root, reply: bytes, trusted: Sequence[bytes]) -> Stamp:
    """A reply, checked against the root and against certificates trusted beforehand (PEM or DER). Raises InputError."""
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    if not trusted:
        raise InputError("no trusted certificate was given: a stamp is worth what its authority is")
    try:
        response = decode_timestamp_response(reply)
        builder = VerifierBuilder()
        for each in trusted:
            builder = builder.add_root_certificate(_certificate(each))
        for der in response.signed_data.certificates:
            certificate = x509.load_der_x509_certificate(der)
            if certificate.issuer != certificate.subject and _is_authority(certificate):
                builder = builder.add_intermediate_certificate(certificate)
        # The library checks chain, signature, imprint and purpose.
        builder.build().verify_message(response, root.text().encode())
        info = response.tst_info
        moment = info.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Stamp(root, moment, int(info.serial_number), reply)
    except VerificationError as error:
        raise InputError(f"the time stamp is not good for this root: {error}") from None
    except (ValueError, TypeError) as error:
        raise InputError(f"that is no time stamp of RFC 3161: {error}") from None


def _certificate(data: bytes) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
    except ValueError:
        raise InputError("a trusted certificate cannot be read: expected a PEM or DER file") from None


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except x509.ExtensionNotFound:
        return False


def accept(docket: Docket, root: Root, reply: bytes, trusted: Sequence[bytes], at: str) -> Stamp:
    """Check a reply and keep it beside the checkpoint of its root. Raises InputError where either is not of this history."""
    stamp = check(root, reply, trusted)
    session = docket.session

    def work() -> None:
        if not any(each.n == root.entries for each in session.store.checkpoints()):
            tip = session.store.tip()
            if root_at(session.docket, tip) != root:
                raise InputError("this docket has no checkpoint of that root: stamp the root of a checkpoint")
            session.store.put_checkpoint(signed(root, at, session.number, session.keys.sign))
        data = msgspec.msgpack.encode((root.text(), stamp.at, str(stamp.serial), reply))
        sealer = session.sealer(session.office_key)
        session.store.put_stamp(root.entries, envelope.seal(sealer, b"stamp" + session.docket, data))

    session.writing(work)
    return stamp


def stamps(docket: Docket) -> tuple[Stamp, ...]:
    """The stamps that were kept; `check` proves each again. Raises InputError where one was changed."""
    session = docket.session
    found = session.reading(lambda: [read_stamp(session, sealed) for _, sealed in session.store.stamps()])
    if None in found:
        raise InputError("a time stamp was changed: run art33 docket verify")
    return tuple(each for each in found if each is not None)


def read_stamp(session: Session, sealed: bytes) -> Stamp | None:
    """A stamp as it is kept, or None where it does not open."""
    try:
        data = envelope.unseal(session.sealer(session.office_key), b"stamp" + session.docket, sealed)
        text, at, serial, reply = msgspec.msgpack.decode(data, type=tuple[str, str, str, bytes])
        return Stamp(Root.of(text), at, int(serial), reply)
    except (envelope.Wrong, msgspec.MsgspecError, ValueError):
        return None
