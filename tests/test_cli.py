"""The operator's commands say in a sentence what is wrong, and fail with a status."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from bot.settings import ROOT


@pytest.fixture
def command(tmp_path):
    def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ICP_DATA_DIR": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("migrate").returncode == 0
    return run


def test_a_refused_account_is_told_in_a_sentence(command):
    short = command("staff", "anna", "--role", "agent", "--name", "Anna", stdin="short\n")
    assert short.returncode == 1 and "password" in short.stderr and "Traceback" not in short.stderr
    assert (
        command("staff", "anna", "--role", "agent", "--name", "Anna", stdin="long enough words\n").returncode
        == 0
    )
    twice = command("staff", "anna", "--role", "agent", "--name", "Anna", stdin="long enough words\n")
    assert twice.returncode == 1 and "Traceback" not in twice.stderr


def test_a_move_of_no_filing_is_told_in_a_sentence(command):
    refused = command("move", "abcd2345", "approved")
    assert refused.returncode == 1 and "ABCD2345" in refused.stderr and "Traceback" not in refused.stderr


def test_keys_are_rotated_and_the_domain_file_is_up_to_date(command):
    assert "data keys" in command("rotate-keys").stdout
    assert command("domain", "--check").returncode == 0
    assert command("rulebook", "--check").returncode == 0


@pytest.mark.xdist_group("rasa")
def test_parse_prints_a_line_a_message_and_nothing_else(command):
    read = command("parse", stdin="我要备案\nhow much does it cost?\n")
    assert [json.loads(line)["intent"] for line in read.stdout.splitlines()] == ["start_filing", "faq/cost"]
    assert read.stderr == ""
