/** Asks the server, and says in words why it did not answer. */

import { askForToken } from '/token.js';
import { sentence } from '/words.js';

export class Failure extends Error {
  /** `status` is 0 where there was no answer at all. */
  constructor(words, status, isWorthAnotherTry) {
    super(words);
    this.status = status;
    this.isWorthAnotherTry = isWorthAnotherTry;
  }
}

/** What the server answers, as an object; throws a Failure. */
export async function ask(path, options = {}) {
  for (let isAgain = false; ; isAgain = true) {
    const response = await send(path, options);
    if (response.ok) return read(response);
    if (response.status !== 401) throw await refusal(response);
    if (!await askForToken(isAgain)) throw new Failure('The server answers only those who have its token.', 401, false);
  }
}

export const post = (path, body, signal) =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body, signal });

async function send(path, options) {
  try {
    return await fetch(path, { cache: 'no-store', ...options });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw await silence(options.body);
  }
}

/** A server that is there and yet broke off did not want the body. */
async function silence(body) {
  const isThere = await fetch('/healthz', { cache: 'no-store' }).then(answer => answer.ok, () => false);
  if (!isThere) return new Failure('The server does not answer: it has stopped, or the way to it is cut.', 0, true);
  const size = body?.size ? ` (${(body.size / 1e6).toFixed(1)} MB)` : '';
  return new Failure(`The server broke off before it had answered; the clip${size} may be too large for it.`, 0, true);
}

async function read(response) {
  try {
    return await response.json();
  } catch {
    throw new Failure('The answer broke off before its end.', 0, true);
  }
}

async function refusal(response) {
  const said = await response.json().then(answer => answer.error, () => undefined);
  const words = said ? sentence(said) : `The server answered with ${response.status} and no reason.`;
  return new Failure(words, response.status, [408, 429, 500, 502, 503, 504].includes(response.status));
}
