"""The same year of charts by Tradewind, by hand in DuckDB, and by its peers.

Each takes the store's folder and a file to write the rows into, and returns how many there are.
"""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.store import Store

RULES = "tradewind-export-2026"
COLUMNS = [
    *("territory", "week", "key", "rank", "previous_rank", "peak_rank", "peak_week"),
    *("weeks_on_chart", "status", "points"),
]
NEEDED = ["day", "territory", "listener", "track_key", "tier", "ms_played", "private"]


def tradewind(store: Path, out: Path) -> int:
    """Every market's chart of every week, as `tradewind charts` makes them."""
    files = _issues(store)
    rows = [
        pq.read_table(it.entries).append_column(
            "week",
            pa.repeat(pa.scalar(it.week, pa.date32()), pq.read_metadata(it.entries).num_rows),
        )
        for it in files
    ]
    return _write(pa.concat_tables(rows, promote_options="permissive"), out)


def tradewind_week(store: Path, out: Path) -> int:
    """The newest week alone, where all others were made before."""
    newest = _issues(store)[-1]
    return _write(
        pq.read_table(newest.entries).append_column(
            "week",
            pa.repeat(
                pa.scalar(newest.week, pa.date32()), pq.read_metadata(newest.entries).num_rows
            ),
        ),
        out,
    )


def _issues(store: Path) -> tuple:
    from tradewind.charts import ChartQuestion, listened_issues
    from tradewind.rulebook.chart_rules import chart_rules

    question = ChartQuestion(scope="market", territory="VN")  # its files hold every market
    files, _, _ = listened_issues(Store.open(store), question, chart_rules()[RULES])
    return files


def program(store: Path, _: Path) -> int:
    """Nothing but loading what a new week loads."""
    import duckdb

    import tradewind.charts
    from tradewind.rulebook.chart_rules import chart_rules

    chart_rules()
    Store.open(store).parts("sources")
    return int(bool(duckdb and tradewind.charts)) * 0


def duckdb_by_hand(store: Path, out: Path) -> int:
    """One query over all files."""
    import duckdb

    rows = duckdb.connect().execute(_sql(_duckdb_files(_parts(store)))).to_arrow_table()
    return _write(rows, out)


def duckdb_by_week(store: Path, out: Path) -> int:
    """By hand again, but counting one week's file after the other, as a patient person would."""
    import duckdb

    con = duckdb.connect()
    con.execute(
        "create table ranked (territory varchar, week date, key bigint, points bigint, rank bigint)"
    )
    for part in _parts(store):
        con.execute(f"insert into ranked {_RANKED.format(listens=_duckdb_files([part]))}")
    return _write(con.execute(_HISTORY.format(ranked="ranked")).to_arrow_table(), out)


def polars(store: Path, out: Path) -> int:
    """Polars, streaming."""
    import polars as pl

    opens = pl.col("day") - pl.duration(days=(pl.col("day").dt.weekday() + 2) % 7)
    listens = pl.scan_parquet(_parts(store), hive_partitioning=False).filter(
        (pl.col("ms_played").is_null() | (pl.col("ms_played") >= 30_000))
        & ~pl.col("private").fill_null(False)
    )
    plays = listens.group_by("day", "territory", "listener", "track_key", "tier").agg(
        n=pl.min_horizontal(pl.len(), 10).cast(pl.Int64)
    )
    weight = pl.when(pl.col("tier") == "premium").then(5).otherwise(2)
    scored = (
        plays.with_columns(week=opens)
        .group_by("week", "territory", pl.col("track_key").alias("key"))
        .agg(points=(pl.col("n") * weight).sum(), second=pl.col("n").sum())
    )
    order = [pl.struct("points", "second")]
    ranked = (
        scored.with_columns(
            rank=order[0].rank("min", descending=True).over("week", "territory").cast(pl.Int64)
        )
        .filter(pl.col("rank") <= 200)
        .collect(engine="streaming")
    )
    import duckdb

    held = ranked.select("territory", "week", "key", "points", "rank").to_arrow()
    con = duckdb.connect()
    con.register("ranked", held)
    return _write(con.execute(_HISTORY.format(ranked="ranked")).to_arrow_table(), out)


def datafusion(store: Path, out: Path) -> int:
    """DataFusion, in SQL."""
    from datafusion import SessionContext

    context = SessionContext()
    context.register_parquet("listens", str(store / "parts" / "listens"))
    return _write(context.sql(_sql("listens")).to_arrow_table(), out)


def chdb(store: Path, out: Path) -> int:
    """ClickHouse in the process, in SQL."""
    import chdb.session

    session = chdb.session.Session()
    files = f"file('{store}/parts/listens/*/*.parquet', Parquet)"
    held = session.query(_RANKED_CLICKHOUSE.format(listens=files), "ArrowTable")
    import duckdb

    con = duckdb.connect()
    con.register("ranked", held)
    return _write(con.execute(_HISTORY.format(ranked="ranked")).to_arrow_table(), out)


def floor(store: Path, _: Path) -> int:
    """Read the needed columns and do nothing."""
    import duckdb

    looked = ", ".join(f"max({column})" for column in NEEDED)
    files = _duckdb_files(_parts(store))
    return int(duckdb.connect().execute(f"select count(*), {looked} from {files}").fetchone()[0])


_RANKED = """
with plays as (
  select day, territory, listener, track_key, tier, least(count(*), 10) as n
  from {listens}
  where (ms_played is null or ms_played >= 30000) and not coalesce(private, false)
  group by day, territory, listener, track_key, tier
), scored as (
  select territory, day - cast((day - date '1970-01-02') % 7 as integer) as week, track_key as key,
    cast(sum(n * case tier when 'premium' then 5 else 2 end) as bigint) as points,
    sum(n) as second
  from plays group by 1, 2, 3
)
select territory, week, key, points, rank from (
  select territory, week, key, points,
    rank() over (partition by week, territory order by points desc, second desc) as rank
  from scored
) as placed where rank <= 200
"""

_HISTORY = """
with issues as (
  select territory, week, row_number() over (partition by territory order by week) as issue
  from (select distinct territory, week from {ranked}) as held
), told as (
  select r.*, i.issue,
    lag(i.issue) over track as last_issue,
    lag(r.rank) over track as last_rank,
    row_number() over track as weeks,
    min(r.rank) over upto as peak
  from {ranked} as r join issues as i on r.territory = i.territory and r.week = i.week
  window track as (partition by r.territory, r.key order by i.issue),
    upto as (partition by r.territory, r.key order by i.issue
      rows between unbounded preceding and current row)
), past as (
  select *, case when last_issue = issue - 1 then last_rank end as previous,
    case when rank = peak and (lag(peak) over track is null or peak < lag(peak) over track)
      then week end as reached
  from told window track as (partition by territory, key order by issue)
)
select territory, week, key, rank, previous as previous_rank, peak as peak_rank,
  max(reached) over (partition by territory, key order by issue
    rows between unbounded preceding and current row) as peak_week,
  weeks as weeks_on_chart,
  case when previous is null and weeks = 1 then 'new' when previous is null then 're-entry'
    when rank < previous then 'up' when rank > previous then 'down' else 'same' end as status,
  points
from past
"""

_RANKED_CLICKHOUSE = """
select territory, week, key, points, rank from (
  select territory, week, key, points,
    rank() over (partition by week, territory order by points desc, second desc) as rank
  from (
    select territory, toDate32(day - (toInt32(day) - 1) % 7) as week, track_key as key,
      sum(n * if(tier = 'premium', 5, 2)) as points, sum(n) as second
    from (
      select day, territory, listener, track_key, tier, least(count(), 10) as n
      from {listens}
      where (ms_played is null or ms_played >= 30000) and not coalesce(private, false)
      group by day, territory, listener, track_key, tier
    ) group by territory, week, key
  )
) where rank <= 200
"""


def _sql(listens: str) -> str:
    """The whole answer as one query."""
    ranked = _RANKED.format(listens=listens)
    history = _HISTORY.format(ranked="ranked").replace("with issues", "issues", 1)
    return f"with ranked as ({ranked}),{history}"


def _parts(store: Path) -> list[Path]:
    return Store.open(store).parts("listens")


def _duckdb_files(parts: list[Path]) -> str:
    listed = ", ".join(f"'{part}'" for part in parts)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def _write(rows: pa.Table, out: Path) -> int:
    whole = {"rank": pa.int32(), "previous_rank": pa.int32(), "peak_rank": pa.int32()}
    whole |= {"weeks_on_chart": pa.int32(), "key": pa.int64(), "points": pa.int64()}
    whole |= {"week": pa.date32(), "peak_week": pa.date32()}
    texts = {"territory": pa.string(), "status": pa.string()}
    columns = {name: pc.cast(rows[name], (whole | texts)[name]) for name in COLUMNS}
    pq.write_table(pa.table(columns), out)
    return rows.num_rows


ENGINES: dict[str, Callable[[Path, Path], int]] = {
    "tradewind": tradewind,
    "tradewind week": tradewind_week,
    "import": program,
    "duckdb": duckdb_by_hand,
    "duckdb by week": duckdb_by_week,
    "polars": polars,
    "datafusion": datafusion,
    "chdb": chdb,
    "floor": floor,
}
