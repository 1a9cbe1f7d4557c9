"""What a terminal shows. The only place that knows rich: its tables of how wide letters are, and,
for help and for what is being done, its drawing."""
