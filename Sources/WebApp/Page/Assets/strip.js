/** What was heard in the last minute, as segments. */

export const stripLength = 60;

export class Strip {
  segments = [];

  /** `label` was heard from the last answer on until `time`, in seconds; at most `gap` seconds of it are believed. */
  add(label, time, gap) {
    const last = this.segments.at(-1);
    const start = last && time - last.end < gap ? last.end : time - Math.min(gap, 0.25);
    if (last?.label === label && start === last.end) last.end = time;
    else this.segments.push({ start: Math.max(0, start), end: time, label });
    while (this.segments[0].end < time - stripLength) this.segments.shift();
  }

  /** In words, for those who do not see it. */
  get words() {
    const sums = new Map();
    for (const { start, end, label } of this.segments) sums.set(label, (sums.get(label) ?? 0) + end - start);
    const sorted = [...sums].sort((one, other) => other[1] - one[1]);
    return sorted.map(([label, sum]) => `${label} ${sum.toFixed(0)} s`).join(', ');
  }
}
