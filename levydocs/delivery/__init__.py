"""Handing a finished packet over to a firm's document system: which documents, under which names, with which properties.

``parcel`` reads what a packet's folder holds, a ``profile`` says how a system wants it, ``hand_over`` gives it to a store
(``levydocs.stores``). Nothing here knows a network or a clock.
"""
