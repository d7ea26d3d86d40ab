"""HTTP: the REST interface of a service. Everything that it answers comes from ``service``."""
