"""What a learner asks of their own notebook: is it ready, what did it get."""
