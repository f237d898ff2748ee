"""The `preau` command: the only place that joins api, worker and domain."""
