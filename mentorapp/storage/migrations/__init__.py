"""Steps from one schema of the journal tables to the next; they never import today's tables."""
