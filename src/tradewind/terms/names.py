"""Folding: what two spellings of one name have in common."""

import unicodedata

_STROKES = str.maketrans(dict(zip("đøłı", "doli", strict=True)) | {"ß": "ss", "æ": "ae", "œ": "oe"})
_SIGNS_SAID = {"$": "s", "&": " and "}
# Accents of Latin, Greek and Cyrillic letters. The marks of other scripts (vowels and tones of
# Thai and Devanagari, the voicing of kana) tell names apart and stay.
_ACCENTS = (
    range(0x0300, 0x0370),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
)


def fold(name: str) -> str:
    """A name without case, diacritics, width and punctuation: "Sơn Tùng M-TP" → "son tung m tp".

    Scripts are kept: Hangul stays Hangul in composed form. A name made of signs alone ("+ -") is
    kept as it is in lower case, so that no name folds to nothing. Folding twice changes nothing.
    """
    plain = unicodedata.normalize("NFKC", name.translate(_FOLDED))
    return " ".join(plain.split()) or name.strip().casefold()


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        wide = unicodedata.normalize("NFKD", chr(point)).casefold()
        bare = unicodedata.normalize("NFKD", wide).translate(_STROKES)
        self[point] = "".join(_fold_sign(sign) for sign in bare)
        return self[point]


def _fold_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" or any(ord(sign) in accents for accents in _ACCENTS):
        return ""  # invisible joiners, and accents
    if sign.isalnum() or category.startswith("M"):
        return sign
    return _SIGNS_SAID.get(sign, " ")


_FOLDED = _Folded()
