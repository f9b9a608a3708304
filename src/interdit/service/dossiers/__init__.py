"""The sections of a dossier, each from the service that knows its subject; `service.dossier` puts them together."""
