"""Tests of the build: what is in a wheel, and that the kernel answers alike however it was built."""
