"""Every kind of file, by its sample: recognised once, told to the last record, however it comes."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.document import Document, Header
from tradewind.ingest.found import find_files
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context, Parsed, Source, all_sources
from tradewind.ingest.text import read_text
from tradewind.ingest.unpack import unpack
from tradewind.store import Store, schema_of, table_names
from tradewind.terms import FileUnreadableError

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.is_file())
BINARY = frozenset({".parquet"})
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


def own_name(sample: Path) -> str:
    """The name a sample is loaded under: what follows the format's where the name tells more."""
    return sample.name.partition("--")[2] or sample.name


def document(data: bytes, name: str) -> Document:
    return Document(path=name, name=name, data=data, sha256="0" * 64)


def recognised(found: Document) -> list[tuple[Source, Header]]:
    return [
        (source, header)
        for source in all_sources()
        if (header := source.recognise(found)) is not None
    ]


def parsed(data: bytes, name: str) -> tuple[Document, Source, Header, Parsed]:
    found = document(data, name)
    ((source, header),) = recognised(found)
    return found, source, header, source.parse(found, header, Context("s", Limits(), "KR"))


@cache
def plain(sample: Path) -> tuple[Document, Source, Header, Parsed]:
    """A sample as it is, under its own name."""
    return parsed(sample.read_bytes(), own_name(sample))


def yielded(result: Parsed) -> tuple[object, object]:
    """What a file yields, to be compared: rows of each table, line and reason of each reject."""
    tables = {name: table.to_pylist() for name, table in result.tables.items()}
    return tables, sorted((reject.line, reject.reason) for reject in result.rejects)


def format_in_name(sample: Path) -> str:
    return sample.name.partition("--")[0].partition(".")[0]


def as_name(format_: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", format_.lower()).strip("_")


def test_every_source_has_a_sample():
    held = {format_in_name(sample) for sample in SAMPLES}
    lacking = {source.format for source in all_sources() if as_name(source.format) not in held}
    assert lacking == set()


@every_sample
def test_sample_is_recognised_by_its_source_alone(sample):
    found = recognised(document(sample.read_bytes(), own_name(sample)))
    assert [as_name(source.format) for source, _ in found] == [format_in_name(sample)]


@every_sample
def test_every_record_of_a_sample_is_loaded_or_set_aside(sample, untold):
    found, source, header, result = plain(sample)
    assert untold(found, header, source.format, result) == set()
    assert result.rows


@every_sample
def test_tables_of_a_sample_are_those_of_the_store(sample):
    *_, result = plain(sample)
    assert {name: table.schema for name, table in result.tables.items()} == {
        name: schema_of(name) for name in result.tables
    }


def variants(sample: Path, folder: Path) -> Iterator[bytes]:
    """The same file as UTF-8 with a byte-order mark, with CRLF, and out of a gzip."""
    data = sample.read_bytes()
    if sample.suffix not in BINARY:
        yield b"\xef\xbb\xbf" + read_text(data).utf8
        yield data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    packed = folder / f"{own_name(sample)}.gz"
    packed.write_bytes(gzip.compress(data))
    (file,) = find_files([packed])
    (opened,) = unpack(file, Limits())
    assert isinstance(opened, Document) and opened.name == own_name(sample)
    yield opened.data


@every_sample
def test_sample_with_byte_order_mark_crlf_and_gzip_yields_the_same(sample, tmp_path):
    expected = yielded(plain(sample)[-1])
    found = [yielded(parsed(it, own_name(sample))[-1]) for it in variants(sample, tmp_path)]
    assert found == [expected] * len(found)


@every_sample
def test_sample_under_a_name_that_tells_nothing_yields_the_same(sample, untold):
    data, nameless = sample.read_bytes(), f"download{sample.suffix}"
    _, source, _, named = plain(sample)
    found = document(data, nameless)
    ((again, header),) = recognised(found)
    assert again.format == source.format
    if not source.name_tells:
        assert yielded(parsed(data, nameless)[-1]) == yielded(named)
        return
    try:
        unnamed = parsed(data, nameless)[-1]
    except FileUnreadableError as error:  # it needs its name, and must say how it should read
        assert "name" in error.remedy  # noqa: PT017
    else:
        assert untold(found, header, source.format, unnamed) == set()
        assert any("name" in note for note in unnamed.notes)


def contents(store: Path) -> dict[str, list[dict[str, object]]]:
    opened = Store.open(store)
    return {name: opened.read(name).to_pylist() for name in table_names()}


def spread(folder: Path) -> Path:
    """All samples under their own names, each in a folder of its own."""
    for number, sample in enumerate(SAMPLES):
        place = folder / str(number) / own_name(sample)
        place.parent.mkdir(parents=True)
        place.write_bytes(sample.read_bytes())
    return folder


@pytest.mark.slow
def test_loading_all_samples_twice_changes_nothing(tmp_path):
    files, store = spread(tmp_path / "files"), tmp_path / "store"
    first = ingest([files], store=store, home="KR")
    assert (first.refused, len(Store.open(store).read("sources"))) == ((), len(SAMPLES))
    before = contents(store)
    ingest([files], store=store, home="KR")
    assert contents(store) == before


@pytest.mark.slow
def test_samples_read_in_small_pieces_yield_the_same(tmp_path):
    files = spread(tmp_path / "files")
    found = []
    for piece_bytes in (Limits().piece_bytes, 150):
        store = tmp_path / str(piece_bytes)
        ingest([files], store=store, home="KR", limits=Limits(piece_bytes=piece_bytes))
        found.append({name: sorted(map(str, rows)) for name, rows in contents(store).items()})
    whole, pieces = found
    del whole["sources"], pieces["sources"]  # they say when they were loaded
    assert pieces == whole
