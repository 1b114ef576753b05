// The channels that can be chosen by name. Asked for when somebody is about to look, since it goes over the net.
import { create } from 'zustand';
import type { Channel } from '../../preload/schemas/channel';
import { ask } from './ask';

export const useChannels = create<{ readonly channels: readonly Channel[] }>()(() => ({
  channels: [],
}));

/** Main keeps what it learnt for a while; without an answer the list stays as it was. */
export async function readChannels(): Promise<void> {
  const answer = await ask('channels.list', undefined);
  if (answer.ok && answer.value.length > 0) useChannels.setState({ channels: answer.value });
}
