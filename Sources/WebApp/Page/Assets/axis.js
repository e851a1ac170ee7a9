/** Round numbers along an axis. */

import { make } from '/words.js';

/** From 0 to at most `end`, in steps of 1, 2 or 5 times a power of ten, no more than `most` of them. */
export function ticks(end, most) {
  const rough = end / Math.max(1, most), power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough * 0.999);
  return Array.from({ length: Math.floor(end / step * 1.0001) + 1 }, (_, index) => index * step);
}

export function labelSeconds(element, end) {
  const marks = ticks(end, Math.min(12, element.clientWidth / 80));
  const digits = marks.length > 1 ? Math.max(0, -Math.floor(Math.log10(marks[1]) + 1e-9)) : 0;
  element.replaceChildren(...marks.map(time => {
    const label = make('span', time / end > 0.96 ? 'last' : '', time.toFixed(digits) + ' s');
    label.style.left = 100 * time / end + '%';
    return label;
  }));
}

export function labelHertz(element, top) {
  element.replaceChildren(...ticks(top, 4).map(hertz => {
    const label = make('span', '', hertz < 1000 ? hertz + ' Hz' : hertz / 1000 + ' kHz');
    label.style.bottom = 100 * hertz / top + '%';
    return label;
  }));
}
