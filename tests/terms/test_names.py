"""Folding: what two spellings of one name have in common."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.terms import fold

HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
JAMO = st.characters(min_codepoint=0x1100, max_codepoint=0x11FF)
THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
VIETNAMESE = st.sampled_from(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyĐƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤ -̣́̀"
)
NAMES = (
    st.text()
    | st.text(HANGUL | JAMO | st.sampled_from(" -()"))
    | st.text(THAI)
    | st.text(VIETNAMESE)
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Sơn Tùng M-TP", "son tung m tp"),
        ("ĐEN", "den"),
        ("방탄소년단", "방탄소년단"),
        ("BLACKPINK (블랙핑크)", "blackpink 블랙핑크"),
        ("Beyoncé", "beyonce"),
        ("BTS", "bts"),
        ("A$AP Rocky", "asap rocky"),
        ("Simon & Garfunkel", "simon and garfunkel"),
        ("Sigur Rós", "sigur ros"),
        ("Jung_Kook", "jung kook"),
        ("+ -", "+ -"),
        ("", ""),
    ],
)
def test_folded_names(name, folded):
    assert fold(name) == folded


def test_composed_and_decomposed_hangul_are_one():
    assert fold(unicodedata.normalize("NFD", "아이유")) == fold("아이유")


@pytest.mark.parametrize(
    ("name", "other"),
    [("ガガ", "カカ"), ("ป่า", "ป้า"), ("गीत", "गत"), ("ลุง", "ลง")],
)
def test_marks_that_tell_names_apart_are_kept(name, other):
    assert fold(name) != fold(other)


@pytest.mark.parametrize("name", ["ปาล์มมี่", "हिन्दी", "ลําไย"])
def test_marks_do_not_break_a_word(name):
    assert " " not in fold(name)


def test_half_width_and_full_width_are_one():
    assert fold("ＢＴＳ ｶﾞ") == fold("BTS ガ")


def test_invisible_signs_do_not_matter():
    assert fold("\u200bB\u00adTS\ufeff") == "bts"


@given(NAMES)
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_no_name_folds_to_nothing(name):
    assert bool(fold(name)) == bool(name.strip())


@given(NAMES)
def test_edges_do_not_matter(name):
    assert fold(f"  {name} ") == fold(name)


@given(st.text(VIETNAMESE))
def test_case_does_not_matter(name):
    assert fold(name.upper()) == fold(name.lower())


@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_how_a_name_is_composed_does_not_matter(name, form):
    folded = fold(name)
    signs_alone = not any(sign.isalnum() for sign in folded)
    assert signs_alone or fold(unicodedata.normalize(form, name)) == folded
