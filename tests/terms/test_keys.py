"""Keys are the same on every run, and tell apart what is printed apart."""

from tradewind.terms import listener_key, track_key


def test_the_isrc_tells_the_track_whatever_is_printed():
    one = track_key(isrc="krA012100001", title="Butter", artist="BTS")
    assert one == track_key(isrc="KRA012100001", title="Butter (Remix)", artist="bts")


def test_without_an_isrc_the_services_id_tells_it_and_services_number_apart():
    one = track_key(service="spotify", track_id="1", title="Butter", artist="BTS")
    assert one != track_key(service="deezer", track_id="1", title="Butter", artist="BTS")


def test_without_either_title_and_artist_tell_it_however_they_are_spelled():
    assert track_key(title="BUTTER", artist="Bts") == track_key(title="butter", artist="BTS")


def test_keys_fit_a_signed_number_and_stay_what_they_were():
    assert listener_key("spotify", "ana") == 8031682019371220217
    assert 0 <= track_key(title="", artist="") < 1 << 63
