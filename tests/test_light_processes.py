"""The gateway and the action server start without TensorFlow, which takes seconds and 600 MB.

The import contracts see what we import, not what a library brings along: spaCy alone brings TensorFlow.
"""

import subprocess
import sys

import pytest

ACTIONS = "from rasa_sdk.executor import ActionExecutor; ActionExecutor().register_package('actions')"


@pytest.mark.parametrize(
    "start", ["import bot.serve", "import bot.gateway.app", "import actions.server", ACTIONS]
)
def test_a_process_beside_rasa_brings_no_tensorflow(start: str) -> None:
    program = f"import sys; {start}; sys.exit('tensorflow' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
