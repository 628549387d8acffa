"""The compiled template engine: a .docx once in, any number of .docx out."""
