"""Charts that QPainter draws, each with a table behind it; one file a chart."""
