"""Week sheets that were scanned, read beside their fields."""
