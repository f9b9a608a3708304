"""Run by a Python that has the package reconciler: reconciles a column, prints what came as JSON."""

from __future__ import annotations

import sys


def main(address: str) -> None:
    import pandas
    from reconciler import reconcile

    table = pandas.DataFrame(
        {"name": ["Xiaomi", "Ivan Petrovich Sidorenko", "Sea Harrier"], "born": ["", "1990-01-02", ""]}
    )
    found = reconcile(
        table["name"],
        property_mapping={"Person:birthDate": table["born"]},
        reconciliation_endpoint=f"{address}/reconcile/default",
    )
    print(found.to_json(orient="records"))


if __name__ == "__main__":
    main(sys.argv[1])
