// French: the choice of a channel.
import type { enChannels } from './en-channels';

export const frChannels: typeof enChannels = {
  none: 'Aucun canal',
  standard: (name) => `Par défaut : ${name}`,
  other: 'Un autre, par son identifiant…',
  enter: 'Identifiant du canal',
};
