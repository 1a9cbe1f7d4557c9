"""What a terminal shows. The only place that draws with rich."""
