// When an opened track begins to give sound. Most do within 0.07 s; one that is opened while the sound service closes
// another has been seen to take half a second, which the beginning of a recording would have missed.

/** Longer is not waited for, ms: the recording begins, and the sound joins it. */
const limitMs = 500;

/** Resolves when the track has given its first sound (silence is one), or has taken too long. */
export async function firstSound(track: MediaStreamTrack): Promise<void> {
  const copy = track.clone();
  const reader = new window.MediaStreamTrackProcessor<AudioData>({
    track: copy,
  }).readable.getReader();
  const first = reader.read().then(({ value }) => value?.close());
  const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs));
  await Promise.race([first, limit]).catch(() => undefined);
  copy.stop();
  await reader.cancel().catch(() => undefined);
}
