"""The composition root: the one package that knows all the rooms."""
