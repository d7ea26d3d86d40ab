"""The page in a browser: the same service, for a person. HTML is made on the server; scripts only make it quick."""
