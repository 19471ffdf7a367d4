"""What is told beside a question or an answer: rules, records, documents, what an earlier answer brings with it."""
