"""A whole message: its parties, resources, releases and deals, and what does not fit."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from tradewind.ingest.ddex_ern.deal import Deal, deals_of
from tradewind.ingest.ddex_ern.element import Element
from tradewind.ingest.ddex_ern.party import Party, party_of
from tradewind.ingest.ddex_ern.read_items import read_items
from tradewind.ingest.ddex_ern.recording import RECORDINGS, Recording, recording_of
from tradewind.ingest.ddex_ern.release import RELEASES, Release, release_of
from tradewind.ingest.document import Document
from tradewind.ingest.reject import Reject


@dataclass
class Message:
    """What a message holds. `others` counts parts that are read into no table, by their name.

    `resources` are the references of all resources, recordings or not.
    """

    message_id: str = ""
    test: bool = False
    update: bool = False
    parties: dict[str, Party] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)
    resources: set[str] = field(default_factory=set)
    others: Counter[str] = field(default_factory=Counter)
    releases: list[Release] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    release_references: set[str] = field(default_factory=set)

    @cached_property
    def taken_down(self) -> dict[str, bool]:
        """For each release with deals whether all of them take it down."""
        found: dict[str, bool] = {}
        for deal in self.deals:
            for _, reference in deal.releases:
                found[reference] = found.get(reference, True) and deal.taken_down
        return found


def read_message(document: Document) -> Message:
    """Read every part of a message. Raises FileUnreadableError where the XML breaks."""
    message = Message()
    for inside, element in read_items(document.data, document.path):
        if inside == "ResourceList":
            _take_resource(message, element)
        elif inside == "ReleaseList" and element.name in RELEASES:
            _take_release(message, element)
        elif inside == "DealList" and element.name == "ReleaseDeal":
            message.deals += deals_of(element)
        elif inside == "PartyList" and (party := party_of(element)):
            message.parties[element.said("PartyReference")] = party
        elif inside:
            message.others[element.name] += 1
        elif element.name == "MessageHeader":
            message.message_id = element.said("MessageId")
            message.test = element.said("MessageControlType") == "TestMessage"
        elif element.name == "UpdateIndicator":
            message.update = element.plain == "UpdateMessage"
    return message


def _take_resource(message: Message, element: Element) -> None:
    reference = element.said("ResourceReference")
    if element.name not in RECORDINGS:
        message.others[element.name] += 1
        message.resources.add(reference)
    elif not reference or reference in message.resources:
        detail = f"the reference {reference!r} stands twice" if reference else "it has no reference"
        raw = f"<{element.name}> {element.said('DisplayTitleText', 'ReferenceTitle/TitleText')}"
        message.rejects.append(Reject(element.line, "reference_unsound", detail, raw))
    else:
        message.resources.add(reference)
        message.recordings[reference] = recording_of(element)


def _take_release(message: Message, element: Element) -> None:
    release = release_of(element)
    if message.release_references.intersection(release.references):
        detail = f"the reference {release.references[0]!r} stands twice"
        raw = f"<{element.name}> {release.title}"
        message.rejects.append(Reject(element.line, "reference_unsound", detail, raw))
    else:
        message.releases.append(release)
        message.release_references.update(release.references)
