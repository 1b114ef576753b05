// Sound of any number of channels as stereo. Pure.

/**
 * One channel is on both sides; the third is the middle, those after it lie to the left and right. Channels that
 * need no mixing are given as they are.
 */
export function downmix(
  channels: readonly Float32Array[],
): readonly [left: Float32Array, right: Float32Array] {
  const [one = new Float32Array(), other = one, ...more] = channels;
  if (more.length === 0) return [one, other];
  const [left, right] = [one.slice(), other.slice()];
  for (const [index, samples] of more.entries()) {
    if (index === 0 || index % 2 === 1) add(left, samples);
    if (index === 0 || index % 2 === 0) add(right, samples);
  }
  return [left, right];
}

function add(to: Float32Array, samples: Float32Array): void {
  for (let n = 0; n < to.length; n += 1) to[n] = (to[n] ?? 0) + Math.SQRT1_2 * (samples[n] ?? 0);
}
