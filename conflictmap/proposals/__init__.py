"""Claims that a language model proposes, beside those the rules read: off unless the user names an endpoint.

A proposal quotes the report letter for letter, names only actors and places that the reader itself found in those
words, and never touches the control map: it waits for a person.
"""

from conflictmap.proposals.endpoint import Endpoint
from conflictmap.proposals.proposing_reader import ProposingReader

__all__ = ["Endpoint", "ProposingReader"]
