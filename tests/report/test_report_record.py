"""The track record in the report: of the forecasts that were kept, once they can be scored."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from tradewind.outlook import KeptForecast, KeptRecord, Reach
from tradewind.outlook.kept import Making, keep_forecasts
from tradewind.report import LANGUAGES, ReportFacts, read_facts, write_report
from tradewind.report.words import words_of
from tradewind.store import Store, schema_of

pytestmark = pytest.mark.slow

ORIGIN = dt.date(2019, 1, 4)
MADE = Making(ORIGIN, ORIGIN, ORIGIN, "1+a", 0, "KR", False)
WAITING = KeptForecast(MADE, 12, dt.date(2019, 3, 29), "waiting", 900)
SCORED = replace(WAITING, state="scored", unresolved=3, silent=4, counted=893)


def page_of(facts: ReportFacts, folder: Path, language: str = "en") -> str:
    return write_report(facts, out=folder / "r.html", language=language).read_text("utf-8")


@pytest.fixture
def bare(realm: ReportFacts) -> ReportFacts:
    """The realm without artists, plan and markets."""
    return replace(realm, artists=(), markets=(), plan=None)


@pytest.fixture
def scored(bare: ReportFacts) -> ReportFacts:
    """A forecast whose time has come, and no backtest."""
    assert bare.record is not None
    record = replace(
        bare.record, pairs=893, entries=45, scores=bare.record.scores[:1], streams=Reach(40, 5, 3),
        in_hindsight=False,
    )  # fmt: skip
    return replace(bare, record=None, kept=KeptRecord((SCORED,), (record,)))


def test_forecasts_that_wait_are_told_beside_the_backtest(
    bare: ReportFacts, tmp_path: Path
) -> None:
    page = page_of(replace(bare, kept=KeptRecord((WAITING,), ())), tmp_path)
    assert "One was kept so far, 0 scored." in page
    assert "The next is due with the charts of the week of 29 March 2019." in page
    assert "The outlook was asked about the past" in page


def test_forecasts_that_were_scored_are_the_record(scored: ReportFacts, tmp_path: Path) -> None:
    page = page_of(scored, tmp_path)
    assert "What became of the forecasts made from 4 January 2019 to 5 April 2019: 893" in page
    assert "Of 40 entries with known streams, 80% brought streams within" in page
    assert "7 promises cannot be scored" in page
    assert "asked about the past" not in page and "in hindsight" not in page


def test_a_backtest_stands_below_forecasts_that_were_scored(
    scored: ReportFacts, bare: ReportFacts, tmp_path: Path
) -> None:
    page = page_of(replace(scored, record=bare.record), tmp_path)
    assert page.index("What became of the forecasts") < page.index("asked about the past")


def test_forecasts_of_hindsight_are_called_so(scored: ReportFacts, tmp_path: Path) -> None:
    assert scored.kept is not None
    record = replace(scored.kept.records[0], in_hindsight=True)
    facts = replace(scored, kept=replace(scored.kept, records=(record,)))
    assert "made in hindsight" in page_of(facts, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_the_record_are_told_in_every_language(
    bare: ReportFacts, tmp_path: Path, language: str
) -> None:
    page = page_of(bare, tmp_path, language)
    size, unknown = {
        "en": ("By markets the artist charted in lately", "not known"),
        "ko": ("최근 아티스트가 차트에 오른 시장 수별", "알 수 없음"),
        "vi": ("Theo số thị trường nghệ sĩ lọt bảng gần đây", "không rõ"),
        "fr": ("Selon le nombre de marchés où l’artiste était classé", "inconnue"),
    }[language]
    assert size in page and f'<th scope="row">{unknown}</th>' in page
    assert '<th scope="row">5–14</th>' in page


HORIZONS = (4, 12, 52)


@pytest.fixture
def horizons(scored: ReportFacts) -> ReportFacts:
    """Forecasts of three horizons whose time has come, of both questions."""
    assert scored.kept is not None
    (record,) = scored.kept.records
    parts = [replace(record.by_horizon[0], name=str(it), entries=it * 11) for it in HORIZONS]
    records = [
        replace(record, question=question, horizon_weeks=int(part.name), by_horizon=(part,))
        for question in ("entry", "stay")
        for part in parts
    ]
    return replace(scored, kept=replace(scored.kept, records=tuple(records)))


def told_below(page: str, heading: str) -> str:
    """The rows of the table below a heading."""
    return page.split(f"<h4>{heading}</h4>", 1)[1].split("</table>", 1)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_forecasts_of_every_horizon_are_scored_beside_each_other(
    horizons: ReportFacts, tmp_path: Path, language: str
) -> None:
    words, page = words_of(language), page_of(horizons, tmp_path, language)
    for heading in ("record-by-horizon", "record-stay"):
        table = told_below(page, words(heading))
        rows = [words("weeks", count=it) for it in HORIZONS]
        assert [table.index(f">{row}</th>") for row in rows] == sorted(
            table.index(f">{row}</th>") for row in rows
        )
        assert all(f'<td class="n">{it * 11}</td>' in table for it in HORIZONS)


def test_a_backtest_says_nothing_of_horizons_that_were_not_asked(
    bare: ReportFacts, tmp_path: Path
) -> None:
    page = page_of(bare, tmp_path)
    assert "By how far it looked ahead" not in page
    assert "Of artists on the chart already" not in page


def test_a_long_table_tells_every_score_of_a_market(bare: ReportFacts, tmp_path: Path) -> None:
    assert bare.record is not None
    first, *others = bare.record.by_market
    parts = (replace(first, entries=999, recall_at_20=0.271, log_loss=0.0213), *others)
    record = replace(bare.record, by_market=parts)
    row = page_of(replace(bare, record=record), tmp_path).split(">999</td>")[1].split("</tr>")[0]
    assert "0.271" in row and "0.0213" in row


def test_the_facts_hold_what_became_of_kept_forecasts(tmp_path: Path) -> None:
    store = Store.open_or_create(tmp_path / "s")
    weeks = [ORIGIN + dt.timedelta(weeks=i) for i in range(14)]

    def rows(table: str, *some: dict[str, object]) -> pa.Table:
        empty = dict.fromkeys(schema_of(table).names)
        return pa.Table.from_pylist([empty | row for row in some], schema_of(table))

    def entry(week: dt.date, market: str) -> dict[str, object]:
        return {"source_id": "c", "service": "spotify", "territory": market, "period": "week",
                "date": week, "week": week, "rank": 1, "track_id": "t", "title": "T",
                "artist_names": "IU"}  # fmt: skip

    promised = {"origin": ORIGIN, "artist_id": "kr:iu", "territory": "VN", "horizon_weeks": 12,
                "status": "candidate", "chance": 0.5, "facts": "[]"}  # fmt: skip
    credit = {"artist_names": "IU", "title": "T", "position": 1, "role": "main", "name": "IU"}
    charted = [entry(week, "KR") for week in weeks] + [entry(weeks[5], "VN")]
    with store.change() as change:
        change.add("chart_entries", rows("chart_entries", *charted))
        change.add("credits", rows("credits", credit))
        named = {"name": "IU", "artist_id": "kr:iu", "on_roster": True, "rule": "exact"}
        change.add("names", rows("names", named))
        iu = {"artist_id": "kr:iu", "name": "IU", "origin": "KR"}
        change.add("artists", rows("artists", iu))
        keep_forecasts(change, rows("forecasts", promised), MADE)
    facts = read_facts(Store.open(store.folder))
    assert facts.kept is not None
    record = facts.kept.record()
    assert record is not None and (record.pairs, record.entries) == (1, 1)
    assert record.calls[0].artist_name == "IU"
