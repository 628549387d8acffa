"""Nouns: frozen values and what can be worked out from them alone; no files, programs or clock."""
