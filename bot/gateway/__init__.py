"""Who speaks: conversations, the ownership gate, workers, delivery and the Rasa client."""
