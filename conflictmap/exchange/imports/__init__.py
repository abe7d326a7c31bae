"""Files that others have coded, and our own exports, as reports and claims, each row with its own words."""

from conflictmap.exchange.imports.refusals import BadFile, LacksColumns, Refused
from conflictmap.exchange.imports.styles import Style, styles
from conflictmap.exchange.imports.whole_file import Found, columns_in, read_file

__all__ = ["BadFile", "Found", "LacksColumns", "Refused", "Style", "columns_in", "read_file", "styles"]
