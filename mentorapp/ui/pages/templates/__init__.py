"""Sjablonen: the templates of evaluations, looked at, copied, changed."""
