/** Asks the person for the server's token, once for all requests that wait for it. */

import { at, tell } from '/words.js';

const dialog = at('token'), text = at('token-text');
let pending = null;

/** True once there is a token to try, false if the person has none. */
export function askForToken(isWrong) {
  pending ??= new Promise(answer => {
    text.value = '';
    tell(at('token-problem'), isWrong ? 'That is not the token of this server; look at how it was started.' : '');
    dialog.returnValue = '';
    dialog.addEventListener('close', () => {
      pending = null;
      answer(dialog.returnValue === 'given');
    }, { once: true });
    dialog.showModal();
    text.focus();
  });
  return pending;
}

dialog.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  const token = text.value.trim();
  // The rest of ASCII would end the cookie, or be left out of it.
  if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(token)) {
    tell(at('token-problem'), 'A token has no spaces, quotes, commas, semicolons or letters beyond ASCII.');
    return;
  }
  document.cookie = `ser-dist-token=${token}; path=/; SameSite=Strict`;
  text.value = '';
  dialog.close('given');
});
at('token-cancel').addEventListener('click', () => dialog.close());
