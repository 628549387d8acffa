"""The compiled template engine: a .docx once in, any number of .docx out."""

from dangwu_docs.template.compiled import CompiledTemplate, compile_template
from dangwu_docs.template.values import FromDocxtpl

__all__ = ["CompiledTemplate", "FromDocxtpl", "compile_template"]
