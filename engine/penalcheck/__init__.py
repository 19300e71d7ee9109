"""penalcheck: are penalties for major drug producers and traffickers adequate, and why?

The stages, in the order in which data flows: ``document`` and ``extract`` (load), ``facts``, ``inference``,
``findings``, ``report``. No module imports one of a later stage.
"""

__version__ = "0.1.0"
