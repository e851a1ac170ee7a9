/** How loud the microphone is, as a bar of 60 dB below full scale. */

/** Falls slowly enough to be seen. */
export function levelMeter(bar) {
  let shown = 0;
  return samples => {
    let square = 0, peak = 0;
    for (const sample of samples) {
      square += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    const decibels = 10 * Math.log10(square / Math.max(1, samples.length) + 1e-12);
    shown = Math.max(shown - 0.03, Math.min(1, Math.max(0, 1 + decibels / 60)));
    bar.style.width = 100 * shown + '%';
    bar.classList.toggle('loud', peak > 0.985);
  };
}

export function stillMeter(bar) {
  bar.style.width = '0';
  bar.classList.remove('loud');
}
