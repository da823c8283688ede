// The key "/" moves to the search box. <shortcut-setting> turns it off and on:
// a single key must be possible to turn off (WCAG 2.1.4), because speech input types by accident.

const setting = "shijuku-shortcut";

const stored = () => {
  try {
    return localStorage.getItem(setting) !== "off";
  } catch {
    return true; // storage may be forbidden; the shortcut is not worth an error
  }
};

const store = (on) => {
  try {
    if (on) localStorage.removeItem(setting);
    else localStorage.setItem(setting, "off");
  } catch {
    // As above.
  }
};

let enabled = stored();

const types = (element) => element?.closest?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!enabled || event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (types(event.target)) return;
  const input = document.querySelector("search-box input[type=search]");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

class ShortcutSetting extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    box.checked = enabled;
    box.addEventListener("change", () => {
      enabled = box.checked;
      store(enabled);
    });
    this.hidden = false;
  }
}

customElements.define("shortcut-setting", ShortcutSetting);
