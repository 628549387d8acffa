"""Pages are measured as drawn and compared with GB/T 9704-2012; what is not judged is said."""

from dangwu_docs.stages.layout.layout import layout

__all__ = ["layout"]
