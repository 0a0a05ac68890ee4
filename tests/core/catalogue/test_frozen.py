from __future__ import annotations

import pytest

from clamstudio.catalogue.frozen import Frozen
from clamstudio.catalogue.model import Constraint, Evidence, Text, TurnAbout


def test_fields_are_given_by_name_and_have_defaults() -> None:
    touch = Constraint(kind="touch", a="top.heel", b="bottom.heel", by=("hip_rotation",))
    assert (touch.kind, touch.by, touch.value_m) == ("touch", ("hip_rotation",), 0.0)
    assert Constraint.has_default("value_m")
    assert not Constraint.has_default("kind")
    with pytest.raises(TypeError, match="Constraint needs by"):
        Constraint(kind="touch", a="top.heel", b="bottom.heel")  # type: ignore[call-arg]  # the point
    with pytest.raises(TypeError, match="Evidence has no year"):
        Evidence(text=Text("It was found."), source="who", year=1)  # type: ignore[call-arg]  # the point


def test_nothing_changes_but_in_another_record() -> None:
    line = TurnAbout(start="hip_centre", end="heel_contact", angle_deg=30.0)
    with pytest.raises(AttributeError, match=r"TurnAbout\.angle_deg cannot be changed"):
        line.angle_deg = 45.0  # type: ignore[misc]  # the point
    with pytest.raises(AttributeError, match="cannot be taken away"):
        del line.angle_deg
    other = line.replaced(angle_deg=45.0)
    assert (line.angle_deg, other.angle_deg, other.start) == (30.0, 45.0, "hip_centre")
    with pytest.raises(TypeError, match="has no turn"):
        line.replaced(turn=1.0)


def test_records_are_equal_by_their_fields_and_their_kind() -> None:
    one, same = (Evidence(text=Text("Found."), source="who") for _ in range(2))
    assert one == same
    assert len({one, same}) == 1
    assert one != one.replaced(source="others")
    assert repr(one) == "Evidence(text='Found.', source='who')"

    class Another(Frozen):
        text: Text
        source: str

    assert one != Another(text=Text("Found."), source="who")
