"""Development environment, gate, catalogues and (later) one folder per system to ship for."""
