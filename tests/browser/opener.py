"""What the fixture `opened` gives: `opened(home, path="", width=1280, scheme="light")` is a page that is ready."""

from collections.abc import Callable

from playwright.sync_api import Page

Opener = Callable[..., Page]
