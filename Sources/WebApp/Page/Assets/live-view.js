/** What the live mode shows. */

import { keyOf } from '/marks.js';
import { showShares } from '/shares.js';
import { stripLength } from '/strip.js';
import { showStrip } from '/timeline.js';
import { at } from '/words.js';

export function showLive({ label, best, classes, shares, strip, time }) {
  at('live-answer').hidden = false;
  showStale(false);
  say(label, best);
  at('live-shares').classList.toggle('faint', label === 'silence');
  showShares(at('live-shares'), classes.map((emotion, index) => ({ emotion, probability: shares[index] })), classes);
  showStrip(at('strip'), strip.segments, classes, time - stripLength, time);
  at('strip-words').textContent = strip.words;
  const labels = strip.segments.map(segment => segment.label);
  const key = [...new Set(labels)].sort().join();
  if (at('strip-key').dataset.labels === key) return;
  at('strip-key').dataset.labels = key;
  at('strip-key').replaceChildren(...keyOf(labels, classes));
}

/** What the server said before it fell silent is not what is heard now. */
export const showStale = isStale => at('live-answer').classList.toggle('faint', isStale);

/** The word is read aloud, so it is put there only when it is another one. */
function say(label, best) {
  const words = label === 'silence' ? 'No voice' : label === 'unsure' ? `Unsure; perhaps ${best}` : label;
  if (at('live-verdict').textContent !== words) at('live-verdict').textContent = words;
}

let pace = null;

/** How long answers take, in milliseconds, as a running mean. */
export function showPace(milliseconds, hop) {
  pace = pace === null ? milliseconds : 0.9 * pace + 0.1 * milliseconds;
  const often = 1000 * hop;
  const slow = pace > often ? `: too long to ask every ${often} ms, so there are fewer of them` : '';
  const words = `An answer takes ${pace.toFixed(pace < 10 ? 1 : 0)} ms${slow}. What is heard is then forgotten.`;
  if (at('live-note').textContent !== words) at('live-note').textContent = words;
}
