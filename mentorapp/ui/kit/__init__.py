"""The parts every page is made of: texts, keys, fields, badges, messages."""
