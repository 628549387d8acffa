"""dangwu_docs: checked Word documents of grassroots Party organisations from plain YAML records."""

__version__ = "0.1.0"
