"""Finished files are held against what was written down of them; no file is changed."""

from dangwu_docs.stages.verify.outputs import prove_workspace
from dangwu_docs.stages.verify.places import manifests_at
from dangwu_docs.stages.verify.prove import prove_files
from dangwu_docs.stages.verify.trust import Trust
from dangwu_docs.stages.verify.vouch import Signer, vouch

__all__ = ["Signer", "Trust", "manifests_at", "prove_files", "prove_workspace", "vouch"]
