"""Who listened, where a personal file does not say: its folder stands for the person."""

from tradewind.ingest.document import Document


def listener_of(document: Document) -> str:
    """One listener for all files of a folder or archive, whatever their names and formats.

    An export comes in many files, and a later download overlaps with an earlier one, so the files
    of one person belong in one folder, and those of another person in another.
    """
    path = document.path.replace("!", "/")
    return f"folder {path.rpartition('/')[0]}"
