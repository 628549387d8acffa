"""Decide which documents follow from the records, and which of them are due; pure."""
