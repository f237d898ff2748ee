"""What an import would do: each line set against what is there already. Pure rules over plain values."""
