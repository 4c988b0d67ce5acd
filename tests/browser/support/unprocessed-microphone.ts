/**
 * Run in a page before its own scripts: the microphone is taken as it is. The fake microphones of two pages sound alike, so that the
 * echo cancellation of each takes the other for its own echo, now and then for a minute; a steady tone is what noise suppression
 * removes.
 */
export function unprocessedMicrophone(): void {
  const { mediaDevices } = navigator;
  // Pages that are not secure have none.
  if (mediaDevices === undefined) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wish) => {
    if (wish?.audio === undefined || wish.audio === false) return ask(wish);
    return ask({ ...wish, audio: { ...(wish.audio === true ? {} : wish.audio), echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  };
}
