/** The answer in words. */

import { make, percent } from '/words.js';

/** What the clip sounds like, and how sure that is. */
export function verdict(answer) {
  if (answer.isSilent) return ['Silence'];
  if (!answer.emotion) return ['No voice'];
  const sure = make('small', '', `${percent(answer.confidence)} sure`);
  return answer.unsure ? [`Unsure; perhaps ${answer.emotion} `, sure] : [answer.emotion + ' ', sure];
}

/** What a careful person would add. */
export function remark(answer, isCalibrated) {
  if (answer.isSilent) return 'There is nothing in it but zeros, in which no model can hear anything.';
  if (answer.speech === false) return 'No voice was heard in it, so what the model says of it means little.';
  if (!answer.unsure) return '';
  const why = isCalibrated
    ? 'so unsure, it is wrong about as often as right' : 'it is less sure than it was asked to be';
  return `The model cannot tell: ${why}. What it takes for most probable is shown all the same.`;
}
