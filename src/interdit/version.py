"""The version of the package: read by the build, printed by the command line, named by editions and fetches."""

__version__ = "0.1.0"
