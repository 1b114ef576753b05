import Mic from 'lucide-react/icons/mic';
import Monitor from 'lucide-react/icons/monitor';
import Volume2 from 'lucide-react/icons/volume-2';
import type { Settings } from '../../preload/schemas/settings';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { useListening } from '../state/use-listening';
import { useSoundTest } from '../state/use-sound-test';
import { useLiveSources, useSources } from '../state/use-sources';
import { Button } from '../ui/button';
import { HeardLine } from '../ui/heard-line';
import { words } from '../ui/language';
import { type Heading, Rows, Step, Thing } from './step';
import styles from './test-step.module.css';

interface TestStepProps {
  readonly heading: Heading;
  readonly settings: Settings;
}

/** Is everything heard and seen: the microphone's level, a tone, the display as it is now. */
export function TestStep({ heading, settings }: TestStepProps) {
  const texts = words.welcome.test;
  const chosen = settings.lastTake?.microphone;
  const microphone: MicrophoneChoice =
    chosen === undefined || chosen.kind === 'off' ? { kind: 'default' } : chosen;
  const heard = useListening(microphone);
  const { outcome, isRunning, run } = useSoundTest();
  const { soundTest } = words.setup;
  return (
    <Step heading={heading} title={texts.title} body={texts.body}>
      <Rows>
        <Thing
          icon={<Mic size={20} aria-hidden="true" />}
          name={words.setup.microphone}
          hint={<HeardLine heard={heard} />}
        />
        <Thing
          icon={<Volume2 size={20} aria-hidden="true" />}
          name={words.panel.systemSound}
          hint={
            <span role="status">
              {outcome === null ? soundTest.hint : soundTest.outcomes[outcome]}
            </span>
          }
        >
          <Button isBusy={isRunning} onClick={() => void run()}>
            {isRunning ? soundTest.playing : soundTest.play}
          </Button>
        </Thing>
        <Picture />
      </Rows>
    </Step>
  );
}

function Picture() {
  const texts = words.welcome.test;
  useLiveSources(true);
  const { sources } = useSources();
  const display = sources?.displays.find(({ isPrimary }) => isPrimary) ?? sources?.displays[0];
  const { thumbnail = null } = display ?? {};
  return (
    <Thing
      icon={<Monitor size={20} aria-hidden="true" />}
      name={texts.picture}
      hint={
        display === undefined
          ? texts.noPicture
          : `${display.name} · ${words.panel.pixels(display.width, display.height)}`
      }
    >
      {thumbnail === null ? null : (
        <img src={thumbnail} alt={display?.name ?? texts.picture} className={styles['picture']} />
      )}
    </Thing>
  );
}
