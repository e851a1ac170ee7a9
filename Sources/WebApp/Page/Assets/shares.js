/** Bars with numbers: how probable each class is. */

import { swatch, markOf } from '/marks.js';
import { make, percent } from '/words.js';

/** Of `[{emotion, probability}]`, in the order given; bars that stand already move to their new lengths. */
export function showShares(list, shares, classes) {
  if (list.children.length !== shares.length) list.replaceChildren(...shares.map(() => line()));
  shares.forEach((share, index) => fill(list.children[index], share, classes));
}

function line() {
  const item = make('li'), name = make('span', 'name'), bar = make('div', 'bar');
  bar.setAttribute('aria-hidden', 'true');
  bar.append(make('div'));
  item.append(name, bar, make('span', 'number'));
  return item;
}

function fill(item, { emotion, probability }, classes) {
  const [name, bar, number] = item.children;
  if (name.textContent !== emotion) name.replaceChildren(swatch(emotion, classes), emotion);
  bar.firstChild.className = markOf(emotion, classes);
  bar.firstChild.style.width = 100 * probability + '%';
  number.textContent = percent(probability);
}
