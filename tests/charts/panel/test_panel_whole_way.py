"""From three files as people have them to a panel's chart."""

import pytest

from tradewind.charts.panel import panel_chart
from tradewind.ingest import ingest
from tradewind.rulebook.chart_rules import rules_named
from tradewind.store import Store

FILES = {
    "listens.csv": """\
time,listener,track_id,title,artist,market,tier,ms_played
2026-01-03T10:00:00Z,ana,a1,Sông Hồng,Lan Mai,VN,premium,210000
2026-01-03T10:05:00Z,binh,b2,Ebbe,Duo Nord,VN,premium,200000
2026-01-03T10:09:00Z,chi,b2,Ebbe,Duo Nord,VN,premium,200000
2026-01-03T11:00:00Z,dung,a1,Sông Hồng,Lan Mai,VN,premium,9000
2026-01-03T12:00:00Z,nobody,a1,Sông Hồng,Lan Mai,VN,premium,210000
""",
    "panel.csv": """\
listener,market,age,gender
ana,VN,18-24,female
binh,VN,25-34,male
chi,VN,25-34,male
dung,VN,25-34,male
""",
    "people.csv": """\
market,gender,age,people
VN,f,18-24,4000
VN,m,25-34,9000
VN,m,35-44,7000
""",
}


@pytest.mark.slow
def test_three_files_make_a_chart(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ingest([tmp_path / name for name in FILES], store=tmp_path / "w.store")
    chart = panel_chart(
        Store.open(tmp_path / "w.store"),
        territory="VN",
        week=None,
        rules=rules_named("spotify-weekly"),
    )
    rows = chart.entries.to_pylist()
    assert [(row["title"], row["plays"]) for row in rows] == [("Ebbe", 6000), ("Sông Hồng", 4000)]
    assert (chart.weights.uncovered, chart.uncovered_share) == ((("VN", "35-44 male"),), 0.35)
