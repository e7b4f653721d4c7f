"""What an instructor asks of one mark: how it came about."""
