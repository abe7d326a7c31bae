"""Our records in the forms others read, and theirs in ours."""

from conflictmap.exchange.batch import batch_file, batch_lines
from conflictmap.exchange.output_form import output_form
from conflictmap.exchange.plain import nothing_because, plain_text

__all__ = ["batch_file", "batch_lines", "nothing_because", "output_form", "plain_text"]
