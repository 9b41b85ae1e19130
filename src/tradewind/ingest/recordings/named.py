"""The ids of recordings: the ISRC, else song, artist and version."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tradewind.ingest.recordings.form import Form
from tradewind.ingest.recordings.join import Joined


def title_id(form: Form) -> str:
    """The id of a recording without a sound ISRC: "~staygold|bts|language ja"."""
    versions = " ".join(sorted(form.versions))
    details = " ".join(sorted(form.details))
    parts = [form.song, form.main.split(":", 1)[-1].lstrip("~").replace(" ", "")]
    return "~" + "|".join([*parts, *filter(None, (versions, details))])


def name_recordings(
    joined: Joined, forms: Sequence[Form], seen: Sequence[int]
) -> tuple[dict[int, str], dict[int, int]]:
    """The id of each set of prints, and the print seen most in it, by the head of the set.

    Recordings that would share an id are numbered in the order of their first prints.
    """
    leaders: dict[int, int] = {}
    ids: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for head, members in sorted(joined.clusters.all().items(), key=lambda item: item[1][0]):
        leaders[head] = leader = max(members, key=lambda n: (seen[n], -n))
        plain = main_isrc(joined, members, seen) or title_id(forms[leader])
        taken[plain] += 1
        ids[head] = plain if taken[plain] == 1 else f"{plain}:{taken[plain]}"
    return ids, leaders


def main_isrc(joined: Joined, members: Sequence[int], seen: Sequence[int]) -> str:
    """The sound ISRC seen most among prints; a person may have joined several."""
    if len(members) == 1:
        return joined.codes[members[0]]
    rows: Counter[str] = Counter()
    for number in members:
        if joined.codes[number]:
            rows[joined.codes[number]] += seen[number]
    return min(rows, key=lambda code: (-rows[code], code), default="")


def prints_by_id(
    codes: Sequence[str], forms: Sequence[Form], before: Mapping[str, Sequence[int]]
) -> dict[str, list[int]]:
    """The prints each id stands for: as it was last, else by what a print alone would be called."""
    found: dict[str, list[int]] = {}
    for number, (code, form) in enumerate(zip(codes, forms, strict=True)):
        for name in filter(None, (code, title_id(form))):
            found.setdefault(name, []).append(number)
    return {**found, **{name: list(numbers) for name, numbers in before.items()}}
