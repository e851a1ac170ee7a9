/** Runs beside the sound: hands the microphone's samples to the page, in pieces of about a fiftieth of a second. */

class Samples extends AudioWorkletProcessor {
  #piece = new Float32Array(Math.ceil(sampleRate / 50));
  #filled = 0;

  process([channels]) {
    const samples = channels[0];
    for (let index = 0; samples && index < samples.length; index++) {
      this.#piece[this.#filled++] = samples[index];
      if (this.#filled < this.#piece.length) continue;
      this.port.postMessage(this.#piece.slice());
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('samples', Samples);
