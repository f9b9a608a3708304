"""The HTTP API: reads a request, calls `service`, shows the result. `app.build_app` makes the application."""
