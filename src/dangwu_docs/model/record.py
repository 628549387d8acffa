"""What every record has in common; it knows no kind."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field

from dangwu_docs.model.shape import OPEN, Id, OrganisationId, PrivacyClass, Private, Shape, Text


class Record(Shape):
    """One YAML document about one event, person, organisation or list."""

    #: Class of the fields that say nothing else (docs/domain: 分级).
    privacy: ClassVar[PrivacyClass] = "P2"
    #: Folder below data/ where `dangwu new` puts a record of the kind.
    family: ClassVar[str] = ""

    kind: str
    id: Annotated[Id | None, OPEN] = Field(
        None, description="本记录的编号，供其他记录引用；全工作区唯一"
    )
    note: Annotated[Text | None, Private("P2")] = Field(None, description="给自己看的备注，不打印")

    @property
    def keeper(self) -> str | None:
        """The 编号 of the organisation in whose folder the record's documents lie."""
        return None

    @property
    def day(self) -> date | None:
        """The day on which the record's rules are judged; None for what has no day."""
        return None

    @property
    def year_kept(self) -> int | None:
        """The year among whose records it counts; None for what counts in every year."""
        return self.day.year if self.day else None

    def on(self, day: date) -> Self:
        """Return the record as it was on a day, as far as it says when what happened."""
        del day
        return self

    @property
    def moments(self) -> tuple[date, ...]:
        """The days on which something happened of which the record tells, in no order."""
        return (self.day,) if self.day else ()

    @property
    def over_on(self) -> date | None:
        """When it was over; None while it goes on."""
        return self.day


class OwnedRecord(Record):
    """A record that belongs to one organisation."""

    organisation: Annotated[OrganisationId, OPEN]

    @property
    def keeper(self) -> str | None:
        """The 编号 of the organisation that keeps the record."""
        return self.organisation


class DatedRecord(OwnedRecord):
    """A record of something that happened on a day."""

    @property
    def day(self) -> date | None:
        """The day it happened."""
        day: date | None = getattr(self, "date", None)
        return day
