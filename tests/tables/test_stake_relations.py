from __future__ import annotations

from interdit.model import Problem, Tie
from interdit.tables.stake_relations import is_relations, read_relation
from interdit.tables.table import Row

HEADER = ("Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID", "Relationship.RelationshipType",
          "Relationship.Quantifiers.1.QuantifierUnits", "Relationship.Quantifiers.1.QuantifierAmount")  # fmt: skip


def test_a_quantified_consolidation_has_its_share() -> None:
    assert is_relations(HEADER)
    cells = ("A", "B", "IS_ULTIMATELY_CONSOLIDATED_BY", "PERCENTAGE", "51.0")
    share, control = read_relation(Row(1, 2, cells), HEADER, "rr.csv")
    assert isinstance(share, Tie)
    assert isinstance(control, Tie)
    assert (share.low, share.high, control.kind) == (51_000_000, 51_000_000, "control")


def test_a_funds_manager_has_a_role_and_a_row_without_nodes_is_a_problem() -> None:
    (role,) = read_relation(Row(1, 2, ("F", "M", "IS_FUND-MANAGED_BY", "", "")), HEADER, "rr.csv")
    (bad,) = read_relation(Row(2, 3, ("", "M", "IS_FUND-MANAGED_BY", "", "")), HEADER, "rr.csv")
    assert isinstance(role, Tie)
    assert role.kind == "role"
    assert isinstance(bad, Problem)
