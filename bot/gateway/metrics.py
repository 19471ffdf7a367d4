"""What is measured. Labels are few and fixed: never a person, a conversation or a text."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_TURN_BUCKETS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """The gateway's measurements, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.messages = Counter(
            "icp_messages", "Messages stored, by author.", ["author"], registry=self.registry
        )
        self.turn_seconds = Histogram(
            "icp_turn_seconds",
            "From taking a message up to its answer stored.",
            buckets=_TURN_BUCKETS,
            registry=self.registry,
        )
        self.rasa_failures = Counter(
            "icp_rasa_failures",
            "Turns that Rasa did not answer, by reason.",
            ["reason"],
            registry=self.registry,
        )
        self.workers = Gauge(
            "icp_workers", "Conversations being answered at this moment.", registry=self.registry
        )
        self.queue = Gauge(
            "icp_queue", "Conversations waiting for a person, at most a thousand.", registry=self.registry
        )
        self.sockets = Gauge("icp_sockets", "Open applicant sockets.", registry=self.registry)
        self.handovers = Counter(
            "icp_handovers", "Changes of owner, by new owner.", ["owner"], registry=self.registry
        )

    def exposition(self) -> bytes:
        """Everything in Prometheus's text format."""
        return generate_latest(self.registry)
