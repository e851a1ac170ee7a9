/** Which models the server has, and which of them is asked. */

import { ask } from '/server.js';
import { at, make, tell } from '/words.js';

let models = [], wanted = '';
const followers = [];

/** The model that is asked: name, classes, window, hop …; undefined until the server has told. */
export const current = () => models.find(model => model.name === wanted);

/** Calls `follow` whenever another model is chosen. */
export const whenChosen = follow => followers.push(follow);

/** The path of a question to the model that is chosen. */
export function predictPath(wishes = {}) {
  const query = new URLSearchParams({ ...(wanted && { model: wanted }), ...wishes });
  return `/v1/predict?${query}`;
}

/** What the server tells of one model beside that: its calibration and its threshold; throws a Failure. */
export const card = model => ask(`/v1/model?${new URLSearchParams({ model: model.name })}`);

export async function introduce() {
  try {
    const answer = await ask('/v1/models');
    models = answer.models;
    wanted = answer.default;
    tell(at('trouble'));
    list();
    describe();
  } catch (failure) {
    tell(at('trouble'), failure.message);
    if (failure.isWorthAnotherTry) setTimeout(introduce, 2000);
  }
}

function list() {
  const choice = at('model');
  choice.replaceChildren(...models.map(model => new Option(model.name, model.name, false, model.name === wanted)));
  at('choice').hidden = models.length < 2;
}

function describe() {
  const model = current();
  const recipe = model.recipe ? ` (recipe ${model.recipe})` : '';
  const parts = [
    `The model ${model.name}${recipe} knows ${model.classes.join(', ')}.`,
    `It hears ${Number(model.window.toFixed(2))} s at a time`
      + (model.calibrated ? ' and says when it is unsure.' : '; its confidence is not calibrated.'),
  ];
  at('about').replaceChildren(parts.join(' '));
  if (!model.report) return;
  const link = make('a', '', 'How well it does: its report');
  link.href = model.report;
  // What is heard here would else be lost.
  link.target = '_blank';
  link.rel = 'noopener';
  at('about').append(' ', link);
}

at('model').addEventListener('change', () => {
  wanted = at('model').value;
  describe();
  for (const follow of followers) follow(current());
});
