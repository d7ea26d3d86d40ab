"""HTTP: the REST interface of a service. All of its answers come from ``service``."""
