"""The mentors' language: frozen values and pure rules. No clock, no I/O, no sentence."""
