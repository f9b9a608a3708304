"""`/algorithms`: the names that clients may ask for, and what each does here."""

from typing import Any

import msgspec
from litestar import Response, get

from interdit.api.yente.errors import WireError

OWN = "interdit"
_NAMES_ONLY = ("name-based",)
_FEATURES = {
    "name_match": "likeness of the names, calibrated",
    "identifier_match": "an identifier that both bear",
    "dob_match": "the same birth date or year, or two years apart at most",
    "dob_year_disjoint": "birth years further apart",
    "country_match": "the same country",
    "country_mismatch": "another country",
}
_CONFIG: dict[str, tuple[str, str, Any]] = {
    "nm_name_property": ("string", "taken and not used: all names are compared", None),
    "nm_number_mismatch": ("float", "taken and not used", 0.3),
    "nm_extra_query_name": ("float", "taken and not used", 0.8),
    "nm_extra_result_name": ("float", "taken and not used", 0.2),
    "nm_family_name_weight": ("float", "taken and not used", 1.3),
    "nm_fuzzy_cutoff_factor": ("float", "taken and not used", 1.0),
}
_ALGORITHMS = {
    OWN: "interdit's own: names by a fitted model, country, birth date and identifiers as evidence",
    "logic-v2": "answered by `interdit`",
    "logic-v1": "answered by `interdit`",
    "name-based": "answered by `interdit` from names alone",
    "name-qualified": "answered by `interdit`",
    "regression-v1": "answered by `interdit`",
    "ofac": "answered by `interdit`",
}


def names_only(algorithm: str, config: dict[str, Any]) -> bool:
    """Whether an algorithm looks at names alone.

    Raises:
        WireError: 400 for an algorithm or a part of its configuration that there is not.
    """
    chosen = OWN if algorithm == "best" else algorithm
    if chosen not in _ALGORITHMS:
        raise WireError(400, f"Invalid algorithm: {algorithm}")
    for key in config:
        if chosen != "logic-v2" or key not in _CONFIG:
            raise WireError(400, f"Invalid configuration parameter: {key} for algorithm {chosen}")
    return chosen in _NAMES_ONLY


def _described(name: str, description: str) -> dict[str, Any]:
    features = {key: {"description": text, "coefficient": 1.0, "url": None} for key, text in _FEATURES.items()}
    if name in _NAMES_ONLY:
        features = {"name_match": features["name_match"]}
    config = {
        key: {"type": kind, "description": text, "default": default}
        for key, (kind, text, default) in (_CONFIG.items() if name == "logic-v2" else ())
    }
    docs = {"name": name, "description": description, "config": config, "features": features}
    return {"name": name, "description": description, "features": features, "docs": docs}


_ANSWER = msgspec.json.encode(
    {"algorithms": [_described(*one) for one in _ALGORITHMS.items()], "default": "best", "best": OWN}
)


@get("/algorithms", tags=["Matching"], sync_to_thread=False)
def algorithms() -> Response[bytes]:
    """List the algorithms that a match may name."""
    return Response(_ANSWER, media_type="application/json")
