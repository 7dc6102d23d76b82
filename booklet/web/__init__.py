"""The order desk: a page in the browser where a session's booklet is chosen, seen and fetched.

In comes a house, out goes a page on the loopback; an order of the page is a ticket like any other
and goes through the same production. The stages know nothing of it: what is warm is kept in the
workshop's processes, what is made is kept on a shelf.

    door ▶ application ▶ desk ▶ turns ▶ workshop ▶ production
"""

from booklet.web.serving import Address, on_loopback, serve

__all__ = ["Address", "on_loopback", "serve"]
