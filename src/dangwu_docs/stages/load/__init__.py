"""Load: a workspace's files become values; what a person got wrong becomes findings."""

from dangwu_docs.stages.load.workspace import load, load_declared

__all__ = ["load", "load_declared"]
