"""Deliver a finished packet to a firm's document system: which documents, under which names, with which properties.

``parcel`` reads a packet's folder, a ``profile`` says how a system takes documents, ``hand_over`` gives them to a store
(``levydocs.stores``). Nothing here knows a network or a clock.
"""
