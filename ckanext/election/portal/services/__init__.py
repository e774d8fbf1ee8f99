"""The servers that CKAN needs, started from packages: PostgreSQL, Valkey, Solr."""
