"""Election results: assembled from reads, kept as snapshots, released, certified, withdrawn."""
