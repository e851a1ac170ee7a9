/** The last seconds of a sound, in memory that does not grow. */

export class Recent {
  #levels;
  #next = 0;
  /** How many samples have come in all. */
  count = 0;

  constructor(samples) { this.#levels = new Int16Array(samples); }

  add(levels) {
    const all = this.#levels;
    for (const level of levels.subarray(Math.max(0, levels.length - all.length))) {
      all[this.#next] = level;
      this.#next = (this.#next + 1) % all.length;
    }
    this.count += levels.length;
  }

  /** In order of time: one or two pieces. */
  get pieces() {
    if (this.count < this.#levels.length) return [this.#levels.slice(0, this.#next)];
    return [this.#levels.slice(this.#next), this.#levels.slice(0, this.#next)];
  }
}
