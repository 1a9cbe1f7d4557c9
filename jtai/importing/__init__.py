"""A plan that a board already has, in Word, Excel, CSV, Markdown or HTML: not a word lost or
guessed. The contract is in grids, rows, columns, cells, a proposal, and an account of it all."""
