"""Files from and for the school, by choosing a file or a folder."""
