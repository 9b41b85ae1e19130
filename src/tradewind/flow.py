"""The whole story on one page: files in; charts, outlook, plan and report out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tradewind.terms import Progress, Silent

if TYPE_CHECKING:
    from tradewind.ingest import IngestSummary
    from tradewind.outlook import Record
    from tradewind.plan import Plan, PlanParams


@dataclass(frozen=True)
class FlowResult:
    """What came of a walk through all rooms, and where it lies.

    `record` is None where the charts reach back too little to score past forecasts.
    """

    store: Path
    summary: "IngestSummary"
    record: "Record | None"
    plan: "Plan"
    plan_folder: Path
    reports: tuple[Path, ...]


def run(
    paths: Sequence[Path],
    *,
    out: Path,
    params: "PlanParams",
    languages: Sequence[str] = ("en",),
    progress: Progress | None = None,
) -> FlowResult:
    """Carry files all the way to a plan and a report in the folder `out`.

    Writes `out/store`, `out/plan/plan.json`, `out/plan/plan.csv` and `out/report*.html`. Run again
    with more files, the store grows and what is derived from it is made anew. Raises what the
    rooms raise, all of it TradewindError.
    """
    from tradewind.ingest import ingest
    from tradewind.outlook import forecast_store
    from tradewind.plan import plan_store, write_plan
    from tradewind.report import read_facts, write_report
    from tradewind.store import Store

    progress = progress or Silent()
    summary = ingest(paths, store=out / "store", progress=progress)
    store = Store.open(out / "store")
    _, record = forecast_store(store, home=params.home, seed=params.seed, progress=progress)
    plan = plan_store(store, params=params, progress=progress)
    write_plan(plan, out=out / "plan")
    progress.start("report", len(languages))
    facts = read_facts(store, plan, record)
    reports = []
    for language in languages:
        page = write_report(facts, out=out / "report.html", language=language, languages=languages)
        reports.append(page)
        progress.advance()
    progress.finish(", ".join(languages))
    return FlowResult(out / "store", summary, record, plan, out / "plan", tuple(reports))
