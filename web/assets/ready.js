// <until-ready> opens the page again as soon as the site can answer.

const pauseMilliseconds = 2000; // soon enough for a reader, and no load for a server that is busy

class UntilReady extends HTMLElement {
  connectedCallback() {
    this.ask();
  }

  async ask() {
    try {
      const answer = await fetch(this.dataset.ready, { cache: "no-store" });
      if (answer.ok) {
        location.reload();
        return;
      }
    } catch {
      // The server restarts; ask again.
    }
    setTimeout(() => this.ask(), pauseMilliseconds);
  }
}

customElements.define("until-ready", UntilReady);
