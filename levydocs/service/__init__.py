"""One folder of case files, served: its cases, processes that do the work, and jobs that survive a crash. Nothing about HTTP.

HTTP is in ``web``, which calls only ``service.service.Service``.
"""
