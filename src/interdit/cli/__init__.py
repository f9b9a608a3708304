"""The command line: reads the request, calls the service, shows the result."""
