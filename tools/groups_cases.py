"""Write what scikit-learn makes of the course's customers: tests/groups_cases.json.

    python tools/groups_cases.py        (needs scikit-learn, which is not in the lock)

The sandbox's own k-means and silhouettes are compared with these. Run again after a change of the
data or of a case.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = (
    ("typical_distance_km", "weekday_morning_share"),
    ("last_ride_days_ago", "hill_metres", "support_calls"),
)
STARTS = (2, 3, 5, 7)  # so many of the first rows are the first centres


def main() -> None:
    lines = (ROOT / "docs/assets/larkwheel-customers.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    cases = []
    for columns in COLUMNS:
        points = np.array([[float(row[column]) for column in columns] for row in rows])
        scaled = StandardScaler().fit_transform(points)
        for count in STARTS:
            made = KMeans(count, init=scaled[:count], n_init=1, tol=0, max_iter=1000).fit(scaled)
            alike = silhouette_samples(scaled, made.labels_)
            cases.append(
                {
                    "columns": columns,
                    "count": count,
                    "groups": made.labels_.tolist(),
                    "spread": made.inertia_,
                    "alike": [float(alike[made.labels_ == each].mean()) for each in range(count)],
                }
            )
    text = json.dumps({"scikit-learn": sklearn.__version__, "cases": cases}, separators=(",", ":"))
    (ROOT / "tests/groups_cases.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
