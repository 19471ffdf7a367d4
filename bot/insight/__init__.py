"""What the operator learns from the conversations: figures, and messages to train with. No personal data."""
