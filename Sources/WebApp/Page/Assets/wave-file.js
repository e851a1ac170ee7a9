/** Samples as a WAV file: 16-bit PCM, one channel. */

/** Rounded to the nearest of the 65,536 levels; what is louder than full scale is cut. */
export function toLevels(samples) {
  return Int16Array.from(samples, sample => Math.max(-32768, Math.min(32767, Math.round(32768 * sample))));
}

/** `pieces` are of `Int16Array`. */
export function waveFile(pieces, rate) {
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const header = new DataView(new ArrayBuffer(44));
  const text = (place, letters) => {
    for (let index = 0; index < letters.length; index++) header.setUint8(place + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, 2 * rate, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, bytes, true);
  // The samples lie as this machine orders bytes: lowest first on every one that runs browsers.
  return new Blob([header, ...pieces], { type: 'audio/wav' });
}
