"""Files that people keep plans in, as jtai imports them."""
