/** How classes look: each has a colour and a pattern, so that no two are told apart by colour alone. */

import { make } from '/words.js';

const inks = 6, patterns = 7;

/** The style classes of what stands for `label` among `classes`; also of 'unsure' and 'silence'. */
export function markOf(label, classes) {
  const index = classes.indexOf(label);
  if (index < 0) return `mark ${label === 'silence' ? 'silence' : 'unsure'}`;
  return `mark ink-${index % inks} pattern-${index % patterns}`;
}

export function swatch(label, classes) {
  const mark = make('span', 'swatch ' + markOf(label, classes));
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

/** The key of what occurs in a timeline. */
export function keyOf(labels, classes) {
  const rank = label => classes.includes(label) ? classes.indexOf(label) : classes.length + (label === 'silence');
  return [...new Set(labels)].sort((one, other) => rank(one) - rank(other)).map(label => {
    const item = make('li');
    item.append(swatch(label, classes), label);
    return item;
  });
}
