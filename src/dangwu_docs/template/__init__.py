"""The compiled template engine: a .docx once in, any number of .docx out."""

from dangwu_docs.template.compiled import CompiledTemplate, compile_template

__all__ = ["CompiledTemplate", "compile_template"]
