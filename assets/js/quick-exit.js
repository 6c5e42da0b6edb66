// SPDX-FileCopyrightText: 2026 The Rondom contributors
// SPDX-License-Identifier: EUPL-1.2

// Snel weg: one press, or Esc twice, and the page is gone and Back does not bring it back.
// Without this script the button is an ordinary link to the same address.
(() => {
  const button = document.querySelector("[data-quick-exit]");
  if (!button) return;

  function leave() {
    document.body.hidden = true;
    document.title = button.dataset.title;
    localStorage.clear();
    sessionStorage.clear();
    location.replace(button.href);
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Escape also means "stop loading" to a browser: pressed once too often it would stop the way out itself.
  let leaving = false;
  let lastEscape = -Infinity;
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (leaving) return event.preventDefault();
    if (event.repeat) return;
    const now = performance.now();
    leaving = now - lastEscape < 1500;
    lastEscape = now;
    if (!leaving) return;
    event.preventDefault();
    leave();
  }, { capture: true });

  // A browser may keep the whole page ready for Back, whatever the server asked: then look again whether it may be seen.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
