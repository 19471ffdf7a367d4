"""Starts the Rasa server with our shims, on loopback: ``python -m bot.rasa_shims.launch``.

``rasa run`` would work too, but without the shims that its defects call for (see the modules beside this one).
"""

from __future__ import annotations

import logging
import os

from bot.quiet import be_quiet

be_quiet()
# A message is too short to share out among threads; idle ones of the matrix library wait by spinning.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rasa.core.run import configure_app, load_agent_on_start  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.utils.common import configure_logging_and_warnings  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402

from bot.rasa_shims import action_call, debug_work, graph_run, restart_words, slot_work  # noqa: E402
from bot.rasa_shims.channel import GatewayInput  # noqa: E402
from bot.redaction import start_logs  # noqa: E402
from bot.settings import ROOT, settings  # noqa: E402

log = logging.getLogger(__name__)


def main() -> None:
    """Serves the newest model until the process is told to stop."""
    here = settings()
    # Rasa's DEBUG log prints every message; WARNING holds no text of anyone's, and errors are redacted.
    start_logs(logging.WARNING)
    configure_structlog(logging.WARNING)
    configure_logging_and_warnings(logging.WARNING, warn_only_once=True, filter_repeated_logs=True)
    for shim in (action_call, graph_run, debug_work, restart_words, slot_work):
        shim.install()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    endpoints.action = EndpointConfig(url=f"{here.action_url}/webhook")
    app = configure_app(
        input_channels=[GatewayInput()], enable_api=False, port=here.rasa_port, endpoints=endpoints
    )

    async def load(app: object, loop: object) -> None:
        agent = await load_agent_on_start(str(here.model_dir), endpoints, None, app, loop)
        if not agent.is_ready():
            log.error("no model could be loaded from %s; run `make train`", here.model_dir.name)
            os._exit(1)  # stock Rasa would serve on without one, answering nothing

    app.register_listener(load, "before_server_start")
    app.register_listener(action_call.close, "after_server_stop")
    app.run(host="127.0.0.1", port=here.rasa_port, workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    main()
