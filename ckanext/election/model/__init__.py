"""Tables, one a file; names start with `election`."""
