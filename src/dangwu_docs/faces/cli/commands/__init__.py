"""One module per command, imported when its command runs; they never import one another."""
