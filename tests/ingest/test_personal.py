"""Columns about people, told by their names."""

import pytest

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.listens_csv import SOURCE
from tradewind.ingest.personal import is_personal
from tradewind.ingest.source import Context


@pytest.mark.parametrize(
    "name",
    [
        *("buyer name", "Customer ID", "payee", "paid to", "ship to name", "ship notes", "e-mail"),
        *("user_email", "mail", "phone", "telephone", "street", "ship to zip", "ZIP", "ip"),
        *("ip_addr_decrypted", "client_ip", "user agent", "user_agent_decrypted", "username"),
        *("user_id", "address", "postal code"),
    ],
)
def test_personal(name):
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    [
        *("customer price", "Customer Currency", "street date", "paid to date", "description"),
        *("platform", "title", "label name", "trip", "membership total", "territory", "shipping"),
        *("microphone", "relationship", "country", "isrc", "listeners", "recipe"),
    ],
)
def test_not_personal(name):
    assert not is_personal(name)


def test_listens_keep_nothing_about_people():
    text = (
        b"time,listener,title,artist,Customer ID,Zip,mood\n"
        b"2026-01-03T10:00:00Z,u1,Road,Lan,c77,10117,calm\n"
        b"2026-01-03T10:00:00Z,u1,Road,Lan,c77\n"
    )
    document = Document("a.csv", "a.csv", text, "0" * 64, len(text))
    header = SOURCE.recognise(document)
    parsed = SOURCE.parse(document, header, Context("s", Limits()))
    assert parsed.tables["listens"]["extra"].to_pylist() == ['{"mood": "calm"}']
    assert [reject.raw for reject in parsed.rejects] == [""]
