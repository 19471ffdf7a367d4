"""The ICP filing assistant. The rooms and what each may import: docs/architecture.md."""
