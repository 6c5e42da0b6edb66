// SPDX-FileCopyrightText: 2026 The Rondom contributors
// SPDX-License-Identifier: EUPL-1.2

// Printing needs the browser: without this script the button stays hidden.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
