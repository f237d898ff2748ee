"""The `preau` command: the only place that joins api, worker and domain."""

import gc

# What is imported lives until the end: collecting every 700 new objects, as by default, only makes the start slower.
gc.set_threshold(50_000, 20, 20)
