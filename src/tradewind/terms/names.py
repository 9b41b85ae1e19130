"""Folding: what two spellings of one name have in common."""

import re
import unicodedata

_STROKES = str.maketrans(
    dict(zip("đĐøØłŁıİ’`＆", "ddoolLii''&", strict=True)) | {"ß": "ss", "æ": "ae", "œ": "oe"}
)
_NOT_WORD = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """A name without case, diacritics, width and punctuation: "Sơn Tùng M-TP" → "son tung m tp".

    Scripts are kept: Hangul stays Hangul in composed form. A name made of signs alone ("+ -") is
    kept as it is in lower case, so that no name folds to nothing. Folding twice changes nothing.
    """
    wide = unicodedata.normalize("NFKD", name.translate(_STROKES)).casefold()
    bare = "".join(sign for sign in wide if not unicodedata.combining(sign))
    plain = unicodedata.normalize("NFKC", bare.replace("$", "s").replace("&", " and "))
    words = _NOT_WORD.sub(" ", plain).replace("_", " ").strip()
    return " ".join(words.split()) or name.strip().casefold()
