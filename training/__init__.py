"""Labelled pairs and queries to train and validate the score of names: developer's code, never part of the package.

`python -m training.sets FOLDER` reads real lists under `INTERDIT_TESTDATA` and writes the sets; they are not kept here.
"""
