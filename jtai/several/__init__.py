"""Several plans at once: a board's, or a region's. What is asked of one is asked of all of them."""
