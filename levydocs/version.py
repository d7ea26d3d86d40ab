"""The version, where everything below the library may ask for it."""

__version__ = "0.1.0"
