"""Read a file by detection, answer, then keep Parquet and tallies: what the portal does."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

START = time.monotonic()

from ckanext.election.results import read  # noqa: E402 - loading it is a part of the time


def main(path: str, folder: str) -> None:
    """Print the seconds to the first answer and the bytes that are kept."""
    with read(path) as result:
        summary = result.summary()
        answered = time.monotonic()
        kept = result.write_snapshot(Path(folder))
    votes = {
        contest["id"]: sum(choice["votes"] or 0 for choice in contest["choices"])
        + contest["counts"].get("blank", 0)
        + contest["counts"].get("null", 0)
        for contest in summary["contests"]
    }
    print(
        json.dumps(
            {
                "answer_seconds": round(answered - START, 2),
                "keep_seconds": round(time.monotonic() - answered, 2),
                "kept_bytes": sum(one.stat().st_size for one in kept),
                "rows": summary["rows"],
                "findings": len(summary["findings"]),
                "votes": votes,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
