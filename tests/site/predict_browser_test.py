# SPDX-License-Identifier: MIT
"""A prediction in the browser: by keyboard, remembered, without scripts.

MIU_SITE in the environment says where the built site is.
"""

import os
import pathlib
import unittest

from browser import Browser, serve_for

PAGE = "docs/start/ten-minutes.html"
FEEDBACK = "document.querySelector('.miu-feedback').textContent"
CHECKED = "document.querySelector('input:checked')?.value ?? 'none'"
RADIO = "document.querySelector('.miu-choice input')"
FORBIDDEN = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('no', 'SecurityError'); } });"""

# Of our script; the theme's own complains when it may not store.
COUNT_FAULTS = """window.faults = [];
addEventListener('error', (event) => {
  if (event.filename.includes('predict.js')) faults.push(event.message);
});"""


class Predict(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.top = serve_for(cls, pathlib.Path(os.environ["MIU_SITE"]))
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self) -> None:
        self.browser.new_reader()
        self.browser.do("Page.addScriptToEvaluateOnNewDocument",
                        source=COUNT_FAULTS)
        self.address = f"{self.top}/{PAGE}"

    def tearDown(self) -> None:
        self.assertIn(self.seen("window.faults"), ([], None))

    def open(self) -> None:
        self.browser.open(self.address)

    def seen(self, expression: str) -> object:
        return self.browser.js(expression)

    def answer(self, place: int) -> None:
        """The answer at this place, counted from 0, by keys alone."""
        self.seen(f"{RADIO}.focus()")
        self.browser.press("Space", *["ArrowDown"] * place, "Enter")

    def test_by_keyboard_each_answer_gets_its_feedback(self) -> None:
        self.open()
        for place, word in enumerate(("not so", "right", "not so")):
            with self.subTest(answer=place):
                self.answer(place)
                self.assertIn(f"Your prediction: {place}",
                              self.seen(FEEDBACK))
                self.assertIn(f"{word} ", self.seen(FEEDBACK))

    def test_an_arrow_alone_gives_nothing_away(self) -> None:
        self.open()
        self.seen(f"{RADIO}.focus()")
        self.browser.press("Space", "ArrowDown")
        self.assertEqual(self.seen(CHECKED), "1")
        self.assertEqual(self.seen(FEEDBACK), "")
        self.assertTrue(self.seen(
            "document.querySelector('.miu-measured').hidden"))

    def test_the_button_is_the_next_place_behind_the_answers(self) -> None:
        self.open()
        self.seen(f"{RADIO}.focus()")
        self.browser.press("Space", "Tab", "Enter")
        self.assertIn("Your prediction: 0", self.seen(FEEDBACK))

    def test_without_an_answer_it_says_what_to_do(self) -> None:
        self.open()
        self.seen("document.querySelector('.miu-buttons button').click()")
        self.assertEqual(self.seen(FEEDBACK),
                         "Choose one of the answers first.")

    def test_a_screen_reader_hears_the_question_and_the_answers(self) -> None:
        self.open()
        question = [name for name in self.browser.names("group")
                    if "does lsmod show" in name]
        self.assertEqual(len(question), 1)
        self.assertEqual(self.browser.names("radio"), ["0", "1", "2"])
        self.assertEqual(self.seen("document.querySelector('.miu-feedback')"
                                   ".getAttribute('aria-live')"), "polite")

    def test_the_answer_is_remembered_until_it_is_forgotten(self) -> None:
        self.open()
        self.answer(1)
        self.open()
        self.assertEqual(self.seen(CHECKED), "1")
        self.assertIn("Your prediction: 1", self.seen(FEEDBACK))
        self.seen("document.querySelectorAll('.miu-buttons button')[1]"
                  ".click()")
        self.assertEqual(self.seen(CHECKED), "none")
        self.open()
        self.assertEqual(self.seen(CHECKED), "none")
        self.assertEqual(self.seen(FEEDBACK), "")

    def test_an_answer_that_is_none_any_more_is_not_shown(self) -> None:
        self.open()
        self.seen("localStorage.setItem('miu-predict:' + document"
                  ".querySelector('.miu-question').dataset.key, '9')")
        self.open()
        self.assertEqual(self.seen(CHECKED), "none")

    def test_a_browser_that_forbids_storage_only_forgets(self) -> None:
        self.browser.do("Page.addScriptToEvaluateOnNewDocument",
                        source=FORBIDDEN)
        self.open()
        self.answer(1)
        self.assertIn("right ", self.seen(FEEDBACK))
        self.open()
        self.assertEqual(self.seen(CHECKED), "none")

    def test_without_scripts_each_answer_unfolds(self) -> None:
        self.browser.do("Emulation.setScriptExecutionDisabled", value=True)
        self.open()
        self.assertIsNone(self.seen(
            "document.querySelector('.miu-form')"))
        self.assertEqual(self.browser.names("radio"), [])
        self.seen("document.querySelector('.miu-answer summary').focus()")
        self.browser.press("Enter")
        self.assertEqual(self.seen(
            "[...document.querySelectorAll('.miu-answer')]"
            ".map(one => one.open).join()"), "true,false,false")


if __name__ == "__main__":
    unittest.main()
