"""What rules, cards and settings have in common: they are declared, not recorded."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Declaration(BaseModel):
    """A part of a file that says how the program works; its keys are Chinese, or their names."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
