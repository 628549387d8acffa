"""Bind an organisation's year: one .docx with its catalogue, every document and what is missing."""
