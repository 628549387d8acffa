"""National rules and schemes as YAML, and nothing else."""
