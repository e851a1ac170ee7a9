/** Waveform and spectrogram, drawn as the answer's `sound` gives them. */

import { labelHertz, labelSeconds } from '/axis.js';
import { ramp } from '/ramp.js';
import { at, decibels, seconds } from '/words.js';

let shown = null;

export function showSound(sound, length) {
  shown = { sound, length };
  draw();
}

export const forgetSound = () => { shown = null; };

function draw() {
  if (!shown) return;
  const { sound, length } = shown;
  drawWave(at('wave'), sound.peaks, length);
  drawSpectrogram(at('spectrogram'), sound.spectrogram, length);
  labelHertz(at('hertz'), sound.spectrogram.hertz);
  labelSeconds(at('seconds'), length);
}

const ink = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

/** A canvas of as many pixels as the screen has there. */
function sized(canvas) {
  const scale = devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
  canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale));
  return canvas.getContext('2d');
}

function drawWave(canvas, peaks, length) {
  const pen = sized(canvas), { width, height } = canvas, middle = height / 2;
  pen.fillStyle = ink('page');
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = ink('line');
  pen.fillRect(0, middle, width, 1);
  pen.fillStyle = ink('series-0');
  // The loudest place fills the drawing, since what is looked for is the course.
  const most = peaks.reduce((most, [low, high]) => Math.max(most, -low, high), 1e-6);
  for (let x = 0; x < width; x++) {
    const [low, high] = extremes(peaks, x / width, (x + 1) / width);
    const top = middle - high / most * middle * 0.95, bottom = middle - low / most * middle * 0.95;
    pen.fillRect(x, top, 1, Math.max(1, bottom - top));
  }
  const peak = decibels(20 * Math.log10(most));
  canvas.setAttribute('aria-label', `Waveform of ${seconds(length)}; its peak is ${peak} of full scale`);
}

function extremes(peaks, from, to) {
  const first = Math.min(peaks.length - 1, Math.floor(from * peaks.length));
  const last = Math.max(first + 1, Math.ceil(to * peaks.length));
  let low = Infinity, high = -Infinity;
  for (const peak of peaks.slice(first, last)) {
    low = Math.min(low, peak[0]);
    high = Math.max(high, peak[1]);
  }
  return [low, high];
}

function drawSpectrogram(canvas, { columns, rows, hertz, low, high, levels }, length) {
  const cells = Uint8Array.from(atob(levels), letter => letter.charCodeAt(0));
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = 4 * ((rows - 1 - row) * columns + column);
      image.data.set(ramp[cells[row * columns + column]] ?? ramp[0], cell);
      image.data[cell + 3] = 255;
    }
  }
  const small = new OffscreenCanvas(columns, rows);
  small.getContext('2d').putImageData(image, 0, 0);
  const pen = sized(canvas);
  // Smoother ways overshoot, and show colours of levels that are not there.
  pen.imageSmoothingQuality = 'low';
  pen.drawImage(small, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute('aria-label',
    `Spectrogram of ${seconds(length)}, from 0 to ${Math.round(hertz)} Hz; `
    + `dark is ${decibels(low)} and below, pale ${decibels(high)}`);
}

new ResizeObserver(draw).observe(at('drawings'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
