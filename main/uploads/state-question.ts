// Asks Claap what became of a recording, and what that means while bytes are on their way. Free of
// charge, and asked before any byte is sent a second time (claap-api.md sections 2 and 3).
import { failure } from '../base/failure';
import type { ClaapClient, SeenRecording } from '../claap/client';
import type { Refusal } from '../claap/errors';
import type { ClaapRecording } from '../recordings/manifest';
import { fail, move, type Step } from './step';

export type Seen =
  /** Nothing has arrived. */
  | { readonly kind: 'empty'; readonly uploadUrl: string | null }
  /** It has arrived, or the state is final: this step follows. */
  | { readonly kind: 'arrived'; readonly step: Step }
  /** Claap answers, but doesn't show it to this key. */
  | { readonly kind: 'unseen' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The state of `claap`. @param nowIso when an arrival is noted as seen */
export async function askState(
  client: ClaapClient,
  claap: ClaapRecording,
  nowIso: () => string,
  signal: AbortSignal,
): Promise<Seen> {
  const answer = await client.getRecording(claap.recordingId, signal);
  if (!answer.ok) {
    const { code } = answer.failure.failure;
    // 404 may mean private or hidden, not gone.
    if (code === 'rejected' || code === 'forbidden') return { kind: 'unseen' };
    return { kind: 'refused', refusal: answer.failure };
  }
  return seenAs(answer.value, claap, nowIso);
}

function seenAs(seen: SeenRecording, claap: ClaapRecording, nowIso: () => string): Seen {
  const arrived = { claap: { ...claap, uploadedAt: claap.uploadedAt ?? nowIso() } };
  switch (seen.state) {
    case 'Empty':
      return { kind: 'empty', uploadUrl: seen.uploadUrl };
    case 'Ready':
      return { kind: 'arrived', step: move({ kind: 'published', isConfirmed: true }, arrived) };
    case 'Failed':
      return { kind: 'arrived', step: fail(failure('claap-failed')) };
    default:
      // An unknown word is a state beyond `Empty` as well.
      return { kind: 'arrived', step: move({ kind: 'uploaded' }, arrived) };
  }
}
