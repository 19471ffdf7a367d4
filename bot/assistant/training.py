"""Trains the model when what it is made of has changed, and not otherwise."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

from bot import quiet
from bot.settings import ROOT

INPUTS = (
    "config.yml",
    "domain.yml",
    "data/nlu",
    "data/rules.yml",
    "data/stories.yml",
    "data/jieba",
    "bot/nlu",
)
MEASURING = "compare"
"""The folder of ``bot/nlu`` that measures models and makes none."""
DATA = ("data/nlu", "data/rules.yml", "data/stories.yml")
KEPT = 3
PROGRESS_SECONDS = 10


def fingerprint() -> str:
    """The hash of everything the model depends on: training data, configuration, components, versions."""
    digest = hashlib.sha256()
    for name in (*INPUTS, "requirements.lock"):
        path = ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc" and file.parent.name != MEASURING:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def model_path(models: Path) -> Path:
    """Where the model of the present inputs is, or will be."""
    return models / f"icp-{fingerprint()}.tar.gz"


def _running(process: subprocess.Popen[bytes]) -> bool:
    """Waits for the process a while; whether it goes on after that."""
    try:
        process.wait(PROGRESS_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return False


def train_if_changed(models: Path, say: Callable[[str], None]) -> Path:
    """The model of the present inputs, trained now when it is not there. Raises when training fails."""
    wanted = model_path(models)
    if wanted.exists():
        os.utime(wanted)  # Rasa serves the newest one
        return wanted
    say("Training the model (about a minute; only when its data have changed) …")
    command = [
        *(sys.executable, "-m", "rasa", "train", "--skip-validation", "--out", str(models)),
        *("--fixed-model-name", wanted.name.removesuffix(".tar.gz"), "--data", *DATA),
    ]
    environment = {**os.environ, **quiet.ENVIRONMENT}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        training = subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        begun = time.monotonic()
        while _running(training):
            say(f"… still training, {time.monotonic() - begun:.0f} s")
        if training.returncode != 0 or not wanted.exists():
            log.seek(0)
            raise RuntimeError("training failed:\n" + log.read()[-3000:])
    for old in sorted(models.glob("icp-*.tar.gz"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return wanted
