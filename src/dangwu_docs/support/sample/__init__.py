"""Writes a fictional county workspace; what the county is called and says is data beside the code.

It yields paths and texts only and touches no file of the user's.
"""

from __future__ import annotations

from dangwu_docs.support.sample.county import sample_files, seeded_faults

__all__ = ["sample_files", "seeded_faults"]
