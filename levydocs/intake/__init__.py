"""What a person brings, turned into what a case file says: answers, account transcripts, a firm's own export."""
