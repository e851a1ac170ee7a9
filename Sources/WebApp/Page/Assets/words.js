/** How numbers and reasons are said. */

export const at = id => document.getElementById(id);

export const percent = share => (100 * share).toFixed(1) + ' %';

/** "−19.2 dB". */
export const decibels = level => level.toFixed(1).replace('-', '−') + ' dB';

/** "2.35 s", and from a minute on "1:02.4". */
export const seconds = time => time < 60 ? time.toFixed(2) + ' s' : clock(time);

/** "0:02.4", for clocks that run. */
export function clock(time) {
  const tenths = Math.floor(10 * time + 1e-6);
  return Math.floor(tenths / 600) + ':' + String(Math.floor(tenths / 10) % 60).padStart(2, '0') + '.' + tenths % 10;
}

/** Shows a sentence where it concerns the reader, or with none takes the last one away. */
export function tell(element, sentence = '') {
  // What is said again as it was would be read aloud again.
  if (element.textContent !== sentence) element.textContent = sentence;
  element.hidden = !sentence;
}

export function make(tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

export const sentence = text => text && text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
