"""What is called what in a workspace; it imports nothing, so that everybody may ask it."""

SETTINGS = "dangwu.toml"
RECORDS = "data"
RULES = "rules"
TEMPLATES = "templates"
#: The edition that withholds nothing.
FULL = "full"
