"""A process that speaks as `worker.print_child` does and draws nothing: it does what each order says."""

import json
import os
import sys
from typing import Any

from worker.print_limits import limit_memory

MIB = 1024**2


def do(order: dict[str, Any]) -> dict[str, Any]:
    while order.get("does") == "loop":
        pass
    if order.get("does") == "eat":
        return {"size": len(bytearray(2048 * MIB))}
    if order.get("does") == "die":
        os._exit(9)
    return {"done": order["does"], "pid": os.getpid()}


if __name__ == "__main__":
    start = json.loads(sys.stdin.readline())
    limit_memory(start["memory_bytes"])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(do(json.loads(line))) + "\n")
        sys.stdout.flush()
