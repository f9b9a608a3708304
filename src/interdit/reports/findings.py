"""What regulators found or demand, as far as a self-test of screening answers it, each with where it can be read.

Where the authority's own text was not at hand, the source says who reports it.
"""

from __future__ import annotations

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One published finding or duty: who, in one sentence what, and where it was read."""

    key: str
    authority: str
    text: str
    urls: tuple[str, ...]


_FCA = "UK Financial Conduct Authority, review of 28 May 2026"
_FCA_URLS = (
    "https://aml-analytics.com/?p=60347",
    "https://www.wilmerhale.com/en/insights/client-alerts/20260603-uk-financial-conduct-authority-review-of-firms-sanctions-systems-and-controls",
)
_EBA_URLS = ("https://aml-analytics.com/?p=56401", "https://financialcrime.lu/EBA-Guidelines-Restrictive-Measures")

FINDINGS: tuple[Finding, ...] = (
    Finding("fca-2026-exact", _FCA, "Where the name matched exactly, 90 % of alerts named the right party: not all.",
            _FCA_URLS),
    Finding("fca-2026-variation", _FCA, "Where names were slightly changed, 75 % of alerts named the right party: "
            "fuzzy matching broke on spelling and on sound.", _FCA_URLS),
    Finding("fca-2026-titles", _FCA, "Titles, honorifics and suffixes pushed scores below the threshold.", _FCA_URLS),
    Finding("fca-2026-excluded", _FCA, "Names of one word and names with digits were left out of screening by default.",
            _FCA_URLS),
    Finding("fca-2026-long", _FCA, "Long names exceeded a character limit and failed without an alert.", _FCA_URLS),
    Finding("fca-2026-scripts", _FCA, "Some firms could not reliably detect names in non-Latin scripts.", _FCA_URLS),
    Finding("fca-2026-unexplained", "UK Financial Conduct Authority, 2023 and 2026",
            "Firms relied on their vendors and could not explain what was excluded from screening.",
            ("https://finextra.com/newsarticle/42905/fca-finds-firms-wanting-in-applying-sanctions-controls",
             "https://amlanalyst.co.uk/2026/06/02/the-fcas-sanctions-review-strong-controls-mean-nothing-without-governance-and-oversight/")),
    Finding("starling-2024", "UK Financial Conduct Authority, final notice to Starling Bank, 2024",
            "Customers were compared with 38 of 3,088 listed names, and a year without alerts raised no question.",
            ("https://regulatorwarnings.com/notices/starling-bank-limited-2024",
             "https://thistleinitiatives.co.uk/blog/five-lessons-from-the-starling-bank-fca-final-notice")),
    Finding("cobham-2018", "US Treasury (OFAC), settlement with Cobham, 2018",
            "A search that demanded every word missed 'Almaz Antey Telecom', owned by a listed company.",
            ("https://visit.dowjones.com/risk/content/cobham",
             "https://law.com/corpcounsel/2018/12/03/ofac-settlement-highlights-limitations-of-search-software")),
    Finding("nydfs-504-3", "New York Department of Financial Services, 3 NYCRR 504.3",
            "The filtering program is tested end to end, before and after it is put to use: name matching logic and "
            "thresholds are documented, and the board or a senior officer certifies each year.",
            ("https://govt.westlaw.com/nycrr/Document/If190167b58ac11e6806bc9321b10fb4e?viewType=FullText&originationContext=documenttoc&transitionType=CategoryPageItem&contextData=(sc.Default)&bhcp=1",)),
    Finding("eba-gl-2024-15", "European Banking Authority, EBA/GL/2024/14 and EBA/GL/2024/15",
            "The screening system is reviewed at least once a year: effective, reliable and explainable.", _EBA_URLS),
    Finding("ofac-threshold", "US Treasury (OFAC), FAQ",
            "OFAC recommends no threshold: each firm chooses its own and should know what it costs.",
            ("https://home.treasury.gov/policy-issues/financial-sanctions/faqs/search?faq-search=&field_topic_target_id=1636",)),
)  # fmt: skip
"""In the order of the report."""
