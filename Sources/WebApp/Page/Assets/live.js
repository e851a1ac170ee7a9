/** Live: judges the last seconds again and again while somebody speaks. */

import { isUnsure } from '/confidence.js';
import { levelMeter, stillMeter } from '/level.js';
import { showLive, showPace, showStale } from '/live-view.js';
import { NoMicrophone, openMicrophone } from '/microphone.js';
import { card, current, predictPath, whenChosen } from '/models.js';
import { Recent } from '/recent.js';
import { Failure, post } from '/server.js';
import { Smoothing } from '/smoothing.js';
import { Strip } from '/strip.js';
import { at, tell } from '/words.js';
import { toLevels, waveFile } from '/wave-file.js';

const button = at('live'), problem = at('live-problem'), state = at('live-state');
/** In seconds: less sound than `least` tells nothing; a server that failed is asked again after `pause`. */
const least = 0.5, pause = 1;
let session = null;
/** Counts up when a microphone is asked for and when nobody wants it any more. */
let turns = 0;

async function start() {
  const own = ++turns;
  button.disabled = true;
  tell(problem);
  try {
    if (!current()) throw new NoMicrophone('The server has not told which models it has; see above.');
    const begun = {
      model: current(), card: await card(current()), smoothing: new Smoothing(), strip: new Strip(), recent: null, abort: new AbortController(),
    };
    const meter = levelMeter(at('live-level'));
    begun.microphone = await openMicrophone(samples => {
      meter(samples);
      begun.recent?.add(toLevels(samples));
    }, () => { stop(); tell(problem, 'The microphone went away; connect it and listen again.'); });
    if (own !== turns) return begun.microphone.close();
    begun.recent = new Recent(Math.ceil(begun.model.window * begun.microphone.rate));
    session = begun;
    button.textContent = 'Stop';
    button.classList.add('on');
    state.textContent = 'listening';
    run(begun);
  } catch (error) {
    if (!(error instanceof NoMicrophone || error instanceof Failure)) throw error;
    if (own === turns) tell(problem, error.message);
  } finally {
    button.disabled = false;
  }
}

export function stop() {
  turns++;
  if (!session) return;
  session.abort.abort();
  session.microphone.close();
  session = null;
  stillMeter(at('live-level'));
  button.textContent = 'Listen';
  button.classList.remove('on');
  state.textContent = 'not listening';
}

/** One question after the other, never two at once, each `hop` after the last where answers keep up. */
async function run(own) {
  let next = performance.now();
  while (own === session) {
    next = Math.max(next + 1000 * own.model.hop, performance.now());
    await new Promise(done => setTimeout(done, next - performance.now()));
    if (own === session && own.recent.count >= least * own.microphone.rate) await turn(own);
  }
}

async function turn(own) {
  const { recent, microphone: { rate } } = own, asked = performance.now(), time = recent.count / rate;
  try {
    const answer = await post(predictPath(), waveFile(recent.pieces, rate), own.abort.signal);
    if (own !== session) return;
    tell(problem);
    showPace(performance.now() - asked, own.model.hop);
    take(own, answer, time);
  } catch (failure) {
    if (own !== session || failure.name === 'AbortError') return;
    await suffer(failure);
  }
}

/** What passes is waited for; what does not ends the listening. */
async function suffer(failure) {
  if (!failure.isWorthAnotherTry) {
    stop();
    return tell(problem, failure.message);
  }
  tell(problem, failure.message + ' It is asked again until it answers.');
  state.textContent = 'waiting for the server';
  showStale(true);
  await new Promise(done => setTimeout(done, 1000 * pause));
}

function take(own, answer, time) {
  const isVoice = answer.speech !== false && !answer.isSilent;
  if (!isVoice) own.smoothing.forget();
  const classes = answer.probabilities.map(share => share.emotion);
  const shares = own.smoothing.add(answer.probabilities.map(share => share.probability), time);
  const best = classes[shares.indexOf(Math.max(...shares))];
  // What is shown is judged, not the one window that may differ from it.
  const label = isVoice ? (isUnsure(shares, own.card) ? 'unsure' : best) : 'silence';
  own.strip.add(label, time, 4 * own.model.hop + pause);
  state.textContent = isVoice ? 'hears a voice' : 'hears no voice';
  showLive({ label, best, classes, shares, strip: own.strip, time });
}

button.addEventListener('click', () => session ? stop() : start());
whenChosen(() => {
  if (!session) return;
  stop();
  start();
});
