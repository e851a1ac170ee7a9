extension Page {
  static let script = """
    'use strict';
    const at = id => document.getElementById(id);
    const input = at('file'), drop = at('drop');
    /** Of two clips given in quick succession, only the last may show. */
    let asked = 0;

    function fail(sentence) {
      at('result').hidden = true;
      at('problem').textContent = sentence;
      at('problem').hidden = false;
    }

    function line(share) {
      const item = document.createElement('li');
      const label = document.createElement('span');
      label.textContent = share.emotion;
      const bar = document.createElement('progress');
      bar.max = 1;
      bar.value = share.probability;
      bar.setAttribute('aria-label', share.emotion);
      const number = document.createElement('span');
      number.className = 'number';
      number.textContent = (100 * share.probability).toFixed(1) + ' %';
      item.append(label, bar, number);
      return item;
    }

    function show(name, answer) {
      const shares = [...answer.probabilities].sort((a, b) => b.probability - a.probability);
      at('heading').textContent = name + ': ' + answer.emotion;
      at('shares').replaceChildren(...shares.map(line));
      at('problem').hidden = true;
      at('result').hidden = false;
    }

    async function predict(file) {
      const turn = ++asked;
      drop.setAttribute('aria-busy', 'true');
      try {
        const headers = { 'Content-Type': 'application/octet-stream' };
        const response = await fetch('/v1/predict', { method: 'POST', headers, body: file });
        const answer = await response.json();
        if (turn !== asked) return;
        if (response.ok) show(file.name, answer); else fail(answer.error.replace('the upload', () => file.name));
      } catch {
        if (turn === asked) fail(file.name + ': no answer; the clip may be too long, or the server has stopped.');
      } finally {
        if (turn === asked) drop.removeAttribute('aria-busy');
      }
    }

    async function introduce() {
      try {
        const model = await (await fetch('/v1/model')).json();
        const recipe = model.recipe ? model.recipe + ' ' : '';
        at('about').textContent = 'The model ' + recipe + 'knows: ' + model.classes.join(', ') + '.';
      } catch {
        fail('The server does not answer; start it again and reload this page.');
      }
    }

    input.addEventListener('change', () => {
      if (input.files[0]) predict(input.files[0]);
      input.value = '';
    });
    for (const kind of ['dragover', 'drop']) addEventListener(kind, event => event.preventDefault());
    drop.addEventListener('dragover', () => drop.classList.add('over'));
    for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('over'));
    addEventListener('drop', event => {
      const file = event.dataTransfer.files[0];
      if (file) predict(file);
    });
    introduce();
    """
}
