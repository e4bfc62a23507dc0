"""One module per foreign format: small readers and writers of domain values."""
