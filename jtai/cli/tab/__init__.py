"""The TAB key: what is offered, how each shell is told, and the scripts by which shells ask."""
