// SPDX-FileCopyrightText: 2026 The Rondom contributors
// SPDX-License-Identifier: EUPL-1.2

// A draft saves itself: <form data-autosave data-autosave-url="..."> is posted a moment after the last key, and the server answers
// with one plain sentence ("Bewaard om 21.14 uur"). When the connection or the log-in is gone, the words stay in the form and that is said.
(() => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const mark = form.querySelector("[data-autosave-status]");
    const words = mark.querySelector("[data-autosave-words]");
    let saved = snapshot();
    let waiting = 0;
    const sending = new AbortController();

    function snapshot() {
      return new URLSearchParams(new FormData(form)).toString();
    }

    function tell(state, sentence) {
      mark.dataset.state = state;
      words.textContent = sentence;
    }

    async function save(leaving) {
      clearTimeout(waiting);
      const now = snapshot();
      if (now === saved) return;
      try {
        const answer = await fetch(form.dataset.autosaveUrl, {
          method: "POST", body: new URLSearchParams(now), redirect: "error", keepalive: leaving, signal: sending.signal, headers: { "X-Autosave": "1" },
        });
        if (answer.ok) {
          saved = now;
          tell("saved", await answer.text());
        } else {
          tell("lost", answer.status === 401 || answer.status === 403 ? mark.dataset.expired : mark.dataset.failed);
        }
      } catch {
        if (sending.signal.aborted) return;
        tell("lost", navigator.onLine ? mark.dataset.expired : mark.dataset.offline);
      }
    }

    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, 1200, false);
    });
    form.addEventListener("change", () => save(false));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save(true);
    });
    window.addEventListener("online", () => save(false));
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (navigator.onLine) {
        // It is saved or thrown away now: nothing of it is kept behind that.
        sending.abort();
        saved = snapshot();
        return;
      }
      event.preventDefault();
      tell("lost", mark.dataset.offline);
      mark.scrollIntoView({ block: "center" });
    });
  }
})();
