"""Documents as one HTML file: no scripts, no requests, right on a phone, a desk and paper."""

from jtai.output.html.page import to_html

__all__ = ["to_html"]
