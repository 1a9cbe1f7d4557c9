"""What agencies are asked, and what they answer: the columns of an answer sheet, the key of a row,
what is remembered of both beside the plan. Sending is in chasing, taking in is in collecting."""
