// SPDX-FileCopyrightText: 2026 The Rondom contributors
// SPDX-License-Identifier: EUPL-1.2

// The reader's place: after an error to what is wrong, after a swap to what is new, so that no one is left at an element that is gone.
(() => {
  function moveTo(element) {
    if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
    element.focus();
  }

  function firstError(within) {
    return within.querySelector("[data-error-summary]") || within.querySelector("[aria-invalid='true']");
  }

  const error = firstError(document);
  if (error) moveTo(error);

  document.addEventListener("htmx:afterSettle", (event) => {
    const swapped = event.detail.elt;
    const wrong = firstError(swapped);
    if (wrong) return moveTo(wrong);
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) moveTo(swapped.querySelector("[data-focus]") || swapped.querySelector("h1, h2, h3") || swapped);
  });

  // What could not be sent is said in words; what was typed stays where it is.
  const notice = document.querySelector("[data-notice]");
  function say(words) {
    notice.textContent = words;
    notice.hidden = false;
  }
  if (notice) {
    document.addEventListener("htmx:sendError", () => say(notice.dataset.offline));
    document.addEventListener("htmx:responseError", (event) => {
      const status = event.detail.xhr.status;
      say(status === 401 || status === 403 ? notice.dataset.expired : notice.dataset.failed);
    });
    document.addEventListener("htmx:beforeRequest", () => { notice.hidden = true; });
  }
})();
