"""The encrypted store: journal, projection, queries, backup. Only importer of SQLAlchemy."""
