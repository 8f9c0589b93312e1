import json
from pathlib import Path

from art33.law.problems import Problem, place


def test_a_problem_is_one_line():
    problem = Problem(Path("KZ/law.toml"), place("rule “r”", "", "while"), "cannot\nread", "mend it")
    assert problem.line() == "KZ/law.toml: rule “r”, while: cannot read; mend it"
    assert Problem(Path("KZ"), "", "no law in it").line() == "KZ: no law in it"


def test_a_problem_is_plain_data():
    problem = Problem(Path("KZ/law.toml"), "text", "is no address")
    assert json.loads(json.dumps(problem.plain())) == {
        "file": "KZ/law.toml",
        "place": "text",
        "fault": "is no address",
        "todo": "",
    }
