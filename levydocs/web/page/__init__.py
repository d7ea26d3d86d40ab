"""The page in a browser: the same service, for a person. The server makes the HTML; scripts only make it faster."""
