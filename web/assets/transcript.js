// <talk-transcript> brings the reader to the second that the address names, #t=754.2. A cue that begins
// at just that second is found by the browser itself, by its id; this finds the one that is being spoken.
// If the recording plays on the page, it is moved there too.

const second = (fragment) => {
  const match = /^#t=(\d+(?:\.\d+)?)/.exec(decodeURIComponent(fragment));
  return match ? Number(match[1]) : undefined;
};

class TalkTranscript extends HTMLElement {
  connectedCallback() {
    this.go();
    window.addEventListener("hashchange", () => this.go());
  }

  go() {
    const at = second(location.hash);
    if (at === undefined) return;
    this.querySelector(".cue.now")?.classList.remove("now");
    const cue = this.cueAt(at);
    if (!cue) return;
    cue.classList.add("now");
    cue.scrollIntoView({ block: "center" });
    this.play(at);
  }

  // cueAt returns the last cue that begins at that second or before.
  cueAt(at) {
    let found;
    for (const cue of this.querySelectorAll('.cue[id^="t="]')) {
      if (Number(cue.id.slice("t=".length)) > at) break;
      found = cue;
    }
    return found;
  }

  play(at) {
    const recording = document.getElementById("page.recording");
    if (recording) recording.currentTime = at;
  }
}

customElements.define("talk-transcript", TalkTranscript);
