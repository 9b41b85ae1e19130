"""A rulebook folder of one's own, and what is said when it is not what it is taken for."""

import pytest

from tradewind.rulebook import own_file
from tradewind.terms import InputInvalidError


@pytest.fixture
def folder_of(tmp_path):
    """A folder with empty files of these names."""

    def make(*names):
        for name in names:
            (tmp_path / name).touch()
        return tmp_path

    return make


def test_no_folder_means_tradewinds_own():
    assert own_file(None, "actions.toml") is None


def test_a_file_of_the_folder_takes_the_place_of_tradewinds(folder_of):
    folder = folder_of("actions.toml", "notes.txt", "._actions.toml")
    assert own_file(folder, "actions.toml") == folder / "actions.toml"
    assert own_file(folder, "funders.toml") is None


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((), "the folder holds no file of the rulebook"),
        (("notes.txt",), "the folder holds no file of the rulebook"),
        (("action.toml",), "the rulebook has no file named action.toml"),
        (("funders.toml", "rates.CSV"), "the rulebook has no file named rates.CSV"),
    ],
)
def test_a_folder_that_would_be_passed_over_is_refused(folder_of, names, found):
    with pytest.raises(InputInvalidError) as error:
        own_file(folder_of(*names), "actions.toml")
    assert (error.value.found, bool(error.value.remedy)) == (found, True)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputInvalidError, match="no such folder"):
        own_file(tmp_path / "nowhere", "actions.toml")
