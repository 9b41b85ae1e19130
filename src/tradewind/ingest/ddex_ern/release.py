"""A release as a message describes it: an album, a single, or one track sold by itself."""

from dataclasses import dataclass

from tradewind.ingest.ddex_ern.details import default_of, details_of, shown_artist_of, title_of
from tradewind.ingest.ddex_ern.element import Element
from tradewind.ingest.ddex_ern.figure import languages_of
from tradewind.ingest.ddex_ern.kind import TRACK, kind_of
from tradewind.ingest.ddex_ern.party import Credit, credits_of

RELEASES = ("Release", "TrackRelease", "ClipRelease")
_ITEM = "ReleaseResourceReference"


@dataclass(frozen=True, slots=True)
class Content:
    """A resource that a release holds, and the line that says so."""

    line: int
    reference: str


@dataclass(frozen=True, slots=True)
class Release:
    """One release, as printed. `territories` is how many sets of details it has."""

    line: int
    references: tuple[str, ...]
    kind: str
    icpn: str
    grid: str
    catalogue_number: str
    title: str
    versions: tuple[str, ...]
    credits: tuple[Credit, ...]
    shown_artist: str
    label: str
    label_reference: str
    genre: str
    date: str
    original_date: str
    languages: tuple[str, ...]
    contents: tuple[Content, ...]
    linked: tuple[Content, ...]
    related: tuple[dict[str, str], ...]
    territories: int


def release_of(element: Element) -> Release:
    """The release in a Release, TrackRelease or ClipRelease element, of ERN 4 or 3.8."""
    details = details_of(element)
    both = (element, details) if details is not element else (element,)
    title, _ = title_of(element, details)
    types = [text for part in both for text in part.texts("ReleaseType")]
    languages, _ = languages_of(element.texts("LanguageOfPerformance"))
    return Release(
        line=element.line,
        references=tuple(element.texts("ReleaseReference")),
        kind=TRACK if element.name != "Release" else kind_of(types),
        icpn=element.said("ReleaseId/ICPN"),
        grid=element.said("ReleaseId/GRid"),
        catalogue_number=element.said("ReleaseId/CatalogNumber"),
        title=title,
        versions=tuple(element.texts("VersionType")),
        credits=credits_of(details) or credits_of(element),
        shown_artist=shown_artist_of(element, details),
        label=details.said("LabelName"),
        label_reference=element.said("ReleaseLabelReference"),
        genre=element.said("Genre/GenreText") or details.said("Genre/GenreText"),
        date=_date(both, "GlobalReleaseDate", "ReleaseDate"),
        original_date=_date(both, "GlobalOriginalReleaseDate", "OriginalReleaseDate"),
        languages=tuple(languages),
        contents=_contents(both),
        linked=_references(details, "LinkedReleaseResourceReference"),
        related=tuple(_related(it) for part in both for it in part.each("RelatedRelease")),
        territories=sum(it.name == "ReleaseDetailsByTerritory" for it in element.children),
    )


def _date(both: tuple[Element, ...], *names: str) -> str:
    for part in both:
        for name in names:
            if found := default_of(part.each(name)):
                return found.plain
    return ""


def _contents(both: tuple[Element, ...]) -> tuple[Content, ...]:
    """What a release holds, in the order in which it is to be shown."""
    element, details = both[0], both[-1]
    listed = [
        *(it for group in details.each("ResourceGroup") for it in group.below(_ITEM)),
        *element.each(_ITEM),
        *element.each(f"ReleaseResourceReferenceList/{_ITEM}"),
    ]
    found = {it.plain: Content(it.line, it.plain) for it in reversed(listed) if it.plain}
    order = dict.fromkeys(it.plain for it in listed if it.plain)
    return tuple(found[reference] for reference in order)


def _references(element: Element, name: str) -> tuple[Content, ...]:
    found = {it.plain: Content(it.line, it.plain) for it in element.below(name) if it.plain}
    return tuple(found.values())


def _related(element: Element) -> dict[str, str]:
    """How another release is related, and by which ids and title it goes."""
    said = {
        "relation": element.said("ReleaseRelationshipType"),
        "icpn": element.said("ReleaseId/ICPN"),
        "grid": element.said("ReleaseId/GRid"),
        "catalogue_number": element.said("ReleaseId/CatalogNumber"),
        "isrc": element.said("ReleaseId/ISRC"),
        "title": element.said("DisplayTitleText", "DisplayTitle/TitleText")
        or element.said("ReferenceTitle/TitleText"),
    }
    return {name: text for name, text in said.items() if text}
