from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.news.markup import Markup, parse_markup


def marked(page: Markup) -> dict[str, str]:
    return {page.text[mark.start : mark.end].strip(): mark.kind for mark in page.marks}


def test_blocks_and_breaks_end_lines_and_white_space_is_one_blank() -> None:
    page = parse_markup("<body><p>A  court\n <b>ruled</b>.</p><div>Shares<br>rose <i>5</i>&nbsp;%</div><td>x</td>y")
    assert page.text.split("\n") == ["A court ruled.", "Shares", "rose 5\u00a0%", "xy"]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    page = parse_markup(
        "<head><title>T</title></head><body><script>a()</script><style>b{}</style><noscript>c</noscript>"
        "<template>d</template><p hidden>e</p><p style='color: red; display : none'>f</p><button>g</button><!-- h -->"
        "<p style='color:red'>seen</p></body>"
    )
    assert page.text == "seen"


def test_the_markup_says_what_lines_are() -> None:
    body = "<p>A paragraph of the article that is long enough to outweigh the rest of what stands on the page.</p>" * 4
    page = parse_markup(
        f"<body><nav>Home</nav><h1>Court rules</h1><div class='byline'>By A. Writer</div><h2>Reasons</h2>{body}"
        "<figure><img><figcaption>The court</figcaption></figure><aside>Other story</aside>"
        "<div id='newsletter-box'>Join</div><ul class='comments'><li>First!</li></ul>"
        "<div class='related'>More</div><div class='cookie-bar'>Cookies</div><p><a href='/x'>A link</a></p></body>"
    )
    assert marked(page) == {
        "Home": "navigation",
        "Court rules": "title",
        "By A. Writer": "byline",
        "Reasons": "heading",
        "The court": "caption",
        "Other story": "teaser",
        "Join": "newsletter",
        "First!": "comments",
        "More": "teaser",
        "Cookies": "navigation",
        "A link": "cross_link",
    }


def test_a_container_of_most_of_the_page_is_the_page_whatever_its_class() -> None:
    page = parse_markup("<body><div class='content-with-share'><p>Long text of the article.</p></div><p>End</p></body>")
    assert page.marks == ()


def test_a_link_within_a_sentence_is_no_cross_link() -> None:
    page = parse_markup("<body><p>The court <a href='/x'>ruled on Friday</a> for the company.</p></body>")
    assert page.marks == ()


DAYS = (
    (
        '<meta property="article:published_time" content="2021-03-12T09:30:00+01:00">',
        "metadata: article:published_time",
    ),
    ('<meta name="pubdate" content="Fri, 12 Mar 2021 09:30:00 GMT">', "metadata: pubdate"),
    ('<meta itemprop="datePublished" content="20210312">', "metadata: datepublished"),
    (
        '<script type="application/ld+json">[{"@graph": [{"a": 1}, {"datePublished": "2021-03-12"}]}]</script>',
        "metadata: datePublished",
    ),
)


@pytest.mark.parametrize(("head", "basis"), DAYS)
def test_the_head_states_the_day(head: str, basis: str) -> None:
    page = parse_markup(f"<head>{head}</head><body><footer><time datetime='2030-01-01'>x</time></footer></body>")
    assert (page.published, page.published_basis) == (date(2021, 3, 12), basis)


def test_the_articles_own_time_is_the_last_resort_and_a_teasers_never() -> None:
    page = parse_markup("<aside><time datetime='2026-05-05'>a</time></aside><time datetime='2021-03-12'>b</time>")
    assert (page.published, page.published_basis) == (date(2021, 3, 12), "metadata: <time>")
    assert parse_markup("<aside><time datetime='2026-05-05'>a</time></aside><p>c</p>").published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="soon">',
        '<meta name="date" content="2021-13-45">',
        '<meta name="date" content="Mon, 99 Jan 99999999999999999999 00:00:00 +99999999">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">{"datePublished": 5}</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json"></script>',
    ],
)
def test_a_day_that_cannot_be_read_is_none(head: str) -> None:
    assert parse_markup(f"<head>{head}</head><body>x</body>").published is None


def test_the_title_is_the_heads() -> None:
    assert parse_markup("<title> Court \n rules </title><body>x").title == "Court rules"
    assert parse_markup("<title>T | Paper</title><meta property='og:title' content='T'><body>x").title == "T"


def test_deep_nesting_is_walked() -> None:
    assert parse_markup("<body>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000).text.strip() == "deep"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class=related>", "</div>", "<a>", "</a>", "<br>", "<aside>", "x. ", " ", "<"]
)


@given(st.lists(TAGS | st.text(max_size=8)).map("".join))
@settings(deadline=None)
def test_any_markup_gives_a_text_with_marks_inside(html: str) -> None:
    page = parse_markup(html)
    assert all(0 <= mark.start < mark.end <= len(page.text) for mark in page.marks)
