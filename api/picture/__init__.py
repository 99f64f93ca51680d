"""A neighbourhood as one HTML file that works offline: a drawing, the quotes of what is clicked, a table of the same.

The drawing is pyvis'; what is around it is ours, because pyvis as it comes lets script in and loads from elsewhere.
"""

from api.picture.page import neighborhood_html

__all__ = ["neighborhood_html"]
