"""``python -m bot``: the operator's commands."""

import sys

from bot.cli import main

sys.exit(main())
