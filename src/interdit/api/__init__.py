"""HTTP: thin edges over `service`."""
