"""What is wrong with a template, at which place, and what to do: judged, never rendered."""

from dangwu_docs.template.lint.lint import lint_template

__all__ = ["lint_template"]
