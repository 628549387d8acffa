"""The house style from which templates are built: GB/T 9704 page, red head, form tables."""
