// What the pages need of the browser. No frameworks, no sources from elsewhere.
(() => {
  "use strict";

  const keepFor = 12 * 60 * 60 * 1000;
  const isKept = (field) => field.name && !["file", "password", "submit", "button", "hidden", "search"].includes(field.type);
  const read = (key) => {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      return draft && Date.now() - draft.at < keepFor ? draft.values : null;
    } catch {
      return null;
    }
  };
  const write = (key, values) => localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value);

  // Puts a kept value back and tells the page, as if it had been typed.
  const restore = (field, value) => {
    if (field.type === "radio" ? field.value !== value || field.checked : valueOf(field) === value) {
      return;
    }

    if (field.type === "checkbox") {
      field.checked = value;
    } else if (field.type === "radio") {
      field.checked = true;
    } else {
      field.value = value;
    }

    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Rows that come or go move what stands in the others, so all rows of that kind are kept anew.
  const keepRows = (form, key, prefix) => {
    const ofRow = new RegExp(`^${prefix}(\\d+-|-count$)`);
    const others = Object.entries(read(key) ?? {}).filter(([name]) => !ofRow.test(name));
    const rows = [...form.elements].filter((field) => isKept(field) && ofRow.test(field.name)).map((field) => [field.name, valueOf(field)]);
    write(key, Object.fromEntries([...others, ...rows]));
  };

  const attachDraft = (form, key) => {
    let pending = read(key) ?? {};
    const note = form.querySelector("[data-draft-note]");
    const restoreAll = () => {
      for (const field of form.elements) {
        if (isKept(field) && Object.hasOwn(pending, field.name)) {
          const value = pending[field.name];
          if (field.type !== "radio" || field.value === value) {
            delete pending[field.name];
          }

          restore(field, value);
        }
      }
    };
    if (Object.keys(pending).length > 0) {
      note.hidden = false;
      restoreAll();
      // Fields that depend on an earlier choice come later.
      const watch = new MutationObserver(restoreAll);
      watch.observe(form, { childList: true, subtree: true });
      setTimeout(() => watch.disconnect(), 5000);
    }

    const keep = (event) => {
      const field = event.target;
      if (isKept(field)) {
        delete pending[field.name];
        write(key, { ...read(key), [field.name]: valueOf(field) });
      }
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("click", (event) => {
      const prefix = event.target.closest("[data-draft-rows]")?.dataset.draftRows;
      const count = prefix && form.elements[`${prefix}-count`];
      if (count) {
        const before = count.value;
        const changed = new MutationObserver(() => {
          if (count.value !== before) {
            changed.disconnect();
            keepRows(form, key, prefix);
          }
        });
        changed.observe(form, { childList: true, subtree: true });
      }
    });
    form.querySelector("[data-draft-discard]").addEventListener("click", () => {
      pending = {};
      localStorage.removeItem(key);
      location.reload();
    });
  };

  const forgetDraft = (key) => {
    localStorage.removeItem(key);
    for (const form of document.querySelectorAll("form[data-draft]")) {
      if (form.dataset.draft === key) {
        form.querySelector("[data-draft-note]").hidden = true;
      }
    }
  };

  const print = (url) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "打印";
    frame.src = url;
    frame.addEventListener("load", () => {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    });
    document.body.append(frame);
  };

  // Shows a paper as it would be printed; answers with what went wrong, or nothing.
  const previewPaper = async (url, fields, title) => {
    const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: fields });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      return problem.detail ?? "暂时不能预览，请稍后再试。";
    }

    const address = URL.createObjectURL(await response.blob());
    const dialog = document.createElement("dialog");
    dialog.className = "paper";
    dialog.setAttribute("aria-label", `预览《${title}》`);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn btn-outline-secondary";
    close.textContent = "关闭预览";
    close.addEventListener("click", () => dialog.close());
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.src = address;
    dialog.append(close, frame);
    dialog.addEventListener("close", () => {
      URL.revokeObjectURL(address);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    return null;
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-print], [data-print-page], [data-reconnect], [data-reload], .skip-link");
    if (!target) {
      return;
    }

    if (target.matches(".skip-link")) {
      event.preventDefault();
      document.getElementById("main")?.focus();
    } else if (target.dataset.print) {
      print(target.dataset.print);
    } else if (target.matches("[data-print-page]")) {
      window.print();
    } else if (target.matches("[data-reconnect]")) {
      window.Blazor.reconnect();
    } else {
      location.reload();
    }
  }, true);

  // After a restart of the server the page comes back by itself: what was typed into a form that keeps its draft is not lost. Where
  // something was typed into another form the person decides, so that he can copy it first.
  const typed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("main form:not([data-draft])");
    if (form) {
      typed.add(form);
    }
  });
  document.addEventListener("submit", (event) => typed.delete(event.target));
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", (event) => {
    if (event.detail?.state === "rejected" && ![...typed].some((form) => form.isConnected)) {
      location.reload();
    }
  });

  // A form that stood open when the page was left by a reload or for a new sign-in opens again, by the button of the step or the one
  // that says it opens it; it then finds its own typing.
  const openStep = "open-step";
  window.addEventListener("pagehide", () => {
    const form = document.querySelector("[data-form]:has([data-draft])");
    if (form) {
      sessionStorage.setItem(openStep, JSON.stringify({ path: location.pathname, step: form.dataset.form }));
    }
  });
  const reopen = new MutationObserver(() => {
    const left = JSON.parse(sessionStorage.getItem(openStep) ?? "null");
    const button = left && left.path === location.pathname
      && document.querySelector(`:is([data-step="${left.step}"], [data-opens="${left.step}"]):not([disabled], [aria-disabled="true"])`);
    if (button || (left && left.path !== location.pathname && document.querySelector(".frame"))) {
      sessionStorage.removeItem(openStep);
      reopen.disconnect();
      if (button) {
        button.click();
      }
    }
  });
  if (sessionStorage.getItem(openStep)) {
    reopen.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => reopen.disconnect(), 15000);
  }

  // On a small screen the menu stands folded, so that the page itself is seen first; choosing an entry folds it again.
  const small = matchMedia("(max-width: 60rem)");
  const fold = (menu) => small.matches && menu.removeAttribute("open");
  const arrival = new MutationObserver(() => {
    const menu = document.querySelector(".nav-menu details");
    if (menu) {
      arrival.disconnect();
      fold(menu);
      menu.addEventListener("click", (event) => event.target.closest("a") && fold(menu));
    }
  });
  arrival.observe(document.body, { childList: true, subtree: true });

  // A shared counter computer keeps nobody's typing after he signed out.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) {
      Object.keys(localStorage).filter((key) => key.startsWith("draft/")).forEach((key) => localStorage.removeItem(key));
    }
  });

  window.enforcement = {
    attachDraft,
    forgetDraft,
    previewPaper,
    openDialog: (dialog) => dialog.showModal(),
    closeDialog: (dialog) => dialog.close(),
    focusField: (name) => document.querySelector(`[name="${name}"], [name^="${name}."]`)?.focus(),
    focus: (selector) => document.querySelector(selector)?.focus(),
  };
})();
