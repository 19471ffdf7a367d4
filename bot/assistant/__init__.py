"""The parts of Rasa's files that only repeat what is declared elsewhere, and training by the hash of its inputs."""
