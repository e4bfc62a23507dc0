"""The window: pages, panels and the parts they are made of."""
