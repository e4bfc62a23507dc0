"""The kiosk: a scanner, three big keys, and nothing else that can be reached."""
