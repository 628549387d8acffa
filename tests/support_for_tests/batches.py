"""Builds whose outcomes are all kept, for a look at each."""

from __future__ import annotations

from dangwu_docs.model.jobs import Outcome, Selection
from dangwu_docs.pipeline import Workspace
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial

EVERYTHING = Selection()


def outcomes(
    workspace: Workspace, selection: Selection = EVERYTHING, runner: Runner = serial
) -> list[Outcome]:
    """Return what became of each document that was due, in the order in which it was told."""
    heard: list[Outcome] = []
    workspace.build(selection, heard.append, runner)
    return heard
