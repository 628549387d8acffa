"""dangwu_docs: checked Word documents of grassroots Party organisations from plain YAML records."""

import os

__version__ = "0.1.0"

# Pydantic would look through all that is installed for plugins, and let any of them change what a
# record may be. It asks when a model is made, in workers and on other computers too.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
