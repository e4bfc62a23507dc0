"""Composition root, command line and crash handling; may import everything."""
