"""Publishers' lists and our own casebook, one folder each."""
