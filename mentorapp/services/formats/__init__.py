"""What goes to the systems of a school: gathered, checked, and written in each of their formats."""
