"""What stands around the pages: the window, the rail, the status line, the lock, the palette."""
