"""The workshop kit: how a session is animated, step by step, and what it takes."""
