"""One folder of case files, served: its cases, processes that do the work, and jobs that outlive a crash. Nothing of HTTP.

What speaks HTTP is in ``web``, and calls ``service.service.Service`` alone.
"""
