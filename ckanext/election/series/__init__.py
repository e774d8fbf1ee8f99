"""Elections and data over the years: series, editions beside each other, and search by time."""
