"""What lies where in a workspace; it imports nothing, so that everybody may ask it."""

SETTINGS = "dangwu.toml"
RECORDS = "data"
TEMPLATES = "templates"
