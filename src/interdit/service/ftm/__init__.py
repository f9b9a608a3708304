"""The edition as FollowTheMoney entities, and what its tools ask of it: match by example, search, verdicts beside."""

from interdit.service.ftm.answers import Answers
from interdit.service.ftm.datasets import DEFAULT, Dataset, Datasets
from interdit.service.ftm.entity import Entity
from interdit.service.ftm.example import Example, ExampleError, example_of
from interdit.service.ftm.filters import Filters
from interdit.service.ftm.library import Library
from interdit.service.ftm.matching import Found, Matched, match
from interdit.service.ftm.model import MATCHABLE, SCHEMATA, TOPICS, Property, Schema
from interdit.service.ftm.searching import Searched, SearchError, Wish, search, suggest

__all__ = [
    "DEFAULT",
    "MATCHABLE",
    "SCHEMATA",
    "TOPICS",
    "Answers",
    "Dataset",
    "Datasets",
    "Entity",
    "Example",
    "ExampleError",
    "Filters",
    "Found",
    "Library",
    "Matched",
    "Property",
    "Schema",
    "SearchError",
    "Searched",
    "Wish",
    "example_of",
    "match",
    "search",
    "suggest",
]
