/** The browser's microphone, as samples of one channel. */

/** Why there is no microphone, in words for the person. */
export class NoMicrophone extends Error {}

/**
 * Calls `take` with each piece of samples, and `end` if the microphone goes away by itself.
 * Gives its `rate`, and `close`, after which nothing is called any more.
 */
export async function openMicrophone(take, end) {
  if (!navigator.mediaDevices?.getUserMedia) throw new NoMicrophone(unsafe());
  // What browsers do to make speech pleasant would change what the model was trained to hear.
  const plain = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: plain }).catch(error => {
    throw new NoMicrophone(reason(error));
  });
  const context = new AudioContext();
  const close = () => {
    take = end = () => {};
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== 'closed') context.close();
  };
  try {
    await context.audioWorklet.addModule('/samples-worklet.js');
    const source = context.createMediaStreamSource(stream);
    const mono = { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' };
    const samples = new AudioWorkletNode(context, 'samples', mono);
    samples.port.onmessage = ({ data }) => take(data);
    source.connect(samples);
    for (const track of stream.getTracks()) track.onended = () => end();
    await context.resume();
  } catch (error) {
    close();
    throw new NoMicrophone(`The browser cannot hear the microphone: ${error.message}`);
  }
  return { rate: context.sampleRate, close };
}

function unsafe() {
  if (isSecureContext) return 'This browser offers no microphone to pages; try another, or give a file.';
  const host = location.hostname, port = location.port || '80';
  return 'Browsers give a microphone only to pages from this machine or over https, and this one came over plain http '
    + `from ${host}. A tunnel helps: on your own machine run “ssh -N -L ${port}:${host}:${port} ${host}”, `
    + `and open http://127.0.0.1:${port}/ there.`;
}

function reason(error) {
  switch (error.name) {
    case 'NotAllowedError':
      return 'The browser was told not to give this page the microphone; '
        + 'allow it beside the page’s address, then try again.';
    case 'NotFoundError': return 'No microphone was found; connect one, then try again.';
    case 'NotReadableError': return 'The microphone cannot be used now; another program may hold it.';
    default: return `The microphone cannot be used: ${error.message || error.name}.`;
  }
}
