/** Where everything begins: the three ways in which a voice comes. */

import { hide, judge } from '/clip.js';
import { stop as stopLive } from '/live.js';
import { introduce } from '/models.js';
import { giveUp } from '/recorder.js';
import { at, tell } from '/words.js';

const ways = ['file', 'record', 'live'];

function choose(way) {
  for (const each of ways) at('way-' + each).hidden = each !== way;
  document.querySelector(`[name=way][value=${way}]`).checked = true;
  giveUp();
  stopLive();
  hide();
}

function take(file) {
  choose('file');
  if (file.size === 0) return tell(at('file-problem'), `${file.name} is empty; copy it again.`);
  judge(file, file.name, at('file-problem'));
}

for (const radio of document.querySelectorAll('[name=way]')) {
  radio.addEventListener('change', () => choose(radio.value));
}
at('file').addEventListener('change', event => {
  const [file] = event.target.files;
  if (file) take(file);
  // The same file may be chosen again.
  event.target.value = '';
});

// A file that falls beside its place would else replace the page.
addEventListener('dragover', event => {
  event.preventDefault();
  if (event.dataTransfer.types.includes('Files')) document.body.classList.add('over');
});
addEventListener('dragleave', event => { if (!event.relatedTarget) document.body.classList.remove('over'); });
addEventListener('drop', event => {
  event.preventDefault();
  document.body.classList.remove('over');
  const [file] = event.dataTransfer.files;
  if (file) take(file);
});
// A browser that comes back to the page may have kept another choice.
choose('file');
introduce();
