/** Records from the microphone and gives what it heard to be judged. */

import { hide, judge } from '/clip.js';
import { levelMeter, stillMeter } from '/level.js';
import { NoMicrophone, openMicrophone } from '/microphone.js';
import { at, clock, tell } from '/words.js';
import { toLevels, waveFile } from '/wave-file.js';

const button = at('record'), problem = at('record-problem');
/** In seconds and bytes: what is spoken to try a model, and what a server takes at any rate of samples. */
const longest = 120, largest = 15e6, shortest = 0.5;
let microphone = null, pieces = [], count = 0, made = 0;
/** Counts up when a microphone is asked for and when nobody wants it any more. */
let turn = 0;

async function start() {
  const own = ++turn;
  button.disabled = true;
  hide();
  tell(problem);
  [pieces, count] = [[], 0];
  at('record-time').textContent = clock(0);
  try {
    const meter = levelMeter(at('record-level'));
    const opened = await openMicrophone(samples => { meter(samples); keep(samples); }, lost);
    if (own !== turn) return opened.close();
    microphone = opened;
    button.textContent = 'Stop';
    button.classList.add('on');
  } catch (error) {
    if (!(error instanceof NoMicrophone)) throw error;
    tell(problem, error.message);
  } finally {
    button.disabled = false;
  }
}

function keep(samples) {
  if (!microphone) return;
  const { rate } = microphone;
  pieces.push(toLevels(samples));
  count += samples.length;
  at('record-time').textContent = clock(count / rate);
  if (count >= Math.min(longest * rate, largest / 2)) stop();
}

/** Lets go of the microphone; gives its rate. */
function close() {
  const rate = microphone?.rate;
  microphone?.close();
  microphone = null;
  stillMeter(at('record-level'));
  button.textContent = 'Record';
  button.classList.remove('on');
  return rate;
}

function stop() {
  const rate = close();
  if (count < shortest * rate) {
    tell(problem, 'That was too short to tell anything; speak for a second or more.');
    return;
  }
  judge(waveFile(pieces, rate), `Recording ${++made}`, problem);
  pieces = [];
}

function lost() {
  stop();
  tell(problem, 'The microphone went away; what it had heard until then is judged.');
}

/** Ends a recording that nobody waits for any more. */
export function giveUp() {
  turn++;
  if (microphone) close();
  pieces = [];
}

button.addEventListener('click', () => microphone ? stop() : start());
