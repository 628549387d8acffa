"""The compiled template engine: a .docx once in, any number of .docx out."""

from dangwu_docs.template.compiled import CompiledTemplate, Rendering, compile_template
from dangwu_docs.template.values import FromDocxtpl

__all__ = ["CompiledTemplate", "FromDocxtpl", "Rendering", "compile_template"]
