"""Reading a message as answers: the pending question's, other questions', told early, guessed, or none at all."""
