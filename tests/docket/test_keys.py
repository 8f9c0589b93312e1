from __future__ import annotations

import re
import time

import pytest

from art33.docket.keys import CHEAP, COST, MOST, Cost, derive, folded, from_code, from_passphrase, new_code, user_keys
from art33.errors import InputError

SALT = b"s" * 16


def test_a_guess_costs_what_the_best_ask_for() -> None:
    assert COST.memory >= 64 * 1024
    assert COST.passes >= 3
    begun = time.perf_counter()
    from_passphrase("four plain words here", "Vera", SALT, COST)
    assert time.perf_counter() - begun > 0.05


def test_a_passphrase_makes_its_key_only_with_name_salt_and_cost() -> None:
    key = from_passphrase("pässword long", "Vera", SALT, CHEAP)
    assert key == from_passphrase("pässword long", " VERA ", SALT, CHEAP)
    assert key == from_passphrase("pa\u0308ssword long", "vera", SALT, CHEAP), "however the accent was typed"
    others = [
        from_passphrase("Pässword long", "Vera", SALT, CHEAP),
        from_passphrase("pässword long", "Vero", SALT, CHEAP),
        from_passphrase("pässword long", "Vera", b"t" * 16, CHEAP),
        from_passphrase("pässword long", "Vera", SALT, Cost(16, 1, 1)),
    ]
    assert len({key, *others}) == 5


@pytest.mark.parametrize(
    "cost", [Cost(MOST.memory + 1, 3, 2), Cost(8, 0, 1), Cost(8, 1000, 1), Cost(8, 1, 0), Cost(4, 1, 1)]
)
def test_a_planted_header_cannot_take_the_machine(cost: Cost) -> None:
    with pytest.raises(InputError, match="impossible amount|impossible number"):
        from_passphrase("words", "Vera", SALT, cost)


def test_a_printed_code_is_read_as_people_type_it() -> None:
    code = new_code()
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", code)
    key = from_code(code, SALT, name="Vera")
    assert from_code(code.lower().replace("-", " "), SALT, name="vera") == key
    assert from_code(code.replace("0", "O").replace("1", "l"), SALT, name="Vera") == key
    assert from_code(code, SALT, name="Olga") != key
    assert from_code(code, SALT, label="closed", name="Vera") != key


def test_a_slip_in_a_printed_code_is_told_before_anything_is_tried() -> None:
    code = new_code()
    with pytest.raises(InputError, match="this has 29"):
        from_code(code[:-1], SALT)
    with pytest.raises(InputError, match="no “U”"):
        from_code("U" + code[1:], SALT)
    noticed = 0
    for at, letter in enumerate(code):
        if letter == "-":
            continue
        other = "7" if letter != "7" else "8"
        try:
            from_code(code[:at] + other + code[at + 1 :], SALT)
        except InputError as error:
            assert "slip" in str(error)
            noticed += 1
    assert noticed >= 28, "one slip in a thousand may pass, and then does not open"


def test_a_seed_makes_all_keys_and_they_differ() -> None:
    keys = user_keys(b"s" * 32)
    assert keys.box_public != keys.sign_public
    assert user_keys(b"s" * 32).box_public == keys.box_public
    assert len({keys.own, derive(b"s" * 32, "box"), derive(b"s" * 32, "sign")}) == 3


def test_names_are_alike_however_they_are_written() -> None:
    assert folded("  Ve\u0301ra  K. ") == folded("VÉRA K.")
    assert folded("Вера") != folded("Вира")
