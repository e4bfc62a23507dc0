"""Support that knows nothing of mentors: texts, paths, canonical JSON, cryptography."""
