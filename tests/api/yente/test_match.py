"""`POST /match`: shapes, defaults, limits and errors as the clients of yente know them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.api.yente.asking import asked, query, results

from interdit.api.yente.errors import WireError
from interdit.api.yente.match import examples_of, read_batch

if TYPE_CHECKING:
    import httpx

XIAOMI = query("Company", name=["Xiaomi Corp"], country="cn")
IVAN = query("Person", name="Ivan Petrovich Sidorenko")
SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def test_the_shape_of_an_answer(wire: httpx.Client) -> None:
    answer = wire.post("/match/default", json={"queries": {"q1": XIAOMI | {"id": "mine"}, "q2": IVAN}})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-batch-size"] == "2"
    body = answer.json()
    assert body["limit"] == 5
    one = body["responses"]["q1"]
    assert one["status"] == 200
    assert one["total"] == {"value": 1, "relation": "eq"}
    assert one["query"] == {
        "id": "mine",
        "schema": "Company",
        "properties": {"name": ["Xiaomi Corp"], "country": ["cn"]},
    }
    (hit,) = one["results"]
    theirs = {"id", "caption", "schema", "properties", "datasets", "referents", "target"}
    theirs |= {"first_seen", "last_seen", "last_change", "score", "explanations", "match"}
    assert hit.keys() == theirs | {"interdit"}
    assert (hit["id"], hit["schema"], hit["match"]) == ("xiaomi", "Company", True)
    assert 0.7 < hit["score"] <= 1
    assert hit["datasets"] == ["casebook", "ftm_demo"]
    assert hit["referents"] == ["ftm-demo-c3"]
    for name in ("first_seen", "last_seen", "last_change"):
        assert SECONDS.fullmatch(hit[name])
        assert datetime.fromisoformat(hit[name]).tzinfo is None
    feature = hit["explanations"]["name_match"]
    assert feature.keys() == {"detail", "score", "query", "candidate"}
    assert (feature["query"], feature["candidate"]) == ("Xiaomi Corp", "Xiaomi Corporation")
    assert body["responses"]["q2"]["query"]["id"] is None


def test_the_verdict_stands_beside(wire: httpx.Client) -> None:
    (smic,) = asked(wire, q=query("Company", name="SMIC"))["q"]["results"][:1]
    (answer,) = smic["interdit"]["answers"]
    assert (answer["actor"], answer["act"], answer["answer"]) == ("us_person", "purchase", "prohibited")
    assert answer["reason"].startswith("No US person may buy")
    assert answer["next_change"] is None
    assert smic["interdit"]["edition"].startswith("sha256:")
    assert "Not legal advice" in smic["interdit"]["notice"]
    assert "sanction" in smic["properties"]["topics"]


def test_a_birth_date_and_a_country_tell_two_namesakes_apart(wire: httpx.Client) -> None:
    old = query("Person", name="Ivan Petrovich Sidorenko", birthDate="1961-04-12", nationality="ru")
    young = query("Person", name="Ivan Petrovich Sidorenko", birthDate=["1990"], nationality=["Kazakhstan"])
    found = asked(wire, old=old, young=young)
    assert [hit["id"] for hit in found["old"]["results"]] == ["ftm-demo-p1", "ftm-demo-p2"]
    assert [hit["id"] for hit in found["young"]["results"]] == ["ftm-demo-p2", "ftm-demo-p1"]
    first, second = found["old"]["results"]
    assert first["score"] > second["score"]
    assert "dob_match" in first["explanations"]
    assert "dob_year_disjoint" in second["explanations"]
    # Names alone do not tell them apart.
    path = "/match/default?algorithm=name-based"
    alone = wire.post(path, json={"queries": {"q": old}}).json()["responses"]["q"]["results"]
    assert len({hit["score"] for hit in alone}) == 1


def test_a_persons_name_may_come_in_parts(wire: httpx.Client) -> None:
    parts = query("Person", firstName="Ivan", middleName="Petrovich", lastName="Sidorenko", birthDate="1961")
    assert results(wire, "/match/default", parts)[0] == "ftm-demo-p1"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (query("Company", isinCode="KYG9830T1067"), "xiaomi"),
        (query("Company", leiCode="529900T8BM49AURSDO55"), "ftm-demo-c1"),
        (query("Vessel", imoNumber="9074729"), "ftm-demo-v1"),
        (query("Vessel", imoNumber="IMO9074729"), "ftm-demo-v1"),
        (query("Security", isin=["KYG9830T1067"]), "xiaomi.isin-KYG9830T1067"),
        (query("Security", ticker="XIACY"), "xiaomi.ticker-US-XIACY"),
        (query("LegalEntity", name="小米集团"), "xiaomi"),
        (query("Thing", name="Sea Harrier"), "ftm-demo-v1"),
        (query("Organization", name="Sidorenko Shipping"), "ftm-demo-c1"),
        (query("PublicBody", name="Sidorenko Shipping LLC"), "ftm-demo-c1"),
    ],
)
def test_who_is_found(wire: httpx.Client, one: dict[str, Any], expected: str) -> None:
    assert results(wire, "/match/default", one)[0] == expected


@pytest.mark.parametrize(
    "one",
    [
        query("Person", name="Xiaomi Corporation"),
        query("Company", name="Ivan Petrovich Sidorenko"),
        query("Address", full="Main Street 1"),
        query("Person"),
    ],
)
def test_who_is_not(wire: httpx.Client, one: dict[str, Any]) -> None:
    assert asked(wire, q=one)["q"] | {"query": None} == {
        "status": 200,
        "results": [],
        "total": {"value": 0, "relation": "eq"},
        "query": None,
    } | ({} if one["properties"].get("name") else {"interdit": {"problem": "nothing_to_compare", "dropped": []}})


def test_unknown_properties_are_dropped_and_said(wire: httpx.Client) -> None:
    one = asked(wire, q=query("Company", name=["Xiaomi", 7], nope="x", address=""))["q"]
    assert one["query"]["properties"] == {"name": ["Xiaomi", "7"]}
    assert one["interdit"]["dropped"] == ["nope"]


def test_threshold_and_cutoff(wire: httpx.Client) -> None:
    near = query("Company", name="Semiconductor Manufactring Intl")
    by_default = asked(wire, q=near)["q"]
    scores = [hit["score"] for hit in by_default["results"]]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0.7
    wide = asked(wire, "/match/default?threshold=0.9&cutoff=0.3&limit=50", q=near)["q"]
    assert [hit["match"] for hit in wide["results"]] == [hit["score"] >= 0.9 for hit in wide["results"]]
    assert wide["total"]["value"] == sum(hit["match"] for hit in wide["results"]) < len(wide["results"])
    # The lower of the two counts, so that no match is ever cut off.
    low = asked(wire, "/match/default?threshold=0.3&cutoff=0.9&limit=50", q=near)["q"]
    assert all(hit["match"] for hit in low["results"])
    assert len(low["results"]) == len(wide["results"]) == low["total"]["value"]
    one = asked(wire, "/match/default?threshold=0.3&limit=1", q=near)["q"]
    assert (len(one["results"]), one["total"]["value"]) == (1, low["total"]["value"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/match/casebook", ["xiaomi"]),
        ("/match/sanctions", ["xiaomi"]),
        ("/match/casebook?include_dataset=ftm_demo&exclude_dataset=casebook", ["xiaomi"]),
        ("/match/default?exclude_dataset=casebook&exclude_dataset=ftm_demo", []),
        ("/match/default?exclude_schema=Person&exclude_schema=Company", []),
        ("/match/default?topics=poi&topics=debarment", ["xiaomi"]),
        ("/match/default?topics=role.pep", []),
        ("/match/default?exclude_entity_ids=xiaomi", []),
        ("/match/default?exclude_entity_ids=ftm-demo-c3", []),
        ("/match/default?changed_since=2026-10-01", ["xiaomi"]),
        ("/match/default?changed_since=2026-10-02T00:00:00%2B00:00", []),
        ("/match/default?changed_since=2026-10-02T00:00:00Z", []),
        ("/match/default?changed_since=2026-10-02T05", []),
        ("/match/default?fuzzy=false&api_key=x&partition=true&index_type=scoped", ["xiaomi"]),
    ],
)
def test_filters(wire: httpx.Client, path: str, expected: list[str]) -> None:
    assert results(wire, path, XIAOMI) == expected


def test_who_is_left_out_takes_no_place(wire: httpx.Client) -> None:
    path = "/match/default?limit=1&exclude_entity_ids="
    first = results(wire, f"{path}nobody", IVAN)
    second = results(wire, f"{path}{first[0]}", IVAN)
    assert {*first, *second} == {"ftm-demo-p1", "ftm-demo-p2"}


@pytest.mark.parametrize(
    "name", ["best", "interdit", "logic-v2", "logic-v1", "name-qualified", "regression-v1", "ofac"]
)
def test_algorithms_by_name(wire: httpx.Client, name: str) -> None:
    assert results(wire, f"/match/default?algorithm={name}", XIAOMI) == ["xiaomi"]


def test_weights_and_configuration_are_taken(wire: httpx.Client) -> None:
    body = {"queries": {"q": XIAOMI}, "weights": {"name_match": 0.5}, "config": {"nm_number_mismatch": 0.1}}
    answer = wire.post("/match/default?algorithm=logic-v2", json=body)
    assert answer.status_code == 200
    assert answer.json()["interdit"] == {"not_used": ["weights"]}


@pytest.mark.parametrize(
    ("path", "queries", "status", "detail"),
    [
        ("/match/nope", {"q": XIAOMI}, 404, "No such dataset."),
        ("/match/default?include_dataset=nope", {"q": XIAOMI}, 404, "No such dataset."),
        ("/match/default", {"q": query("Foo")}, 400, "Cannot parse example entity: Unknown schema: 'Foo'"),
        (
            "/match/default",
            {"q": query("Sanction")},
            400,
            "Cannot parse example entity: Non-matchable schema for query: Sanction",
        ),
        ("/match/default", {}, 400, "No queries provided."),
        (
            "/match/default",
            dict.fromkeys(map(str, range(101)), XIAOMI),
            400,
            "Too many queries in one batch (limit: 100)",
        ),
        ("/match/default?algorithm=foo", {"q": XIAOMI}, 400, "Invalid algorithm: foo"),
    ],
)
def test_errors_in_words(wire: httpx.Client, path: str, queries: object, status: int, detail: str) -> None:
    answer = wire.post(path, json={"queries": queries})
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})


def test_a_wrong_part_of_the_configuration(wire: httpx.Client) -> None:
    answer = wire.post("/match/default?algorithm=logic-v2", json={"queries": {"q": XIAOMI}, "config": {"nope": 1}})
    expected = {"detail": "Invalid configuration parameter: nope for algorithm logic-v2"}
    assert (answer.status_code, answer.json()) == (400, expected)


@pytest.mark.parametrize(
    ("path", "body", "kind", "place"),
    [
        ("?limit=501", {"queries": {"q": XIAOMI}}, "less_than_equal", ["query", "limit"]),
        ("?limit=-1", {"queries": {"q": XIAOMI}}, "greater_than_equal", ["query", "limit"]),
        ("?limit=many", {"queries": {"q": XIAOMI}}, "int_parsing", ["query", "limit"]),
        ("?threshold=x", {"queries": {"q": XIAOMI}}, "float_parsing", ["query", "threshold"]),
        ("?changed_since=yesterday", {"queries": {"q": XIAOMI}}, "string_pattern_mismatch", ["query", "changed_since"]),
        (
            "?changed_since=2021-02-30",
            {"queries": {"q": XIAOMI}},
            "string_pattern_mismatch",
            ["query", "changed_since"],
        ),
        ("?" + "&".join(["exclude_entity_ids=x"] * 51), {"queries": {}}, "too_long", ["query", "exclude_entity_ids"]),
        ("", {}, "missing", ["body", "queries"]),
        ("", [], "dict_type", ["body"]),
        ("", {"queries": []}, "dict_type", ["body", "queries"]),
        ("", {"queries": {"q": {"schema": "Person"}}}, "missing", ["body", "queries", "q", "properties"]),
        ("", {"queries": {"q": {"properties": {}}}}, "missing", ["body", "queries", "q", "schema"]),
        ("", {"queries": {"q": query("Person")}, "weights": {"a": "b"}}, "float_type", ["body", "weights", "a"]),
    ],
)
def test_errors_in_lists(wire: httpx.Client, path: str, body: object, kind: str, place: list[str]) -> None:
    answer = wire.post(f"/match/default{path}", json=body)
    assert answer.status_code == 422, answer.text
    (one,) = answer.json()["detail"]
    assert (one["type"], one["loc"]) == (kind, place) or kind == "float_type"
    assert one.keys() >= {"type", "loc", "msg", "input"}


def test_a_body_that_is_no_json(wire: httpx.Client) -> None:
    answer = wire.post("/match/default", content=b"{'queries'")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["type"] == "json_invalid"


def test_the_type_of_a_body_is_not_asked_for(wire: httpx.Client) -> None:
    body = b'{"queries":{"q":{"schema":"Company","properties":{"name":"Xiaomi"}}}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = wire.post("/match/default", content=body, headers={"content-type": kind})
        assert answer.json()["responses"]["q"]["results"][0]["id"] == "xiaomi"


def test_read_batch_and_examples() -> None:
    batch = read_batch(b'{"queries":{"q":{"schema":"Person","properties":{"name":"A B","x":1}}}}')
    ((asked_, example),) = examples_of(batch).values()
    assert (asked_.schema, example.properties, example.dropped) == ("Person", {"name": ["A B"]}, ("x",))
    with pytest.raises(WireError):
        read_batch(b"[]")
