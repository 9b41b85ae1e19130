"""Numbers of an artist: how strong anywhere, which tracks, how often new ones come."""

import numpy as np

from tradewind.outlook.features.case import Case, Columns, by_artist, greatest


def presence(case: Case) -> Columns:
    """How strong the artist is anywhere."""
    s = case.state
    windows = {"now": s.now, "4": s.last_4, "12": s.last_12, "26": s.last_26, "52": s.last_52}
    for name, values in windows.items():
        fact = "markets_now" if name in ("now", "4") else "presence"
        yield f"markets_{name}", fact, by_artist((values > 0).sum(1))
        yield f"strength_{name}", fact, by_artist(values.sum(1))
        yield f"best_{name}", "presence", by_artist(values.max(1))
    yield "weeks_12", "presence", by_artist(s.share_12.sum(1))
    yield "weeks_26", "presence", by_artist(s.share_26.sum(1))
    for name, values in (("new_4", s.new_4), ("new_12", s.new_12)):
        yield f"markets_{name}", "new_markets", by_artist((values > 0).sum(1))
        yield f"strength_{name}", "new_markets", by_artist(values.sum(1))
    yield "rise_4", "rising_track", by_artist((s.last_4 - s.before_4).sum(1))
    yield "fall_now", "rising_track", by_artist((s.last_4 - s.now).sum(1))
    top = s.share_26.max(1)
    yield "home_share", "home_path", by_artist(top / np.maximum(s.share_26.sum(1), 1e-6))
    yield "home_best", "presence", by_artist(s.last_26[np.arange(len(top)), case.home])
    weeks = np.where((s.now > 0).any(1), 0, np.where((s.last_4 > 0).any(1), 2, 8))
    far = np.where((s.last_12 > 0).any(1), weeks, 20)
    yield "last_seen", "last_seen", by_artist(far)


def songs(case: Case) -> Columns:
    """Where the hottest and the newest track stand, how old they are, how they move."""
    t, like = case.tracks, case.likeness
    rise = t.last_4 - t.before_4
    for name, which, fact in (("hot", t.hottest, "hot_track"), ("newest", t.newest, "new_release")):
        strength = t.last_4[which]
        yield f"{name}_age", "new_release", by_artist(t.age_weeks[which])
        yield f"{name}_markets", fact, by_artist((strength > 0).sum(1))
        yield f"{name}_best", fact, by_artist(strength.max(1))
        yield f"{name}_strength", fact, by_artist(strength.sum(1))
        yield f"{name}_rise", "rising_track", by_artist(rise[which].sum(1))
        yield f"{name}_cosine", fact, strength @ like.cosine
        yield f"{name}_near", fact, strength @ like.near
        yield f"{name}_nearest", fact, greatest(strength, like.cosine)
    yield "hot_rise_cosine", "rising_track", rise[t.hottest] @ like.cosine
    for name, weeks in (("fresh_4", 4), ("fresh_12", 12)):
        fresh = t.last_4 * (t.age_weeks < weeks)[:, None]
        yield f"{name}_sum", "new_release", by_artist(t.sum_by_artist(fresh).sum(1))
        yield f"{name}_cosine", "new_release", t.best_by_artist(fresh) @ like.cosine
        yield f"{name}_near", "new_release", t.best_by_artist(fresh) @ like.near
    yield "rise_best_cosine", "rising_track", t.best_by_artist(np.clip(rise, 0, None)) @ like.cosine
    yield (
        "tracks_now",
        "hot_track",
        by_artist(t.sum_by_artist(np.any(t.last_4 > 0, axis=1).astype(np.float32))),
    )


def young(case: Case) -> Columns:
    """What tracks of each age do: just out, some weeks old, settled."""
    t, like = case.tracks, case.likeness
    for low, high in ((0, 1), (1, 3), (3, 6), (6, 12)):
        aged = (t.age_weeks >= low) & (t.age_weeks < high)
        strength = t.best_by_artist(t.last_4 * aged[:, None])
        yield f"aged_{low}_cosine", "new_release", strength @ like.cosine
        yield f"aged_{low}_near", "new_release", strength @ like.near
        yield f"aged_{low}_sum", "new_release", by_artist(strength.sum(1))


def rhythm(case: Case) -> Columns:
    """How often new tracks come and how wide they go."""
    r = case.releases
    for weeks in (4, 12, 26, 52):
        yield f"tracks_{weeks}", "release_rhythm", by_artist(getattr(r, f"count_{weeks}"))
    yield "weeks_since_new", "new_release", by_artist(r.since)
    yield "career_weeks", "release_rhythm", by_artist(np.minimum(r.career_weeks, 104))
    yield "widest", "release_rhythm", by_artist(r.widest)
    yield "mean_width", "release_rhythm", by_artist(r.mean_width)
    yield "opening", "release_rhythm", by_artist(r.opening)
    for weeks in (12, 26, 52, 104):
        yield f"releases_{weeks}", "release_rhythm", by_artist(getattr(r, f"weeks_{weeks}"))
    yield "gap", "release_rhythm", by_artist(r.gap)
    yield "due", "release_rhythm", by_artist(r.since / r.gap)
    yield "since_before", "release_rhythm", by_artist(np.minimum(r.since_before, 150))
    yield "since_album", "release_rhythm", by_artist(np.minimum(r.since_album, 104))
    yield "album_52", "release_rhythm", by_artist(r.most_52)
    yield "album_ever", "release_rhythm", by_artist(r.most)
    yield "singles_since", "release_rhythm", by_artist(r.singles_since)


def moves(case: Case) -> Columns:
    """The last week against the one before, and how wide the artist ever went."""
    s = case.state
    change = s.now - s.before
    yield "step_cosine", "rising_track", change @ case.likeness.cosine
    yield "step", "rising_track", by_artist(change.sum(1))
    wide = (s.old_weeks > 0).sum(1) + (s.last_26 > 0).sum(1)
    yield "markets_ever", "presence", by_artist(wide)
