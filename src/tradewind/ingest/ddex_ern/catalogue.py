"""A message turned into rows: releases, recordings on them, deals, and the release calendar."""

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tradewind.ingest.ddex_ern.deal import Deal, read_terms
from tradewind.ingest.ddex_ern.figure import day_of
from tradewind.ingest.ddex_ern.kind import TRACK
from tradewind.ingest.ddex_ern.message import Message
from tradewind.ingest.ddex_ern.party import Artists, Credit, artists_of
from tradewind.ingest.ddex_ern.recording import Recording
from tradewind.ingest.ddex_ern.release import Content, Release
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.isrc import clean_isrc
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import Reject

_JOINED = ", "
_IN_CALENDAR = ("single", "album", "ep")


@dataclass
class Catalogue:
    """Rows by table, but for their source; what was set aside; and counts of what is odd."""

    message: Message
    limits: Limits
    releases: list[dict[str, Any]] = field(default_factory=list)
    recordings: list[dict[str, Any]] = field(default_factory=list)
    deals: list[dict[str, Any]] = field(default_factory=list)
    calendar: list[dict[str, Any]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)
    _row_of_reference: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fill(self) -> None:
        """Read all of the message into rows."""
        self.rejects += self.message.rejects
        sound = self._sound_recordings()
        for release in self.message.releases:
            self._add_contents(release, sound)
        self._add_unheld(sound)
        self._add_deals()
        self._row_of_reference = {row["reference"]: row for row in self.recordings}
        for release in self.message.releases:
            try:
                self._add_release(release)
            except RowInvalidError as error:
                self._set_aside(release.line, error, f"<Release> {release.title}")

    def _set_aside(self, line: int, error: RowInvalidError, raw: str) -> None:
        self.rejects.append(Reject(line, error.reason, error.detail, raw))

    def _sound_recordings(self) -> dict[str, dict[str, Any]]:
        """The recordings that can be read, as rows but for the release they belong to."""
        found = {}
        for reference, recording in self.message.recordings.items():
            try:
                found[reference] = self._recording(recording)
            except RowInvalidError as error:
                self._set_aside(recording.line, error, f"<{reference}> {recording.title}")
            self.odd.update(f"a recording's {what} cannot be read" for what in recording.odd)
        return found

    def _recording(self, recording: Recording) -> dict[str, Any]:
        isrc = clean_isrc(recording.isrc_printed)
        if recording.isrc_printed and not isrc:
            said = f"ISRC is {recording.isrc_printed!r}; expected one such as QMEU31912345"
            invalid("isrc_unreadable", said)
        if not recording.title:
            invalid("title_missing", "the recording has no title")
        artists = self._artists(recording.credits, recording.shown_artist)
        return {
            "line": recording.line,
            "reference": recording.reference,
            "isrc": isrc or None,
            "title": recording.title,
            "version": recording.version or None,
            "artist_names": _JOINED.join(artists.main),
            "featured": list(artists.featured),
            "languages": list(recording.languages),
            "duration_ms": recording.duration_ms,
            "iswc": recording.iswc or None,
        }

    def _artists(self, named_in: tuple[Credit, ...], shown: str) -> Artists:
        artists = artists_of(named_in, self.message.parties, shown)
        for credit in artists.unknown:
            said = f"no party with a name goes by {credit.reference!r}"
            raw = f"<DisplayArtist> {credit.reference}"
            self.rejects.append(Reject(credit.line, "reference_unknown", said, raw))
        if not artists.main:
            invalid("artist_missing", "no artist is named")
        return artists

    def _add_contents(self, release: Release, sound: dict[str, dict[str, Any]]) -> None:
        """The recordings on a release; a resource that the message does not hold is set aside."""
        self._tell_unknown((*release.contents, *release.linked))
        if release.kind == TRACK:
            return
        held = [it.reference for it in release.contents if it.reference in self.message.recordings]
        self.recordings += [
            {**_on(release), "sequence": sequence, **sound[reference]}
            for sequence, reference in enumerate(held, 1)
            if reference in sound
        ]

    def _tell_unknown(self, contents: tuple[Content, ...]) -> None:
        for content in contents:
            if content.reference not in self.message.resources:
                said = f"the message holds no resource {content.reference!r}"
                raw = f"<ReleaseResourceReference> {content.reference}"
                self.rejects.append(Reject(content.line, "reference_unknown", said, raw))

    def _add_unheld(self, sound: dict[str, dict[str, Any]]) -> None:
        """Recordings that stand on no album or single: on a track's release, or on none."""
        placed = {row["reference"] for row in self.recordings}
        tracks = {
            it.reference: release
            for release in reversed(self.message.releases)
            for it in release.contents
        }
        for reference, recording in sound.items():
            if reference not in placed:
                release = tracks.get(reference)
                self.odd["a recording stands on no release"] += release is None
                self.recordings.append({**(_on(release) if release else {}), **recording})

    def _add_deals(self) -> None:
        known = self.message.release_references
        for deal in self.message.deals:
            raw = f"<Deal> {_JOINED.join(reference for _, reference in deal.releases)}"
            try:
                self._add_deal(deal, known)
            except RowInvalidError as error:
                self._set_aside(deal.line, error, raw)
            for line, reference in deal.releases:
                if reference not in known:
                    said = f"the message holds no release {reference!r}"
                    self.rejects.append(Reject(line, "reference_unknown", said, raw))

    def _add_deal(self, deal: Deal, known: set[str]) -> None:
        if deal.terms is None:
            invalid("terms_missing", "the deal states no terms; they are told outside the message")
        if deal.taken_down:
            invalid("deal_taken_down", "the deal ends the use of the release")
        if not deal.releases:
            invalid("reference_unsound", "the deal refers to no release")
        rows = read_terms(deal.terms, self.limits)
        if not any(reference in known for _, reference in deal.releases):
            invalid("reference_unknown", "the message holds none of the releases it refers to")
        self.deals += [
            {"line": deal.line, "release_reference": reference, **row}
            for _, reference in deal.releases
            if reference in known
            for row in rows
        ]

    def _add_release(self, release: Release) -> None:
        rows = self._row_of_reference
        held = [rows[it.reference] for it in release.contents if it.reference in rows]
        title = release.title or (held[0]["title"] if release.kind == TRACK and held else "")
        if not title:
            invalid("title_missing", "the release has no title")
        shown = release.shown_artist
        if release.kind == TRACK and not release.credits and held:
            shown = shown or held[0]["artist_names"]
        artists = self._artists(release.credits, shown)
        date = day_of(release.date, self.limits, field="ReleaseDate")
        original = day_of(release.original_date, self.limits, field="OriginalReleaseDate")
        self.odd["a release date tells no day"] += bool(release.date) and date is None
        self.odd["a release's details differ by territory; those for the world were taken"] += (
            release.territories > 1
        )
        self.releases.append(self._release_row(release, title, artists, date, original))
        self._add_to_calendar(release, title, artists, date, held)

    def _release_row(
        self,
        release: Release,
        title: str,
        artists: Artists,
        date: dt.date | None,
        original: dt.date | None,
    ) -> dict[str, Any]:
        label = self.message.parties.get(release.label_reference)
        return {
            "line": release.line,
            "message_id": self.message.message_id or None,
            "reference": release.references[0] if release.references else None,
            "icpn": release.icpn or None,
            "grid": release.grid or None,
            "catalogue_number": release.catalogue_number or None,
            "kind": release.kind,
            "title": title,
            "artist_names": _JOINED.join(artists.main),
            "featured": list(artists.featured),
            "ascii_name": artists.ascii_name or None,
            "label": release.label or (label.name if label else None),
            "genre": release.genre or None,
            "date": date,
            "original_date": original,
            "related": json.dumps(release.related, ensure_ascii=False) if release.related else None,
        }

    def _add_to_calendar(
        self,
        release: Release,
        title: str,
        artists: Artists,
        date: dt.date | None,
        held: list[dict[str, Any]],
    ) -> None:
        """A release that comes out is one of the calendar; a track of an album is not."""
        if release.kind not in _IN_CALENDAR or self._ended(release):
            return
        if date is None:
            self.odd["a release states no day, and stands in no calendar"] += 1
            return
        sung = [code for row in held for code in row["languages"]]
        featured = [*artists.featured, *(name for row in held[:1] for name in row["featured"])]
        single = release.kind == "single"
        self.calendar.append(
            {
                "line": release.line,
                "artist_name": _JOINED.join(artists.main),
                "title": title,
                "date": date,
                "kind": "version" if release.versions else release.kind,
                "languages": list(dict.fromkeys([*release.languages, *sung])),
                "featured": list(dict.fromkeys(featured if single else artists.featured)),
            }
        )

    def _ended(self, release: Release) -> bool:
        """Whether all deals of a release take it down."""
        own = self.message.taken_down
        ended = [own[reference] for reference in release.references if reference in own]
        return bool(ended) and all(ended)


def _on(release: Release) -> dict[str, Any]:
    reference = release.references[0] if release.references else None
    return {"release_reference": reference, "icpn": release.icpn or None}
