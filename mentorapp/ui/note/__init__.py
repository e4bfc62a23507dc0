"""The quick note (F2): who, what, how it went, and one sentence."""
