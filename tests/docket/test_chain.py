from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from art33.docket.chain import (
    OFFICE,
    Head,
    Tip,
    beginning,
    broken,
    inner,
    joined,
    outer,
    path_to,
    root_by,
    root_of,
    row_of,
    unpack_head,
    unpack_tip,
)

LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def recursive_root(leaves: list[bytes]) -> bytes:
    """The tree of RFC 6962, as its definition says it."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return joined(recursive_root(leaves[:split]), recursive_root(leaves[split:]))


@given(LEAVES)
def test_the_peaks_lead_to_the_root_of_the_whole_tree(leaves: list[bytes]) -> None:
    tip = Tip(0, b"", ())
    for leaf in leaves:
        tip = tip.grown(leaf)
    assert tip.root() == root_of(leaves) == recursive_root(leaves)
    assert unpack_tip(tip._replace(last=bytes(32)).pack()) == tip._replace(last=bytes(32))


@given(LEAVES, st.data())
def test_every_leaf_has_a_path_to_the_root_and_no_other_leaf_takes_it(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    path = path_to(leaves, at)
    assert root_by(leaves[at], path) == root_of(leaves)
    stranger = data.draw(st.binary(min_size=32, max_size=32).filter(lambda leaf: leaf != leaves[at]))
    assert root_by(stranger, path) != root_of(leaves)


def test_a_tip_is_read_only_where_its_peaks_fit_its_number() -> None:
    assert unpack_tip(b"") is None
    assert unpack_tip((3).to_bytes(8, "big") + bytes(32) + bytes(32)) is None
    assert unpack_tip((2).to_bytes(8, "big") + bytes(32) + bytes(33)) is None


def test_a_row_that_follows_is_not_broken_and_every_change_of_it_is() -> None:
    tip = beginning(b"d" * 16)
    row = row_of(Head(1, OFFICE, tip.last, b"i" * 32), b"sealed")
    assert broken(row, tip) is None
    assert unpack_head(row.head) == Head(1, OFFICE, tip.last, b"i" * 32)
    assert unpack_head(row.head[:-1]) is None
    assert outer(inner(row), b"i" * 32) == row.hash
    for field in ("head", "sealed", "hash", "stream"):
        value = getattr(row, field)
        for bit in range(len(value) * 8):
            changed = bytearray(value)
            changed[bit // 8] ^= 1 << bit % 8
            assert broken(row._replace(**{field: bytes(changed)}), tip) is not None
    assert "missing, doubled or out of order" in str(broken(row._replace(n=2), tip))
    assert "put here later" in str(broken(row_of(Head(2, OFFICE, tip.last, b"i" * 32), b"")._replace(n=1), tip))
    elsewhere = beginning(b"e" * 16)
    assert "does not follow" in str(broken(row, elsewhere))
