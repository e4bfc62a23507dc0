"""MentorApp: the workplace mentor's side of dual learning."""

__version__ = "0.1.0"
