"""Convert finished documents: each whole under its name, or not at all and why."""

from dangwu_docs.stages.export.export import Finish, as_it_is, export_in_order
from dangwu_docs.stages.export.formats import FORMATS
from dangwu_docs.stages.export.pages import find_page_counter
from dangwu_docs.stages.export.sheets import sheets

__all__ = ["FORMATS", "Finish", "as_it_is", "export_in_order", "find_page_counter", "sheets"]
