"""The base of the catalogue's types: records that are given by name and never change."""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform

__all__ = ["Frozen"]


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=True)
class Frozen:
    """A record whose fields are the annotations of its class.

    No dataclass: that writes six functions for each of forty types, which takes longer than
    reading all files and stays for good. A default is shared, so nobody changes one.

    Attributes:
        field_names: In the order of the class.
    """

    field_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Find the fields."""
        cls.field_names = tuple(cls.__annotations__)

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - each field has its own type
        for name in self.field_names:
            if name in given:
                object.__setattr__(self, name, given.pop(name))
            elif not hasattr(type(self), name):
                message = f"{type(self).__name__} needs {name}"
                raise TypeError(message)
        if given:
            message = f"{type(self).__name__} has no {next(iter(given))}"
            raise TypeError(message)

    @classmethod
    def has_default(cls, name: str) -> bool:
        """Return whether a field may be left out."""
        return hasattr(cls, name)

    def replaced(self, **changes: Any) -> Self:  # noqa: ANN401 - each field has its own type
        """Return the same record but for some fields."""
        return type(self)(**{name: getattr(self, name) for name in self.field_names} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        message = f"{type(self).__name__}.{name} cannot be changed"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        message = f"{type(self).__name__}.{name} cannot be taken away"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.field_names)
        return f"{type(self).__name__}({fields})"

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.field_names)
