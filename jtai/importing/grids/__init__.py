"""From the bytes of a file to tables of cells. Only here are formats opened; nothing here knows of
plans."""
