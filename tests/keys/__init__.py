"""How many keys and touches a note takes, counted through the window with real events."""
