"""The versions of the schema, and what all tables of the store belong to."""

from sqlalchemy import MetaData

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every schema version this code knows, oldest first; the last is the one it writes."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
