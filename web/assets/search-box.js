// <search-box> completes what is being typed. Without it the form inside works as any form does.
//
// While an input method composes, what is typed so far is completed (きょうr), but every key belongs to the input method,
// and the Enter that ends a conversion must not send the form.

const quietMilliseconds = 120; // a fast typist's pause between two keys; asking more often only wastes answers

// composes tells whether a key belongs to the input method. Safari ends the composition before
// it reports the Enter that did so; key code 229 still says whose it was.
const composes = (event) => event.isComposing || event.keyCode === 229;

class SearchBox extends HTMLElement {
  #input;
  #form;
  #list;
  #status;
  #timer;
  #request;
  #typed = "";
  #shown; // what the list completes
  #active = -1;
  #composing = false;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#input = this.querySelector("input[type=search]");
    if (!this.#form || !this.#input || this.#list) return;
    this.#build();
    const on = (target, type, handle) => target.addEventListener(type, handle);
    on(this.#input, "compositionstart", () => this.#compose());
    on(this.#input, "compositionend", () => this.#composed());
    on(this.#input, "input", () => this.#ask());
    on(this.#input, "keydown", (event) => this.#key(event));
    on(this.#input, "blur", () => this.#close());
    on(this.#form, "submit", (event) => this.#submit(event));
    // A page that comes back from the browser's memory must show its own query.
    on(window, "pageshow", (event) => {
      if (event.persisted) this.#input.value = this.#input.defaultValue;
    });
  }

  #build() {
    this.#list = document.createElement("ul");
    this.#list.id = `${this.#input.id}-suggestions`;
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.label);
    this.#status = document.createElement("span");
    this.#status.className = "hidden";
    this.#status.setAttribute("role", "status");
    this.#form.append(this.#list, this.#status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    // The pointer must not take the focus from the input, or the list closes before the click.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  // What is on the screen stays there: a list that went and came back with each conversion would flicker.
  #compose() {
    this.#composing = true;
    this.#mark(-1);
  }

  #composed() {
    this.#composing = false;
    this.#announce();
    this.#ask();
  }

  #submit(event) {
    if (this.#composing) {
      event.preventDefault();
      return;
    }
    this.#cancel();
    this.#close();
  }

  #key(event) {
    if (composes(event) || this.#composing) {
      // Some browsers would send the form at the Enter that ends a conversion.
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const options = this.#options();
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (options.length === 0) return;
        event.preventDefault();
        this.#move(event.key === "ArrowDown" ? 1 : -1);
        return;
      case "Enter":
        if (this.#active < 0) return;
        event.preventDefault();
        this.#choose(options[this.#active]);
        return;
      case "Escape":
        if (this.#list.hidden) return;
        event.preventDefault();
        this.#input.value = this.#typed;
        this.#close();
    }
  }

  #options() {
    return this.#list.hidden ? [] : [...this.#list.children];
  }

  // #move goes through the options and, between last and first, back to what was typed.
  #move(step) {
    const places = this.#options().length + 1;
    this.#mark(((this.#active + 1 + step + places) % places) - 1);
    this.#input.value = this.#options()[this.#active]?.dataset.text ?? this.#typed;
  }

  // #mark makes one option the active one, none if it is -1.
  #mark(active) {
    this.#active = active;
    const options = this.#options();
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#active)));
    const chosen = options[this.#active];
    if (chosen) {
      this.#input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #choose(option) {
    this.#composing = false; // a click ends the conversion
    this.#input.value = option.dataset.query;
    this.#close();
    this.#form.requestSubmit();
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  #ask() {
    this.#cancel();
    this.#typed = this.#input.value;
    if (this.#typed.trim() === "") {
      this.#close();
      return;
    }
    if (this.#typed === this.#shown) return; // a conversion that ended as it stood
    this.#timer = setTimeout(() => this.#fetch(this.#typed), quietMilliseconds);
  }

  async #fetch(typed) {
    this.#request = new AbortController();
    try {
      const address = `${this.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: this.#request.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { suggestions } = await answer.json();
      if (this.#input.value === typed && document.activeElement === this.#input) this.#show(suggestions);
    } catch {
      this.#close(); // suggestions are a help; without them the search works as well
    }
  }

  #show(suggestions) {
    this.#active = -1;
    this.#shown = this.#typed;
    this.#list.replaceChildren(...suggestions.map((s, i) => this.#option(s, i)));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
    this.#input.removeAttribute("aria-activedescendant");
    this.#announce();
  }

  // #announce says how many suggestions there are, but interrupts no conversion, which is read aloud as well.
  #announce() {
    if (this.#composing) return;
    this.#status.textContent = this.#list.hidden ? "" : this.dataset.count.replace("{n}", this.#list.children.length);
  }

  #option(suggestion, i) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = suggestion.text;
    option.dataset.query = suggestion.query ?? suggestion.text;
    const text = document.createElement("span");
    text.textContent = suggestion.text;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = this.dataset[suggestion.kind] ?? "";
    option.append(text, kind);
    return option;
  }

  #close() {
    this.#active = -1;
    this.#shown = undefined;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#status.textContent = "";
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("search-box", SearchBox);
