"""Every change of the schema, from the first table on."""
