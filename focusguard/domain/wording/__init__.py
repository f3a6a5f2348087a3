"""What a reply says: templates, the forms that people say, how much fits, and what is wrong with a text."""
