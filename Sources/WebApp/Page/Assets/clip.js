/** Sends a clip to the model, and shows what it heard. */

import { current, predictPath, whenChosen } from '/models.js';
import { load, moveTo, unload, whenPointed } from '/player.js';
import { post } from '/server.js';
import { showShares } from '/shares.js';
import { forgetSound, showSound } from '/sound.js';
import { read, showTimeline } from '/timeline.js';
import { at, decibels, seconds, tell } from '/words.js';
import { remark, verdict } from '/verdict.js';

/** Of two clips given in quick succession, only the last may show. */
let question = null;
let clip = null, heard = null;

/** Judges `blob`, which people know as `name`; what goes wrong is told in `problem`. */
export async function judge(blob, name, problem) {
  question?.abort();
  const asked = question = new AbortController();
  clip = { blob, name, problem };
  tell(problem);
  waitFor(name);
  try {
    const answer = await post(predictPath({ timeline: true, sound: true }), blob, asked.signal);
    if (asked === question) show(answer);
  } catch (failure) {
    if (asked !== question || failure.name === 'AbortError') return;
    hide();
    tell(problem, failure.message.replace(/\bthe upload\b/i, () => name));
  } finally {
    if (asked === question) waitFor('');
  }
}

function waitFor(name) {
  at('drop').setAttribute('aria-busy', String(Boolean(name)));
  at('waiting').textContent = name && `Listening to ${name} …`;
}

/** Takes what is shown away; a question under way is given up. */
export function hide() {
  question?.abort();
  question = null;
  heard = null;
  waitFor('');
  unload();
  forgetSound();
  at('result').hidden = true;
}

function show(answer) {
  heard = answer;
  const classes = classesOf(answer);
  const sorted = [...answer.probabilities].sort((one, other) => other.probability - one.probability);
  at('heading').textContent = clip.name;
  at('verdict').replaceChildren(...verdict(answer));
  at('remark').textContent = remark(answer, current()?.calibrated);
  at('remark').hidden = !at('remark').textContent;
  at('shares').hidden = answer.isSilent;
  showShares(at('shares'), sorted, classes);
  at('calibrated').hidden = answer.isSilent || !current()?.calibrated;
  at('facts').textContent = facts(answer);
  at('result').hidden = false;
  at('sound').hidden = !answer.sound;
  load(clip.blob, answer.seconds);
  if (answer.sound) showSound(answer.sound, answer.seconds);
  showTimeline(answer.timeline, classes, answer.seconds, moveTo);
  bringIntoSight();
}

const classesOf = answer => answer.probabilities.map(share => share.emotion);

function facts({ seconds: length, rate, level, model }) {
  const loud = Number.isFinite(level) ? `, ${decibels(level)} of full scale` : '';
  const judge = model ?? current()?.name ?? 'the model';
  return `${seconds(length)} at ${rate.toLocaleString('en')} Hz${loud}; judged by ${judge}.`;
}

function bringIntoSight() {
  if (at('heading').getBoundingClientRect().bottom < innerHeight - 100) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  at('result').scrollIntoView({ behavior, block: 'start' });
}

whenPointed(time => {
  if (heard) read(heard.timeline, classesOf(heard), time);
});
// Another model is asked about the same clip.
whenChosen(() => { if (heard && clip) judge(clip.blob, clip.name, clip.problem); });
