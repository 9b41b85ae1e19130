"""Where titles, dates and artists stand: in the element itself, or by territory as before ERN 4."""

from collections.abc import Iterable

from tradewind.ingest.ddex_ern.element import Element

_WORLDWIDE = "worldwide"


def details_of(element: Element) -> Element:
    """The details for the whole world, else those that stand first; the element where it has none.

    Before ERN 4, releases and recordings carry their details once a territory.
    """
    found = [child for child in element.children if child.name.endswith("DetailsByTerritory")]
    for details in found:
        codes = [code.plain.casefold() for code in details.each("TerritoryCode")]
        if _WORLDWIDE in codes:
            return details
    return found[0] if found else element


def default_of(elements: Iterable[Element]) -> Element | None:
    """The one of several that is marked as default, else the one for the world, else the first."""
    found = [element for element in elements if element.plain or element.children]
    for name, value in (("IsDefault", "true"), ("ApplicableTerritoryCode", _WORLDWIDE)):
        for element in found:
            if element.attributes.get(name, "").casefold() == value:
                return element
    return found[0] if found else None


def title_of(element: Element, details: Element) -> tuple[str, list[str]]:
    """The title as shown, and its subtitles."""
    shown = default_of(element.each("DisplayTitle"))
    typed = [
        title
        for title in details.each("Title")
        if title.attributes.get("TitleType", "") == "DisplayTitle"
    ]
    options = [shown, *typed[:1], *element.each("ReferenceTitle"), *details.each("Title")]
    for option in options:
        if option and (text := option.said("TitleText")):
            return text, option.texts("SubTitle")
    bare = default_of(element.each("DisplayTitleText"))
    return (bare.plain if bare else ""), []


def shown_artist_of(element: Element, details: Element) -> str:
    """The artist's name as it is to be printed."""
    found = default_of((*element.each("DisplayArtistName"), *details.each("DisplayArtistName")))
    if found is None:
        return ""
    return found.plain or found.said("FullName")
