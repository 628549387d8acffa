"""The dangwu command."""
