"""One module per outside thing: YAML text, files, state, programs, Chinese wording."""
