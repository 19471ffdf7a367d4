"""The upload page on a phone, used as a person uses it."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import FilePayload, Page, expect

from bot.content.texts import texts
from tests.e2e.browser import Window, assert_accessible
from tests.e2e.pictures import document

CAMERA = "input[type=file][capture]"


class PhonePage:
    """A phone that has opened the link of an upload card."""

    def __init__(self, window: Window, url: str) -> None:
        self.page: Page = window.open(url)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        assert "#" not in self.page.url

    @property
    def locale(self) -> str:
        """The language of the page."""
        return str(self.page.locator("html").get_attribute("lang"))

    def text(self, key: str, **params: object) -> str:
        """A text of the page."""
        return texts().render(f"phone.page.{key}", self.locale, **params)

    def upload_all(self, kinds: Mapping[str, str]) -> None:
        """Photographs every document that the page asks for, one after the other, and says that it is done.

        ``kinds`` names each kind of document by its label.
        """
        assert_accessible(self.page)
        finish = self.page.get_by_role("button", name=self.text("review.finish"), exact=True)
        while not finish.is_visible():
            kind = kinds[self.page.get_by_role("heading", level=1).inner_text()]
            photo = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=document(kind))
            self.page.locator(CAMERA).set_input_files(photo)
            expect(self.page.get_by_role("status")).to_contain_text(self.text("state.accepted"))
            self.page.locator(".actions button.primary").click()
            expect(self.page.get_by_role("heading", level=1)).not_to_have_text(_label(kinds, kind))
        assert_accessible(self.page)
        finish.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.text("finished.title"))


def _label(kinds: Mapping[str, str], kind: str) -> str:
    return next(label for label, one in kinds.items() if one == kind)
