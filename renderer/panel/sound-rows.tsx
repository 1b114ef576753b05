import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { useEffect, useState } from 'react';
import type { MicrophoneSource } from '../../preload/schemas/sources';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { deviceFor, deviceList, deviceValue } from '../state/device-list';
import { useListening } from '../state/use-listening';
import { useSilence } from '../state/use-silence';
import { useSystemLevel } from '../state/use-system-level';
import { words } from '../ui/language';
import { LevelLine } from '../ui/level-line';
import { isMac } from '../ui/platform';
import { Row } from '../ui/row';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { usePlainKey } from '../ui/use-plain-key';
import styles from './sound-rows.module.css';
import { microphoneState } from './setup';

const nothing: MicrophoneChoice = { kind: 'off' };

interface MicrophoneRowProps {
  readonly choice: MicrophoneChoice;
  /** Null until the list is known. */
  readonly microphones: readonly MicrophoneSource[] | null;
  /** Its noise is suppressed. */
  readonly isCleaned: boolean;
  onChoose(choice: MicrophoneChoice): void;
}

/** The microphone: its list, and a switch that remembers what was chosen. M turns it. */
export function MicrophoneRow({ choice, microphones, isCleaned, onChoose }: MicrophoneRowProps) {
  const [lastOn, setLastOn] = useState<MicrophoneChoice>({ kind: 'default' });
  useEffect(() => {
    if (choice.kind !== 'off') setLastOn(choice);
  }, [choice]);
  const state = microphones === null ? 'on' : microphoneState(choice, microphones);
  const isOn = choice.kind !== 'off';
  const heard = useListening(state === 'on' ? choice : nothing);
  const isSilent = useSilence(heard, isCleaned);
  const trouble =
    state === 'gone'
      ? words.panel.microphoneGoneHint
      : heard?.kind === 'refused'
        ? words.setup.notAllowed
        : isSilent
          ? words.panel.microphoneSilentHint
          : null;
  const turn = (on: boolean): void => onChoose(on ? lastOn : { kind: 'off' });
  usePlainKey((key) => {
    if (key.toLowerCase() === 'm') turn(!isOn);
  });

  if (state === 'none')
    return (
      <Row icon={<MicOff size={18} />} tone="off">
        <span>{words.panel.microphoneNone}</span>
      </Row>
    );
  return (
    <Row
      icon={isOn ? <Mic size={18} /> : <MicOff size={18} />}
      tone={trouble !== null ? 'warn' : isOn ? 'normal' : 'off'}
      {...(trouble === null ? {} : { hint: trouble })}
      {...(heard?.kind === 'level' ? { level: <LevelLine peak={heard.peak} place="row" /> } : {})}
      trailing={
        <Switch
          isOn={isOn}
          onTurn={turn}
          aria-label={words.panel.microphone}
          aria-keyshortcuts="M"
        />
      }
    >
      <Select
        look="bare"
        aria-label={words.panel.microphone}
        value={deviceValue(choice)}
        choices={deviceList(choice, microphones ?? [], words.microphone)}
        onChoose={(value) => onChoose(deviceFor(value))}
      />
    </Row>
  );
}

interface SystemSoundRowProps {
  readonly isOn: boolean;
  readonly isAvailable: boolean;
  onTurn(isOn: boolean): void;
}

/** Computer sound: a switch, or why there is none. S turns it. */
export function SystemSoundRow({ isOn, isAvailable, onTurn }: SystemSoundRowProps) {
  usePlainKey((key) => {
    if (key.toLowerCase() === 's' && isAvailable) onTurn(!isOn);
  });
  const isHeard = isOn && isAvailable;
  const peak = useSystemLevel(isHeard);
  return (
    <Row
      icon={isHeard ? <Volume2 size={18} /> : <VolumeX size={18} />}
      tone={isHeard ? 'normal' : 'off'}
      {...(peak === null ? {} : { level: <LevelLine peak={peak} place="row" /> })}
      trailing={
        isAvailable ? (
          <Switch
            isOn={isOn}
            onTurn={onTurn}
            aria-label={words.panel.systemSound}
            aria-keyshortcuts="S"
          />
        ) : undefined
      }
    >
      <span className={styles['name']}>
        {isHeard || !isAvailable ? words.panel.systemSound : words.panel.systemSoundOff}
      </span>
      {isAvailable ? null : (
        <span className={styles['reason']}>
          {isMac ? words.panel.systemSoundOldMac : words.panel.systemSoundMissing}
        </span>
      )}
    </Row>
  );
}
