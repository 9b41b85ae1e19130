"""Tiny rounds in sight: applications and rules as files, read by the production readers."""

import importlib.util
import sys
import textwrap
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tradewind.awards import (
    Application,
    AwardRules,
    AwardSet,
    read_applications,
    read_rules,
    solve_awards,
)
from tradewind.rulebook import exchange_rates

HEAD = 'version = 1\ncurrency = "EUR"\n'


class Round(NamedTuple):
    """Applications and rules of one round."""

    applications: tuple[Application, ...]
    rules: AwardRules

    def solved(self, **options: object) -> AwardSet:
        """The best set of the round."""
        return solve_awards(self.applications, self.rules, exchange_rates(), **options)


@pytest.fixture(scope="session")
def oracle() -> ModuleType:
    """Rounds solved by trying everything: oracle.py beside this file."""
    path = Path(__file__).with_name("oracle.py")
    spec = importlib.util.spec_from_file_location("awards_oracle", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def round_of(tmp_path: Path) -> Callable[..., Round]:
    """A round from the text of its two files; the rules' version and currency go before."""
    numbers = count()

    def make(applications: str, rules: str, *, scored: bool = True) -> Round:
        folder = tmp_path / f"round{next(numbers)}"
        folder.mkdir()
        (folder / "applications.csv").write_text(textwrap.dedent(applications).strip() + "\n")
        (folder / "rules.toml").write_text(HEAD + textwrap.dedent(rules))
        read = read_rules(folder / "rules.toml")
        path = folder / "applications.csv"
        return Round(read_applications(path, currency=read.currency, scored=scored), read)

    return make
