/** Which emotion was heard when, as a lane of segments. */

import { keyOf, markOf } from '/marks.js';
import { at, make, percent, seconds } from '/words.js';

/** The lane of a clip: each segment can be reached, tells itself, and leads to its beginning. */
export function showTimeline(timeline, classes, length, goTo) {
  const segments = timeline?.segments ?? [];
  at('timeline').replaceChildren(...segments.map(segment => {
    const button = piece('button', segment, classes, 0, length);
    button.type = 'button';
    button.setAttribute('aria-label', wordsOf(segment));
    button.addEventListener('focus', () => read(timeline, classes, (segment.start + segment.end) / 2));
    button.addEventListener('click', () => goTo(segment.start));
    // A long clip has hundreds: the tabulator stops at one, and the arrow keys go on from it.
    button.tabIndex = -1;
    return button;
  }));
  at('timeline').firstChild?.setAttribute('tabindex', '0');
  at('key').replaceChildren(...keyOf(segments.map(segment => segment.label), classes));
  at('timeline').hidden = !segments.length;
  at('reading').textContent = segments.length ? 'Point at a place to read what was heard there.' : '';
  fit(at('timeline'));
}

/** The strip of the live mode, from `from` to `to`. */
export function showStrip(lane, segments, classes, from, to) {
  lane.replaceChildren(...segments.map(segment => piece('div', segment, classes, from, to)));
  fit(lane);
}

/** Says what was heard at a time: as the lane has it, with the probabilities of the window whose middle is nearest. */
export function read(timeline, classes, time) {
  const windows = timeline?.windows ?? [];
  if (!windows.length) return;
  const away = window => Math.abs((window.start + window.end) / 2 - time);
  const nearest = windows.reduce((best, window) => away(window) < away(best) ? window : best);
  // Of a window the lane shows less: what is too short to tell falls to its neighbours there.
  const label = timeline.segments.find(({ start, end }) => start <= time && time < end)?.label ?? nearest.emotion;
  const isVoice = label !== 'silence' && nearest.probabilities?.length;
  const heard = isVoice ? probable(nearest, label === 'unsure', classes) : 'no voice';
  at('reading').textContent = `${seconds(time)}: ${heard}`;
}

function probable({ probabilities }, unsure, classes) {
  const shares = classes.map((name, index) => [name, probabilities[index]]).sort((one, other) => other[1] - one[1]);
  const told = shares.slice(0, 3).map(([name, share]) => `${name} ${percent(share)}`).join(', ');
  return unsure ? `unsure (${told})` : told;
}

function wordsOf({ start, end, label, confidence }) {
  const sure = label === 'silence' || !(confidence > 0) ? '' : `, ${percent(confidence)}`;
  return `${label}${sure}, from ${seconds(start)} to ${seconds(end)}`;
}

function piece(tag, { start, end, label }, classes, from, to) {
  const element = make(tag, markOf(label, classes));
  element.style.left = 100 * Math.max(0, start - from) / (to - from) + '%';
  element.style.width = 100 * (Math.min(end, to) - Math.max(start, from)) / (to - from) + '%';
  element.append(make('span', '', label));
  return element;
}

/** A name is written where it has room, whole or not at all. */
function fit(lane) {
  for (const { firstChild: name, clientWidth } of lane.children) {
    name.hidden = false;
    name.hidden = name.offsetLeft + name.offsetWidth > clientWidth - 2;
  }
}

function walk(event) {
  const { target, key } = event, lane = at('timeline');
  const next = {
    ArrowLeft: target.previousSibling, ArrowRight: target.nextSibling, Home: lane.firstChild, End: lane.lastChild,
  }[key];
  if (next === undefined) return;
  event.preventDefault();
  if (!next) return;
  target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

at('timeline').addEventListener('keydown', walk);
new ResizeObserver(([{ target }]) => fit(target)).observe(at('timeline'));
