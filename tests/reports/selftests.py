"""A self-test's records, made by hand: one kind found in part, one that applied to nothing, one gap."""

from __future__ import annotations

from datetime import date

from interdit.model.selftest import (
    SCHEMA,
    Alerts,
    Canary,
    Coverage,
    GroupResult,
    KindResult,
    Missed,
    Point,
    SelfTest,
    Share,
)

SOME, ALL, NONE = Share(8, 10, 0.8, 0.49, 0.9433), Share(10, 10, 1.0, 0.7225, 1.0), Share(0, 0, None, None, None)
EVIL = "<script>alert('1')</script> & Sons"


def made() -> SelfTest:
    """Return the records."""
    return SelfTest(
        schema=SCHEMA,
        made=date(2026, 11, 24),
        command="interdit selftest --edition sha256:0011 --sample 10 --seed 1",
        edition="sha256:00112233445566778899",
        as_of=date(2026, 11, 23),
        code="0.1.0",
        law="sha256:aabb",
        sample=10,
        sampled=10,
        seed=1,
        limit=5,
        thresholds={"company": (0.9, 0.6), "person": (0.92, 0.65)},
        variations=20,
        kinds=(
            KindResult("exact", "Exact", "as recorded", ("fca-2026-exact",), ("A", "A"), 10, 0, 0, 0, ALL, ALL),
            KindResult(
                "title", "Title added", "Dr", ("fca-2026-titles",), (EVIL, f"Dr {EVIL}"), 10, 0, 0, 0, SOME, SOME
            ),
            KindResult("initials", "Initials", "J.", ("nydfs-504-3",), None, 10, 10, 0, 0, NONE, NONE),
        ),
        lists=(GroupResult("un_sc", 10, ALL, SOME, SOME),),
        party_kinds=(GroupResult("person", 10, ALL, SOME, SOME),),
        missed=(Missed("title", EVIL, f"Dr {EVIL}", "p1", 0.41),),
        missed_in_all=2,
        coverage=(Coverage("un_sc", "UN list", date(2026, 2, 27), 12, 11, 10, 1, ("Somebody (QDi.1)",)),),
        canaries=(Canary("Xiaomi", "given by the user", False, "", 0.0),),
        trade_off=tuple(
            Point(at / 20, group, 1 - at / 30, None if group == "person" else 0.3 - at / 80)
            for group in ("all", "person")
            for at in range(1, 20)
        ),
        alerts=Alerts(
            "made-up names of nobody",
            Share(1, 2000, 0.0005, 0.0, 0.0),
            Share(0, 2000, 0.0, 0.0, 0.0),
            ((EVIL, "B", 0.7),),
        ),
        failures=("un_sc: 2 of 12 records are not found by their own name",),
        notice="Not legal advice.",
    )
