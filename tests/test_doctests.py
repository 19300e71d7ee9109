"""The examples in docstrings give what they show, in every module of the package."""

import doctest
import importlib
import pkgutil

import penalcheck


def test_the_examples_in_docstrings_hold() -> None:
    names = [module.name for module in pkgutil.walk_packages(penalcheck.__path__, "penalcheck.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    results = {module.__name__: doctest.testmod(module) for module in modules}
    assert sum(result.attempted for result in results.values()) > 0
    assert [name for name, result in results.items() if result.failed] == []
