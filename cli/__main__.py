"""`python -m cli` is `preau`."""

from cli.main import main

main()
