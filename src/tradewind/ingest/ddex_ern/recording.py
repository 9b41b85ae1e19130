"""A recording as a message describes it."""

from dataclasses import dataclass

from tradewind.ingest.ddex_ern.details import details_of, shown_artist_of, title_of
from tradewind.ingest.ddex_ern.element import Element
from tradewind.ingest.ddex_ern.figure import languages_of, milliseconds_of
from tradewind.ingest.ddex_ern.party import Credit, credits_of

RECORDINGS = ("SoundRecording", "Video")
_ISRC = (
    *("SoundRecordingEdition/ResourceId/ISRC", "VideoEdition/ResourceId/ISRC"),
    *("ResourceId/ISRC", "SoundRecordingId/ISRC", "VideoId/ISRC"),
)
_ISWC = ("WorkId/ISWC", "IndirectSoundRecordingId/ISWC", "IndirectVideoId/ISWC")


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound recording or video, as printed. `odd` are optional values that cannot be read."""

    line: int
    reference: str
    isrc_printed: str
    title: str
    version: str
    credits: tuple[Credit, ...]
    shown_artist: str
    languages: tuple[str, ...]
    duration_ms: int | None
    iswc: str
    odd: tuple[str, ...]


def recording_of(element: Element) -> Recording:
    """The recording in a SoundRecording or Video element, of ERN 4 or 3.8."""
    details = details_of(element)
    title, subtitles = title_of(element, details)
    length = element.said("Duration")
    printed = element.texts("LanguageOfPerformance") or details.texts("LanguageOfPerformance")
    languages, unknown = languages_of(printed)
    duration = milliseconds_of(length)
    odd = ["language"] * unknown + ["duration"] * (duration is None and bool(length))
    return Recording(
        line=element.line,
        reference=element.said("ResourceReference"),
        isrc_printed=element.said(*_ISRC),
        title=title,
        version=", ".join(dict.fromkeys([*element.texts("VersionType"), *subtitles])),
        credits=credits_of(details) or credits_of(element),
        shown_artist=shown_artist_of(element, details),
        languages=tuple(languages),
        duration_ms=duration,
        iswc=element.said(*_ISWC),
        odd=tuple(odd),
    )
