"""Run the steps inside the transaction that the store has already begun."""

from alembic import context

from conflictmap.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
