import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import { useEffect, useState } from 'react';
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Sources } from '../../preload/schemas/sources';
import { act } from '../state/ask';
import { deviceFor, deviceList, deviceValue } from '../state/device-list';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Row } from '../ui/row';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { usePlainKey } from '../ui/use-plain-key';
import { cameraState } from './setup';

interface CameraRowProps {
  readonly choice: CameraChoice;
  /** Null until the list is known. */
  readonly sources: Pick<Sources, 'cameras' | 'cameraAccess'> | null;
  /** The camera itself is recorded: it can't be off. */
  readonly isNeeded: boolean;
  onChoose(choice: CameraChoice): void;
}

/** The camera: its list, and a switch that remembers what was chosen. C turns it. */
export function CameraRow({ choice, sources, isNeeded, onChoose }: CameraRowProps) {
  const [lastOn, setLastOn] = useState<CameraChoice>({ kind: 'default' });
  useEffect(() => {
    if (choice.kind !== 'off') setLastOn(choice);
  }, [choice]);
  const isOn = choice.kind !== 'off';
  const state = sources === null ? (isOn ? 'on' : 'off') : cameraState(choice, sources);
  const turn = (on: boolean): void => onChoose(on ? lastOn : { kind: 'off' });
  usePlainKey((key) => {
    if (key.toLowerCase() === 'c' && !isNeeded && state !== 'none') turn(!isOn);
  });

  if (state === 'none')
    return (
      <Row icon={<VideoOff size={18} />} tone="off">
        <span>{words.camera.none}</span>
      </Row>
    );
  const trailing = isNeeded ? undefined : (
    <Switch isOn={isOn} onTurn={turn} aria-label={words.camera.title} aria-keyshortcuts="C" />
  );
  if (state === 'unasked' || state === 'denied')
    return (
      <Row icon={<VideoOff size={18} />} tone="warn" trailing={trailing}>
        <span>{state === 'denied' ? words.camera.refused : words.camera.needsYes}</span>
        <Button
          look="quiet"
          size="small"
          onClick={() => void act('permissions.ask', { what: 'camera' })}
        >
          {words.camera.allow}
        </Button>
      </Row>
    );
  return (
    <Row
      icon={isOn ? <Video size={18} /> : <VideoOff size={18} />}
      tone={state === 'gone' ? 'warn' : isOn ? 'normal' : 'off'}
      {...(state === 'gone' ? { hint: words.camera.goneHint } : {})}
      trailing={trailing}
    >
      <Select
        look="bare"
        aria-label={words.camera.title}
        value={deviceValue(choice)}
        choices={deviceList(choice, sources?.cameras ?? [], words.camera).filter(
          ({ value }) => value !== 'off' || !isNeeded,
        )}
        onChoose={(value) => onChoose(deviceFor(value))}
      />
    </Row>
  );
}
