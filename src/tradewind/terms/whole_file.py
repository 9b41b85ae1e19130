"""A file that is there whole or not at all."""

import uuid
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file beside its place and swap it in; a reader never sees half of it.

    Text is written as UTF-8, folders on the way are made. Where writing fails, what stood there
    before stands there still. Returns the path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    try:
        draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
