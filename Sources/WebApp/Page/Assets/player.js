/** Plays the clip, and moves the head over its drawings. */

import { at, clock, seconds, tell } from '/words.js';

const audio = new Audio(), slider = at('seek'), head = at('head'), button = at('play');
let length = 0, place = 0, address = '', isPlayable = false;
const followers = [];

/** Calls `follow` with the time that the head or the pointer is at. */
export const whenPointed = follow => followers.push(follow);

/** Takes a clip of `duration` seconds; what was there before is stopped and let go of. */
export function load(blob, duration) {
  unload();
  length = duration;
  isPlayable = true;
  address = URL.createObjectURL(blob);
  audio.src = address;
  slider.setAttribute('aria-valuemax', duration.toFixed(2));
  tell(at('play-problem'));
  button.disabled = false;
  moveTo(0);
}

export function unload() {
  audio.pause();
  if (!address) return;
  audio.removeAttribute('src');
  URL.revokeObjectURL(address);
  address = '';
}

/** The head goes there, and the sound with it. */
export function moveTo(time) {
  place = Math.min(length, Math.max(0, time));
  if (isPlayable && audio.readyState > 0) audio.currentTime = place;
  show();
}

function show() {
  head.style.left = (length ? 100 * place / length : 0) + '%';
  slider.setAttribute('aria-valuenow', place.toFixed(2));
  slider.setAttribute('aria-valuetext', `${seconds(place)} of ${seconds(length)}`);
  at('play-time').textContent = `${clock(place)} of ${clock(length)}`;
}

function follow() {
  if (audio.paused) return;
  place = Math.min(length, audio.currentTime);
  show();
  for (const tellOf of followers) tellOf(place);
  requestAnimationFrame(follow);
}

async function toggle() {
  if (!isPlayable) return;
  if (!audio.paused) return audio.pause();
  if (place >= length - 0.01) moveTo(0);
  audio.currentTime = place;
  // Refused where the format is not known, which its own event tells.
  await audio.play().catch(() => {});
}

function fail() {
  if (!address) return;
  isPlayable = false;
  button.disabled = true;
  const words = 'This browser cannot play the format of this clip; what the model heard is shown all the same.';
  tell(at('play-problem'), words);
}

const steps = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -1, PageUp: 1 };

function press(event) {
  if (event.key === ' ') toggle();
  else if (event.key === 'Home') moveTo(0);
  else if (event.key === 'End') moveTo(length);
  else if (event.key in steps && !event.altKey && !event.ctrlKey && !event.metaKey) moveTo(place + steps[event.key]);
  else return;
  event.preventDefault();
  for (const tellOf of followers) tellOf(place);
}

function point(event) {
  for (const tellOf of followers) tellOf(timeAt(event));
}

function timeAt(event) {
  const box = slider.getBoundingClientRect();
  return length * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
}

button.addEventListener('click', toggle);
slider.addEventListener('keydown', press);
slider.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  slider.setPointerCapture(event.pointerId);
  moveTo(timeAt(event));
});
slider.addEventListener('pointermove', event => {
  if (slider.hasPointerCapture(event.pointerId)) moveTo(timeAt(event));
  point(event);
});
at('timeline').addEventListener('pointermove', point);
audio.addEventListener('error', fail);
audio.addEventListener('ended', () => moveTo(length));
for (const kind of ['play', 'pause', 'ended', 'emptied']) {
  audio.addEventListener(kind, () => { button.textContent = audio.paused || audio.ended ? 'Play' : 'Pause'; });
}
audio.addEventListener('play', follow);
