"""Reading a plan: bytes in, frozen values and every problem with its line out."""

from jtai.reading.plan import Reading, plan_of, read, refusal, with_places, words_left_out

__all__ = ["Reading", "plan_of", "read", "refusal", "with_places", "words_left_out"]
