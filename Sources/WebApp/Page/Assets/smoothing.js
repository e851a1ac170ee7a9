/** Probabilities that do not flicker. */

const constant = 0.75;

export class Smoothing {
  #shares = null;
  #time = 0;

  /** Takes what was heard at `time`, in seconds; gives the running mean, in which older answers fade away. */
  add(probabilities, time) {
    const weight = this.#shares ? 1 - Math.exp(-(time - this.#time) / constant) : 1;
    this.#shares = probabilities.map((share, index) => {
      const before = this.#shares?.[index] ?? share;
      return before + weight * (share - before);
    });
    this.#time = time;
    return this.#shares;
  }

  /** What comes after a silence has nothing to do with what was before. */
  forget() { this.#shares = null; }
}
