"""What tables mean: which kind each is, which field each column is, which value each cell. Pure rules."""
