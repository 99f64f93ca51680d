"""What every command promises: formats, exit codes, one line of message and one of hint, harmless output."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.cli import COMMANDS, run

Entente = Callable[..., Any]


def test_search_prints_one_json_object_a_line_in_a_pipe(entente: Entente) -> None:
    ran = entente("search", "rubio")
    assert ran.code == 0
    assert [json.loads(line)["name"] for line in ran.out.splitlines()] == ["Marco Rubio"]


def test_json_prints_the_whole_answer_with_its_bounds(entente: Entente) -> None:
    answer = json.loads(entente("search", "e", "--limit", "2", "--format", "json").out)
    assert answer["truncated"]
    assert len(answer["items"]) == 2 < answer["total"]
    assert answer["graph_version"] > 0


def test_a_cut_list_is_told_on_stderr(entente: Entente) -> None:
    ran = entente("search", "e", "--limit", "2")
    assert "showing 2 of" in ran.err
    assert "showing" not in ran.out


def test_a_table_has_a_header_and_every_record(entente: Entente) -> None:
    out = entente("search", "rubio", "--format", "table").out
    assert out.splitlines()[0].split()[:2] == ["name", "kind"]
    assert "Marco Rubio" in out


def test_csv_is_read_back_as_it_was_written(entente: Entente) -> None:
    rows = list(csv.DictReader(io.StringIO(entente("neighbors", "Panama", "--format", "csv").out)))
    assert {row["entity"] for row in rows} == {"José Raúl Mulino"}
    assert rows[0]["quote"].startswith("José Raúl Mulino")


def test_markdown_is_a_table(entente: Entente) -> None:
    lines = entente("search", "rubio", "--format", "md").out.splitlines()
    assert lines[0].startswith("| name |")
    assert set(lines[1]) <= set("| -")


def test_a_card_shows_offices_and_counts(entente: Entente) -> None:
    out = entente("show", "Rubio", "--format", "table").out
    assert "Secretary of State, United States" in out
    assert "HOLDS_OFFICE" in out


def test_planned_ties_come_only_when_asked_for(entente: Entente) -> None:
    plain, asked = entente("neighbors", "Panama"), entente("neighbors", "Panama", "--status", "planned")
    assert "LEFT" not in plain.out
    assert "LEFT" in asked.out
    assert "left out: " in plain.err
    assert "planned" in plain.err


def test_a_claim_is_shown_with_its_claimant(entente: Entente) -> None:
    tie = json.loads(entente("neighbors", "BRICS").out)["relations"][0]
    assert (tie["status"], tie["evidence"][0]["claimant"]) == ("claimed", "Brazil")


def test_lists_may_be_repeated_or_separated_by_commas(entente: Entente) -> None:
    commas = entente("neighbors", "José Raúl Mulino", "--relation", "HOLDS_OFFICE,CONSULTS")
    repeated = entente("neighbors", "José Raúl Mulino", "--relation", "HOLDS_OFFICE", "--relation", "CONSULTS")
    one = entente("neighbors", "José Raúl Mulino", "--relation", "HOLDS_OFFICE")
    assert commas.out == repeated.out
    assert len(commas.out.splitlines()) == 2
    assert len(one.out.splitlines()) == 1


def test_a_path_shows_the_words_at_each_hop(entente: Entente) -> None:
    ran = entente("path", "Marco Rubio", "Panama", "--format", "table")
    assert ran.code == 0
    assert "Marco Rubio – José Raúl Mulino – Panama" in ran.out
    assert "“Marco Rubio met President José Raúl Mulino”" in ran.out
    assert "Rubio in Panama, 2025-02-03, asserted" in ran.out
    assert "rule:by-hand" not in ran.out


def test_explain_adds_rule_cost_and_confidence(entente: Entente) -> None:
    out = entente("path", "Marco Rubio", "Panama", "--explain", "--format", "table").out
    assert "rule:by-hand" in out
    assert "cost " in out
    assert "confidence 0.90" in out


def test_no_path_exits_3_and_says_why(entente: Entente) -> None:
    ran = entente("path", "Gabon", "Panama")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("entente: ")
    answer = entente("path", "Gabon", "Panama", "--format", "json")
    assert answer.code == 3
    assert json.loads(answer.out)["why"]["reason"]


def test_metrics_are_tidy_rows(entente: Entente) -> None:
    rows = [json.loads(line) for line in entente("metrics", "degree", "--top", "3").out.splitlines()]
    assert next(row["rank"] for row in rows) == 1
    assert len(rows) == 3
    assert {row["metric"] for row in rows} == {"degree"}


def test_an_unknown_name_exits_3_with_the_nearest(entente: Entente) -> None:
    for command in ("show", "neighbors", "search"):
        ran = entente(command, "Marko Rubio")
        assert (ran.code, ran.out) == (3, "")
        assert "Marco Rubio" in ran.err
        assert len(ran.err.splitlines()) == 2


def test_an_ambiguous_name_exits_2_with_ranked_candidates(entente: Entente) -> None:
    ran = entente("show", "Georgia")
    assert ran.code == 2
    assert "Georgia (State" in ran.err
    assert "Georgia (Place" in ran.err


def test_an_id_is_taken_where_a_name_is(entente: Entente) -> None:
    found = json.loads(entente("search", "rubio").out)
    assert json.loads(entente("show", found["id"]).out)["name"] == "Marco Rubio"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["neighbors", "Panama", "--relation", "SANCTION"], "SANCTIONS"),
        (["neighbors", "Panama", "--kind", "Countries"], "did you mean"),
        (["neighbors", "Panama", "--since", "yesterday"], "YYYY"),
        (["neighbors", "Panama", "--sign", "up"], "+, -, 0"),
        (["neighbors", "Panama", "--depth", "9"], "--help"),
        (["neighbors"], "--help"),
        (["nieghbors", "Panama"], "--help"),
        (["metrics", "fame"], "degree"),
        (["show", "Panama", "--format", "yaml"], "--help"),
    ],
)
def test_a_wrong_word_exits_2_with_a_message_and_a_hint(entente: Entente, arguments: list[str], words: str) -> None:
    ran = entente(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert words in ran.err
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["entente", "hint"]


def test_asking_a_store_that_is_not_there_makes_none(entente: Entente, tmp_path: Path) -> None:
    ran = entente("search", "x", store=tmp_path / "none.db")
    assert ran.code == 1
    assert "entente ingest" in ran.err
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_graph_is_told_in_one_line(entente: Entente, tmp_path: Path) -> None:
    fake = tmp_path / "fake.db"
    fake.write_text("not a database, " * 100)
    ran = entente("search", "x", store=fake)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 2


def test_control_characters_of_documents_never_reach_a_terminal(entente: Entente) -> None:
    for format_ in ("table", "md"):
        out = entente("search", "r", "--limit", "100", "--format", format_).out
        assert "Rot" in out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_a_formula_in_a_name_is_only_text_in_csv(entente: Entente) -> None:
    rows = list(csv.DictReader(io.StringIO(entente("search", "HYPERLINK", "--format", "csv").out)))
    assert rows[0]["name"] == "'=HYPERLINK(1)"


def test_markup_in_a_name_is_only_text_in_markdown(entente: Entente) -> None:
    out = entente("search", "script", "--format", "md").out
    assert "<script>" not in out
    assert "script" in out


def test_every_command_has_help_that_says_what_it_does(entente: Entente) -> None:
    for command in COMMANDS:
        ran = entente(command, "--help", store=None)
        assert ran.code == 0, command
        assert "Usage: entente" in ran.out


def test_the_version_is_told(entente: Entente) -> None:
    assert entente("--version", store=None).out == "entente 0.1.0\n"


def test_no_command_is_a_usage_error_with_the_help(entente: Entente) -> None:
    ran = entente(store=None)
    assert ran.code == 2
    assert "neighbors" in ran.err
    assert ran.out == ""


def test_doctor_finds_a_good_store_good(entente: Entente) -> None:
    rows = {row["name"]: row for row in map(json.loads, entente("doctor").out.splitlines())}
    assert rows["store"]["state"] == "ok"
    assert rows["python"]["state"] == "ok"


def test_doctor_exits_1_where_something_is_wrong_and_names_the_mend(entente: Entente, tmp_path: Path) -> None:
    ran = entente("doctor", store=tmp_path / "missing" / "x.db")
    row = next(row for row in map(json.loads, ran.out.splitlines()) if row["name"] == "store")
    assert ran.code == 1
    assert row["state"] == "wrong"
    assert row["mend"]


def test_config_shows_where_each_setting_came_from(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PORT", "9000")
    rows = {row["setting"]: row for row in map(json.loads, entente("config", "show", store=None).out.splitlines())}
    assert (rows["ENTENTE_PORT"]["value"], rows["ENTENTE_PORT"]["from"]) == ("9000", "environment")
    assert rows["ENTENTE_HOST"]["from"] == "default"


def test_a_bad_setting_is_told_by_its_name(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PORT", "many")
    ran = entente("config", "show", store=None)
    assert ran.code == 1
    assert "ENTENTE_PORT" in ran.err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "example.org", "::"])
def test_serve_refuses_any_bind_but_loopback(entente: Entente, host: str) -> None:
    ran = entente("serve", "--host", host)
    assert ran.code == 1
    assert "loopback" in ran.err
    assert "keys" in ran.err


def test_export_refuses_an_ending_it_does_not_know(entente: Entente, tmp_path: Path) -> None:
    ran = entente("export", str(tmp_path / "graph.jsn"))
    assert ran.code == 2
    assert "json" in ran.err
    assert not list(tmp_path.iterdir())


def test_a_reader_that_goes_away_is_met_with_silence(store: Path) -> None:
    script = f"import sys; from api.cli import run; sys.exit(run(['metrics', '--store', {str(store)!r}]))"
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([sys.executable, "-c", script], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_an_unforeseen_error_shows_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("graph.Graph.open", explode)
    assert run(["search", "x", "--store", ":memory:"]) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "ZeroDivisionError" in err
    assert len(err.splitlines()) == 2


def test_ctrl_c_keeps_what_was_done_and_says_how_to_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(_graph: object, _sources: object, *, progress: Callable[..., None]) -> None:
        progress(3, 40, "the third")
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.ingest", interrupted)
    code = run(["ingest", "texts", "--store", str(tmp_path / "g.db")])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert "stopped after 3" in err
    assert "same command goes on" in err


def test_a_terminal_gets_a_table_and_respects_no_color(store: Path) -> None:
    import pty

    command = f"import sys; from api.cli import run; sys.exit(run(['search', 'rubio', '--store', {str(store)!r}]))"
    mine, theirs = pty.openpty()
    environment = os.environ | {"NO_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "120"}
    ran = subprocess.run([sys.executable, "-c", command], stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    shown = os.read(mine, 65536).decode()
    os.close(mine)
    assert ran.returncode == 0
    assert "name" in shown.splitlines()[0]
    assert "Marco Rubio" in shown
    assert "\x1b[3" not in shown


def test_a_list_in_pieces_of_any_format_never_breaks_a_line(entente: Entente) -> None:
    for format_ in ("jsonl", "csv", "md"):
        out = entente("search", "r", "--limit", "100", "--format", format_).out
        assert "\x00" not in out
        assert "\r" not in out
