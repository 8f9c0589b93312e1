from hypothesis import given
from hypothesis import strategies as st

from art33.days.sets import Days, union
from art33.tell.scale import DETAIL_WIDTH, detail_days, over, scale

frame = st.tuples(st.integers(700_000, 730_000), st.integers(0, 5_000)).map(lambda two: (two[0], two[0] + two[1]))


@given(frame, st.lists(st.integers(-5, 5_005), max_size=5), st.integers(20, 160))
def test_every_day_is_drawn_once_and_the_room_is_kept(span, offsets, room):
    first, last = span
    put = scale(first, last, [first + each for each in offsets], room)
    detail = len(put.detail) * (DETAIL_WIDTH + 1) - 1
    if put.steps:
        assert put.steps[0][0] == first and put.steps[-1][1] == last
        assert all(one[1] + 1 == two[0] for one, two in zip(put.steps, put.steps[1:], strict=False))
        assert len(put.steps) + 1 + detail <= max(room, 8 + 1 + detail)
    else:
        assert put.detail == tuple(range(first, last + 1)) and detail <= room
    assert list(put.detail) == sorted(set(put.detail))
    assert all(first <= day <= last for day in put.detail)


def test_the_days_asked_are_in_detail_and_the_day_after_them():
    assert detail_days(100, 200, [150, 151]) == (149, 150, 151, 152)
    assert detail_days(100, 200, [200]) == (197, 198, 199, 200)
    assert detail_days(100, 200, [110, 150]) == (110, 149, 150, 151)
    assert detail_days(100, 200, []) == (197, 198, 199, 200)
    assert detail_days(100, 101, [100]) == (100, 101)


def test_a_protection_is_sure_only_on_every_day_and_a_danger_shows_on_any():
    days = Days(((10, 12),), union(((10, 12),), ((14, 14),)))
    assert over(days, 10, 12, danger=False) == "yes"
    assert over(days, 12, 13, danger=False) == "possibly"
    assert over(days, 13, 14, danger=False) == "possibly"
    assert over(days, 13, 13, danger=False) == "no"
    assert over(days, 12, 13, danger=True) == "yes"
    assert over(days, 13, 15, danger=True) == "possibly"
    assert over(days, 15, 20, danger=True) == "no"
