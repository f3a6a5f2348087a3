"""What happened, kept in SQL: schema, stores, statistics, migrations."""
